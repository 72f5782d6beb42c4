"""This module makes the projected tables anew from the ledger, in one transaction.

Only rows that differ are written: what refers to the others stays, and a reader sees the old tables
until the new ones are there.
"""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from domain.errors import N_, DomainError
from domain.names import ForceCode
from storage import projected
from storage.chain import check_chain
from storage.columns import metadata
from storage.comparison import Difference
from storage.replaying import replayed
from storage.rows import Row
from storage.tables import ledger

_FORCES = select(ledger.c.force).distinct().order_by(ledger.c.force)


def rebuild(connection: Connection) -> int:
    """Bring every projected table to what a replay gives; return how many rows were put right.

    Raises: DomainError where the ledger itself is broken: then nothing is changed.
    """
    replay = replayed(connection)
    if replay.breaks or _is_broken(connection):
        raise DomainError(
            reason=N_("The ledger is not whole: nothing can be made anew from it."),
            remedy=N_("See what is broken with dilyn ledger verify, and restore a backup."),
        )
    found = sorted(replay.differences, key=_place)
    for difference in reversed(found):
        if difference.wanted is None:
            _execute(connection, difference)
    for difference in found:
        if difference.wanted is not None:
            _execute(connection, difference)
    return len(found)


def _is_broken(connection: Connection) -> bool:
    forces = connection.execute(_FORCES).all()
    parts = (part for (force,) in forces for part in check_chain(connection, ForceCode(force)))
    return any(breaks for _, breaks in parts)


def _place(difference: Difference) -> int:
    """Rows that others refer to come before those."""
    return metadata.sorted_tables.index(difference.table)


def _execute(connection: Connection, difference: Difference) -> None:
    table, wanted, kept = difference.table, difference.wanted, difference.kept
    if wanted is None:
        connection.execute(delete(table).where(*_is(table, kept or {})))
    elif kept is None:
        connection.execute(insert(table).values({**wanted, **_unswept(table, wanted)}))
    else:
        connection.execute(update(table).where(*_is(table, wanted)).values(wanted))


def _is(table: Table, row: Row) -> tuple[ColumnElement[bool], ...]:
    return tuple(column == row[column.name] for column in table.primary_key)


def _unswept(table: Table, wanted: Row) -> Row:
    """Have the sweep look at a lost clock from its first day: no rung is decided twice."""
    if table is not projected.clock or not isinstance(started_on := wanted["started_on"], date):
        return {}
    return {"decided_until": started_on, "next_action_on": started_on + timedelta(days=1)}
