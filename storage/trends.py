"""This module counts what was recorded in each month: how the work goes over time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, bindparam, func, literal_column, select

from domain.events import ObservationRaised, ResponseReceived
from domain.names import ForceCode
from domain.promise_events import (
    CommitmentDelivered,
    CommitmentMade,
    CommitmentVerified,
    VerificationFailed,
)
from storage.database import reading
from storage.tables import ledger

#: What is counted, in the order of an observation's life; by the names of the ledger.
COUNTED = tuple(
    event.__name__
    for event in (
        ObservationRaised,
        ResponseReceived,
        CommitmentMade,
        CommitmentDelivered,
        CommitmentVerified,
        VerificationFailed,
    )
)
# As literals: PostgreSQL takes two parameters of the same value for two different things.
_MONTH = func.substr(ledger.c.recorded_at, literal_column("1"), literal_column("7"))
_COUNTS = (
    select(_MONTH, ledger.c.event, func.count())
    .where(
        ledger.c.force == bindparam("force"),
        ledger.c.event.in_(COUNTED),
        ledger.c.recorded_at >= bindparam("first"),
        ledger.c.recorded_at < bindparam("end"),
    )
    .group_by(_MONTH, ledger.c.event)
)


_EACH = (
    select(ledger.c.recorded_at, ledger.c.event, ledger.c.subject)
    .where(
        ledger.c.force == bindparam("force"),
        ledger.c.event.in_(COUNTED),
        ledger.c.recorded_at >= bindparam("first"),
        ledger.c.recorded_at < bindparam("end"),
    )
    .order_by(ledger.c.seq)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """What was recorded in one month, in UTC, up to the last day that is looked at."""

    first: date
    last: date
    counts: Mapping[str, int]


def months_until(
    engine: Engine, day: date, *, force: ForceCode, months: int = 12
) -> tuple[Month, ...]:
    """Count the months up to a day, the newest first."""
    firsts = tuple(_firsts(day, months))
    with reading(engine) as connection:
        span = {"first": firsts[-1].isoformat(), "end": (day + timedelta(days=1)).isoformat()}
        found = connection.execute(_COUNTS, {"force": force, **span})
        counts = {(month, event): number for month, event, number in found}
    return tuple(
        Month(
            first=first,
            last=min(day, _next(first) - timedelta(days=1)),
            counts={event: counts.get((f"{first:%Y-%m}", event), 0) for event in COUNTED},
        )
        for first in firsts
    )


def counted_until(
    engine: Engine, day: date, *, force: ForceCode, months: int = 12
) -> tuple[tuple[str, str, str], ...]:
    """List what `months_until` counts: the day in UTC, the event, and what it is about."""
    *_, first = _firsts(day, months)
    span = {"first": first.isoformat(), "end": (day + timedelta(days=1)).isoformat()}
    with reading(engine) as connection:
        found = connection.execute(_EACH, {"force": force, **span})
        return tuple((recorded_at[:10], event, subject) for recorded_at, event, subject in found)


def _firsts(day: date, months: int) -> Iterator[date]:
    first = day.replace(day=1)
    for _ in range(months):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _next(first: date) -> date:
    # No month has more than 31 days, and the 28th lies in each.
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
