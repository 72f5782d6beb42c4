"""This module explains a due date: from which day it was counted, and what moved it."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.events import (
    ClockMoved,
    ClockPaused,
    ClockResumed,
    Event,
    ObservationReferred,
    ObservationSent,
    QuestionAskedAgain,
)
from domain.observation import Clock, ClockKind
from domain.policy import Office
from domain.promise_events import (
    CommitmentDated,
    CommitmentExtended,
    CommitmentMade,
    VerificationFailed,
)
from domain.working_days import is_working_day

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class SkippedDay:
    """A day that cannot be the last; without a name it is a Saturday or a Sunday."""

    day: date
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Counting:
    """How a period ends. It is the office's policy: no statute sets a time to answer a panel."""

    counted_from: date
    days: int
    ends_on: date
    skipped: tuple[SkippedDay, ...]
    due_on: date


def counting_of(clock: Clock, *, office: Office) -> Counting | None:
    """Count the period of a clock anew; None where somebody has named the date itself.

    Where it ends on another day than the clock does, an event has moved the clock since.
    """
    days = {
        ClockKind.RESPONSE: office.policy.response_days,
        ClockKind.GIVE_DATE: office.policy.give_date_days,
        ClockKind.COMMITMENT: None,
    }[clock.kind]
    if days is None:
        return None
    ends_on = clock.started_on + timedelta(days=days)
    skipped = _skipped(ends_on, office)
    return Counting(
        counted_from=clock.started_on,
        days=days,
        ends_on=ends_on,
        skipped=skipped,
        due_on=ends_on + len(skipped) * _ONE_DAY,
    )


def sets_due_date(event: Event, *, clock: Clock) -> bool:
    """Say whether an event has set or moved the date of a clock, or held it."""
    match event:
        case ClockMoved():
            return (event.clock, event.number) == (clock.kind, clock.number)
        case ClockPaused() | ClockResumed():
            return True
        case ObservationSent() | ObservationReferred() | QuestionAskedAgain():
            return clock.kind is ClockKind.RESPONSE
        case CommitmentMade() | CommitmentDated() | CommitmentExtended() | VerificationFailed():
            return clock.kind is not ClockKind.RESPONSE and event.commitment == clock.number
        case _:
            return False


def _skipped(day: date, office: Office) -> tuple[SkippedDay, ...]:
    skipped: list[SkippedDay] = []
    while not is_working_day(day, holidays=office.holidays):
        skipped.append(SkippedDay(day=day, name=office.names.get(day, "")))
        day += _ONE_DAY
    return tuple(skipped)
