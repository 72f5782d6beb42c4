"""This module lists what the Commissioner may say of an observation or a report as a whole."""

from dataclasses import dataclass

from domain.names import ObservationRef, ReportRef, Text
from domain.oversight_events import Assurance


@dataclass(frozen=True, kw_only=True, slots=True)
class Assure:
    """Say how sure the Commissioner is of what was done about an observation or a report."""

    about: str
    assurance: Assurance
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class AllowPublication:
    """Let what became of a report be published, without names."""

    report: ReportRef
    #: Whose titles somebody has read, and found to name nobody. All others are withheld.
    titles: tuple[ObservationRef, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StopPublication:
    """Take a report out of what is published."""

    report: ReportRef
    reason: Text


OversightCommand = Assure | AllowPublication | StopPublication
