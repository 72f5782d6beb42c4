"""This module finds out which rows Dilyn has written, so that others can write the same ones.

It compares every table before and after. What was written and overwritten within one transaction
counts once, and only the columns that changed are written again: never more than Dilyn wrote.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Table

from storage import mailing, projected, tables
from storage.columns import metadata

Cell = str | int | float | bytes | None
Cells = tuple[Cell, ...]
#: The rows of a table by their keys.
Rows = dict[Cells, Cells]
#: What stands in each table.
Dump = dict[str, Rows]

#: These bring their tables into `metadata`: parents stand before those that name them.
_MODULES = (mailing, projected, tables)
TABLES = tuple(metadata.sorted_tables)


@dataclass(frozen=True, kw_only=True, slots=True)
class Write:
    """One statement and the rows that it is executed for."""

    statement: str
    rows: tuple[Cells, ...]


#: Everything that one transaction writes.
Writes = tuple[Write, ...]


def dump(connection: sqlite3.Connection) -> Dump:
    """Read every row of every table."""
    return {table.name: dict(_rows(connection, table)) for table in TABLES}


def difference(before: Dump, after: Dump) -> Writes:
    """Say what leads from one dump to the next: parents come first, and go last."""
    writes = [
        *(_inserted(table, before[table.name], after[table.name]) for table in TABLES),
        *(one for t in TABLES for one in _updated(t, before[t.name], after[t.name])),
        *(_deleted(t, before[t.name], after[t.name]) for t in reversed(TABLES)),
    ]
    return tuple(one for one in writes if one.rows)


def write(connection: sqlite3.Connection, writes: Writes) -> None:
    """Write rows in one transaction of their own."""
    connection.execute("BEGIN IMMEDIATE")
    for one in writes:
        connection.executemany(one.statement, one.rows)
    connection.execute("COMMIT")


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Cells, Cells]]:
    names = [column.name for column in table.columns]
    key = [names.index(column.name) for column in table.primary_key]
    for row in connection.execute(f"SELECT {', '.join(names)} FROM {table.name}"):
        yield tuple(row[place] for place in key), row


def _inserted(table: Table, before: Rows, after: Rows) -> Write:
    rows = tuple(row for key, row in after.items() if key not in before)
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name} VALUES ({places})"
    return Write(statement=statement, rows=rows)


def _deleted(table: Table, before: Rows, after: Rows) -> Write:
    keys = tuple(key for key in before if key not in after)
    return Write(statement=f"DELETE FROM {table.name} WHERE {_is_the_one(table)}", rows=keys)


def _updated(table: Table, before: Rows, after: Rows) -> Iterator[Write]:
    changed = sorted(
        ((_changed(before[key], row), key) for key, row in after.items() if key in before),
        key=itemgetter(0),
    )
    for places, found in groupby(changed, key=itemgetter(0)):
        if places:
            rows = tuple((*(after[key][place] for place in places), *key) for _, key in found)
            yield Write(statement=_update(table, places), rows=rows)


def _changed(before: Cells, after: Cells) -> tuple[int, ...]:
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(place for place, (old, new) in pairs if old != new)


def _update(table: Table, places: tuple[int, ...]) -> str:
    names = [column.name for column in table.columns]
    put = ", ".join(f"{names[place]} = ?" for place in places)
    return f"UPDATE {table.name} SET {put} WHERE {_is_the_one(table)}"


def _is_the_one(table: Table) -> str:
    return " AND ".join(f"{column.name} = ?" for column in table.primary_key)
