"""This module finds the rungs that have come.

It looks only at clocks whose next rung has come, so a look that finds nothing costs the same
however many clocks run.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from domain.names import ForceCode, ObservationRef, PersonId
from domain.observation import Clock, ClockKind
from domain.people import Person
from domain.policy import Office
from domain.reminders import Due, Running, next_rung_on, schedule
from storage.everybody import EVERYBODY, people_in
from storage.projected import clock, person, sweepable


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The clocks that a sweep looks at, and what is due of them."""

    clocks: tuple[Clock, ...] = ()
    due: tuple[Due, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressees:
    """The people of a force, and where mail reaches them."""

    people: Mapping[PersonId, Person]
    addresses: Mapping[PersonId, str]


HAS_COME = (
    sweepable,
    clock.c.force == bindparam("force"),
    clock.c.next_action_on <= bindparam("today"),
)
_DUE = (
    select(
        clock.c.reference,
        clock.c.kind,
        clock.c.number,
        clock.c.owner,
        clock.c.started_on,
        clock.c.due_on,
        clock.c.version,
        clock.c.decided_until,
    )
    .where(*HAS_COME)
    .order_by(clock.c.due_on, clock.c.reference, clock.c.kind, clock.c.number)
)
_PEOPLE = EVERYBODY.where(person.c.force == bindparam("force"))
_ADDRESSES = select(person.c.person, person.c.address).where(person.c.force == bindparam("force"))
_MOVE_ON = update(clock).where(
    clock.c.reference == bindparam("at"),
    clock.c.kind == bindparam("at_kind"),
    clock.c.number == bindparam("at_number"),
)


def find_due(connection: Connection, *, force: ForceCode, office: Office, today: date) -> Found:
    """Find the latest rung of each clock on which one has come; earlier ones are passed over."""
    clocks = tuple(running(connection, force=force, until=today))
    if not clocks:
        return Found()
    people = addressees(connection, force).people
    due = schedule(clocks, people=people, office=office, first=today, until=today)
    return Found(clocks=tuple(one.clock for one in clocks), due=due)


def addressees(connection: Connection, force: ForceCode) -> Addressees:
    """Look up everybody whom a reminder may reach."""
    here = {"force": force}
    addresses = connection.execute(_ADDRESSES, here)
    return Addressees(
        people={one.person: one for one in people_in(connection, _PEOPLE, here)},
        addresses={PersonId(who): address for who, address in addresses},
    )


def move_on(
    connection: Connection, clocks: Iterable[Clock], *, office: Office, today: date
) -> None:
    """Note that the rungs up to today are decided, and when each clock's next one comes."""
    moved = [
        {
            "at": one.reference,
            "at_kind": one.kind.value,
            "at_number": one.number,
            "decided_until": today,
            "next_action_on": next_rung_on(one, after=today, office=office),
        }
        for one in clocks
    ]
    if moved:
        connection.execute(_MOVE_ON, moved)


def running(connection: Connection, *, force: ForceCode, until: date) -> Iterator[Running]:
    """List the clocks on which a rung comes by a day, but for those that a pause holds."""
    found = connection.execute(_DUE, {"force": force, "today": until})
    for reference, kind, number, owner, started_on, due_on, version, decided_until in found:
        clock_that_runs = Clock(
            reference=ObservationRef(reference),
            kind=ClockKind(kind),
            number=number,
            owner=PersonId(owner),
            started_on=started_on,
            due_on=due_on,
            version=version,
        )
        yield Running(clock=clock_that_runs, decided_until=decided_until)
