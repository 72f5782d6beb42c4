"""This module runs statements on the driver's own cursor, each of them compiled once.

SQLAlchemy takes several times longer over a statement than SQLite does. What every command goes
through is said this way; all else says `connection.execute`, which does more.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVarTuple

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Ts = TypeVarTuple("Ts")
Values = Mapping[str, object]
#: Turns a value into what a driver takes, or back; nothing where it is taken as it is.
_Turn = Callable[[Any], Any] | None
#: More than there are, for each kind of database.
_REMEMBERED = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class _Compiled:
    """A statement as a driver takes it."""

    text: str
    #: In order: the name of each value, and how it is turned.
    binds: tuple[tuple[str, _Turn], ...]
    #: The values that stand in the statement itself.
    own: Values
    #: How each column is turned that is read; empty where none is.
    turns: tuple[_Turn, ...]

    def bound(self, values: Values) -> list[object]:
        """Put values in their places."""
        if self.own:
            values = {**self.own, **values}
        return [turn(values[name]) if turn else values[name] for name, turn in self.binds]


def read(connection: Connection, statement: Select[*Ts], values: Values) -> Sequence[tuple[*Ts]]:
    """Read all rows."""
    compiled = _compiled(statement, connection.dialect, ())
    with _cursor(connection, compiled) as cursor:
        cursor.execute(compiled.text, compiled.bound(values))
        found: Sequence[tuple[*Ts]] = cursor.fetchall()
    return _turned(found, compiled.turns) if compiled.turns else found


def write(
    connection: Connection, statement: Insert | Update | Delete, rows: Sequence[Values]
) -> None:
    """Write rows, each with the same columns; nothing where there are none."""
    if not rows:
        return
    compiled = _compiled(statement, connection.dialect, tuple(rows[0]))
    with _cursor(connection, compiled) as cursor:
        if len(rows) == 1:
            cursor.execute(compiled.text, compiled.bound(rows[0]))
        else:
            cursor.executemany(compiled.text, [compiled.bound(row) for row in rows])


def _turned(found: Sequence[Any], turns: tuple[_Turn, ...]) -> Sequence[Any]:
    return [
        tuple(turn(value) if turn else value for turn, value in zip(turns, row, strict=True))
        for row in found
    ]


@contextmanager
def _cursor(connection: Connection, compiled: _Compiled) -> Iterator[DBAPICursor]:
    cursor, errors = connection.connection.cursor(), connection.dialect.loaded_dbapi.Error
    try:
        yield cursor
    except errors as failure:
        # As if SQLAlchemy had run it; it finds a lost connection when it rolls back.
        raise DBAPIError.instance(
            compiled.text, None, failure, errors, hide_parameters=True, dialect=connection.dialect
        ) from failure
    finally:
        cursor.close()


@functools.lru_cache(_REMEMBERED)
def _compiled(
    statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, columns: tuple[str, ...]
) -> _Compiled:
    compiled = statement.compile(dialect=dialect, column_keys=columns, for_executemany=True)
    binds = tuple(compiled.binds[name] for name in compiled.positiontup or ())
    columns_read = statement.selected_columns if isinstance(statement, Select) else ()
    turns = tuple(_of(c.type, dialect).result_processor(dialect, None) for c in columns_read)
    return _Compiled(
        text=str(compiled),
        binds=tuple((bind.key, _of(bind.type, dialect).bind_processor(dialect)) for bind in binds),
        own={bind.key: bind.value for bind in binds if not bind.required},
        turns=turns if any(turns) else (),
    )


def _of(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
