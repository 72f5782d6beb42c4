"""This module counts the days of rungs anew, where the calendar or a ladder has changed.

A rung that would have come before is not owed now: else a new rung would be sent about every clock
that has passed it.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from domain.names import ForceCode, ObservationRef, PersonId
from domain.observation import Clock, ClockKind
from domain.policy import Office
from domain.reminders import next_rung_on
from storage.hours import local_date
from storage.projected import clock

_CLOCKS = select(
    clock.c.reference,
    clock.c.kind,
    clock.c.number,
    clock.c.owner,
    clock.c.started_on,
    clock.c.due_on,
    clock.c.version,
    clock.c.decided_until,
    clock.c.next_action_on,
).where(clock.c.force == bindparam("force"))
_COUNT = update(clock).where(
    clock.c.reference == bindparam("at"),
    clock.c.kind == bindparam("at_kind"),
    clock.c.number == bindparam("at_number"),
)


def recount(connection: Connection, *, force: ForceCode, office: Office, now: datetime) -> None:
    """Count the next rung of each clock of a force anew."""
    yesterday = local_date(now) - timedelta(days=1)
    changed = []
    for (
        reference, kind, number, owner, started_on, due_on, version, decided_until, next_on,
    ) in connection.execute(_CLOCKS, {"force": force}):  # fmt: skip
        running = Clock(
            reference=ObservationRef(reference),
            kind=ClockKind(kind),
            number=number,
            owner=PersonId(owner),
            started_on=started_on,
            due_on=due_on,
            version=version,
        )
        # What has come already and nobody has looked at is owed still.
        is_pending = next_on is not None and next_on <= yesterday
        after = decided_until if is_pending else max(decided_until, yesterday)
        counted = next_rung_on(running, after=after, office=office)
        if counted != next_on:
            at = {"at": reference, "at_kind": kind, "at_number": number}
            changed.append({**at, "decided_until": after, "next_action_on": counted})
    if changed:
        connection.execute(_COUNT, changed)
