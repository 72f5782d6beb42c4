"""This module lists the facts about running deadlines that the ledger keeps."""

from dataclasses import dataclass
from datetime import date

from domain.names import ObservationRef, Text
from domain.observation import ClockKind
from domain.parts import MoveCause


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockPaused:
    """The deadline stands still until a day, or no reminders go, or both."""

    reference: ObservationRef
    until_on: date
    reason: Text
    holds_deadline: bool = True
    holds_mail: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockResumed:
    """The clocks run again; an open question is due later by the length of the pause."""

    reference: ObservationRef
    question_due_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockMoved:
    """A due date has moved, because the calendar has changed; this is no extension."""

    reference: ObservationRef
    clock: ClockKind
    number: int
    due_on: date
    cause: MoveCause
