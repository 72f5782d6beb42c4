"""This module lists what may be asked about running deadlines."""

from dataclasses import dataclass
from datetime import date

from domain.names import ObservationRef, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseClocks:
    """Hold the deadline of an observation, its reminders, or both, until a day, with a reason."""

    reference: ObservationRef
    until_on: date
    reason: Text
    holds_deadline: bool = True
    holds_mail: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeClocks:
    """Let the clocks of an observation run again."""

    reference: ObservationRef
