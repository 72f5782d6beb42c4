"""This module passes over the rungs that fell while reminders were held: they are never owed."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, select, update

from domain.names import ObservationRef, PersonId
from domain.observation import Clock, ClockKind
from domain.policy import Office
from domain.reminders import next_rung_on
from storage.projected import clock

_CLOCKS = select(
    clock.c.kind,
    clock.c.number,
    clock.c.owner,
    clock.c.started_on,
    clock.c.due_on,
    clock.c.version,
).where(clock.c.reference == bindparam("at"), clock.c.decided_until < bindparam("passed"))
_PASS = update(clock).where(
    clock.c.reference == bindparam("at"),
    clock.c.kind == bindparam("at_kind"),
    clock.c.number == bindparam("at_number"),
)


def passed_over(
    connection: Connection, reference: ObservationRef, *, resumed_on: date, office: Office
) -> None:
    """Look on from the day on which the clocks of an observation run again."""
    passed = resumed_on - timedelta(days=1)
    found = connection.execute(_CLOCKS, {"at": reference, "passed": passed}).all()
    for kind, number, owner, started_on, due_on, version in found:
        running = Clock(
            reference=reference,
            kind=ClockKind(kind),
            number=number,
            owner=PersonId(owner),
            started_on=started_on,
            due_on=due_on,
            version=version,
        )
        moved = {
            "at": reference,
            "at_kind": kind,
            "at_number": number,
            "decided_until": passed,
            "next_action_on": next_rung_on(running, after=passed, office=office),
        }
        connection.execute(_PASS, moved)
