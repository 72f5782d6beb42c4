"""This module lists the facts about oversight: how sure the Commissioner is, what is public."""

from dataclasses import dataclass
from enum import StrEnum

from domain.names import ObservationRef, ReportRef, Text


class Assurance(StrEnum):
    """How sure the Commissioner is of what was done. Given by a person; never computed."""

    ASSURED = "assured"
    PARTLY = "partly"
    NOT_ASSURED = "not_assured"


@dataclass(frozen=True, kw_only=True, slots=True)
class AssuranceGiven:
    """The Commissioner has said how sure they are; what they said before stays on record."""

    #: An observation or a report.
    about: str
    assurance: Assurance
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationAllowed:
    """What became of a report may be published, without names."""

    report: ReportRef
    #: Whose titles were read and found to name nobody. All others are withheld.
    titles: tuple[ObservationRef, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationStopped:
    """A report is published no more, from the next time that the public pages are written."""

    report: ReportRef
    reason: Text


OversightEvent = AssuranceGiven | PublicationAllowed | PublicationStopped
