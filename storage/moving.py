"""This module moves everything from one database into another, of either kind, and checks it there.

The old one is read as of one moment and not changed; the new one is filled in one transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Engine, Table, delete, func, insert, select, text

from domain.errors import N_, DomainError
from domain.health import HeadFacts
from storage import copying, migrating
from storage.columns import metadata
from storage.database import is_postgresql, open_database, reading, writing
from storage.ledger import Verification, verify
from storage.standing import heads

#: So many rows at a time, however long a table is.
_BATCH = 2_000
_COUNT_ON = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What was moved: the rows of each table, how the ledgers end, and what a check has found."""

    rows: Mapping[str, int]
    heads: tuple[HeadFacts, ...]
    verification: Verification


def move(source: Engine, to: str, *, progress: Callable[[str], None] = lambda _: None) -> Moved:
    """Move everything into an empty database; nothing is left there where it fails.

    Raises: DomainError where it is not empty, or is not afterwards what the old one is.
    """
    target = open_database(to)
    try:
        if not copying.is_empty(target):
            raise DomainError(
                reason=N_("There is something in that database already."),
                remedy=N_("Name an empty one: moving never replaces anything."),
            )
        try:
            migrating.migrate(target)
            return _filled(source, target, progress)
        except BaseException:
            copying.empty(target)
            raise
    finally:
        target.dispose()


def _filled(source: Engine, target: Engine, progress: Callable[[str], None]) -> Moved:
    with reading(source) as old:
        with writing(target) as new:
            # What the migrations put in for a beginning.
            for table in reversed(_tables()):
                new.execute(delete(table))
            rows = {table.name: _copied(table, old, new, progress) for table in _tables()}
        with reading(target) as new:
            found = Moved(rows=_counted(new), heads=heads(new), verification=verify(new))
        if found.rows != rows or found.heads != heads(old) or not found.verification.is_whole:
            raise DomainError(
                reason=N_("What stands in the new database is not what stands in the old one."),
                remedy=N_("Nothing was moved. See dilyn ledger verify, and keep the old one."),
            )
    return found


def _tables() -> list[Table]:
    # Whatever a row refers to comes before it.
    return metadata.sorted_tables


def _copied(table: Table, old: Connection, new: Connection, progress: Callable[[str], None]) -> int:
    progress(table.name)
    count = 0
    rows = old.execution_options(yield_per=_BATCH).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    for batch in rows.mappings().partitions(_BATCH):
        new.execute(insert(table), [dict(row) for row in batch])
        count += len(batch)
    counter: Column[int] | None = table.autoincrement_column
    if count and counter is not None and is_postgresql(new):
        last = new.execute(select(func.max(counter))).scalar_one()
        new.execute(_COUNT_ON, {"table": table.name, "column": counter.name, "last": last})
    return count


def _counted(connection: Connection) -> Mapping[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in _tables()
    }
