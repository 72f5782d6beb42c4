"""This module opens the database. What differs between SQLite and PostgreSQL is here.

One writer at a time on SQLite: `BEGIN IMMEDIATE` waits its turn instead of failing half-way.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url

#: In milliseconds: how long a writer waits for its turn.
_PATIENCE = 30_000
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_PATIENCE}",
    "PRAGMA journal_mode = WAL",
    # A commit has reached the disk when it returns: nothing that was answered is ever lost.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_IS_WRITING = "is_writing"
_ONLY_ITS_OWNER = 0o600


def open_database(url: str) -> Engine:
    """Open the database at a URL; a file is made, readable by its owner alone, if it is missing."""
    address = make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    if is_sqlite:
        _make_file(address)
    # What stands in a row belongs in no error message, and so in no log.
    engine = create_engine(address, hide_parameters=True)
    if not is_sqlite:
        return engine
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _make_file(address: URL) -> None:
    if address.database and address.database != ":memory:":
        path = Path(address.database)
        # The files beside it (-wal, -shm) get the same permissions from SQLite.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _ONLY_ITS_OWNER))


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # We say BEGIN ourselves: the driver would say it too late, and never IMMEDIATE.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(_IS_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open one transaction that may write; it is durable when this returns, or leaves nothing."""
    with engine.connect() as connection:
        connection.execution_options(**{_IS_WRITING: True})
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open one transaction that reads: everything in it is seen as of one moment."""
    with engine.connect() as connection, connection.begin():
        yield connection


_TAKE_TURN = text("SELECT pg_advisory_xact_lock(hashtext(:force))")


def take_turn(connection: Connection, *, force: str) -> None:
    """Wait until no other transaction writes for this force. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_TAKE_TURN, {"force": force})
