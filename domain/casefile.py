"""This module is what the rules look things up in: the observations and people a command names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.names import MeetingRef, ObservationRef, PersonId, ReportRef
from domain.observation import Observation
from domain.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbers:
    """The numbers that come next, each unique in the installation."""

    observation: int = 1
    session: int = 1
    report: int = 1
    person: int = 1
    meeting: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptWords:
    """What an entry is about, and where in it there are words that were not redacted."""

    about: str
    paths: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Casefile:
    """Everything that a command may refer to, as it stands now."""

    observations: Mapping[ObservationRef, Observation] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    #: Reports already received, by the SHA-256 of their file.
    reports: Mapping[str, ReportRef] = field(default_factory=dict)
    #: For which day each meeting is planned.
    meetings: Mapping[MeetingRef, date] = field(default_factory=dict)
    #: What lies beside those entries of the ledger that a command names, by their numbers.
    kept: Mapping[int, KeptWords] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
