"""This module opens the database. What differs between SQLite and PostgreSQL is here.

One writer at a time on SQLite: `BEGIN IMMEDIATE` waits its turn instead of failing half-way.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError

from domain.errors import N_, DomainError

#: In milliseconds: how long a writer waits for its turn.
_PATIENCE = 30_000
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_PATIENCE}",
    "PRAGMA journal_mode = WAL",
    # A commit has reached the disk when it returns: nothing that was answered is ever lost.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
#: The same on a server that is set to answer before it has written; stricter settings stay.
_DURABLE = """
SELECT set_config('synchronous_commit', 'on', false)
WHERE current_setting('synchronous_commit') = 'off'
"""
_KINDS = frozenset({"sqlite", "postgresql"})
_IS_WRITING = "is_writing"
#: What stands in a row belongs in no error message, and so in no log.
_HIDDEN = True
_ONLY_ITS_OWNER = 0o600


def open_database(url: str) -> Engine:
    """Open the database at a URL; a file is made, readable by its owner alone, if it is missing.

    Raises: DomainError where the URL is none, or of a kind of database that Dilyn does not know.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return _open_postgresql(address)
    _make_file(address)
    engine = create_engine(address, hide_parameters=_HIDDEN)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _address(url: str) -> URL:
    with suppress(ArgumentError):
        address = make_url(url)
        if address.get_backend_name() in _KINDS:
            return address
    raise DomainError(
        reason=N_("DILYN_DATABASE_URL is no address of a database that Dilyn can use."),
        remedy=N_("Write it like postgresql://user@host/database, or leave it out."),
    )


def _open_postgresql(address: URL) -> Engine:
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        hide_parameters=_HIDDEN,
        # As SQLite's: in order, and not by name.
        paramstyle="format",
        # A connection that the server has closed, e.g. to start anew, is replaced unseen.
        pool_pre_ping=True,
    )
    event.listen(engine, "connect", _make_durable)
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


def _make_durable(connection: DBAPIConnection, _record: object) -> None:
    connection.cursor().execute(_DURABLE)
    connection.commit()


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
def undoing(engine: Engine) -> Iterator[Connection]:
    """Open one transaction that may write, and leaves nothing whatever happens."""
    with engine.connect() as connection:
        connection.execution_options(**{_IS_WRITING: True})
        with connection.begin() as transaction:
            try:
                yield connection
            finally:
                transaction.rollback()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open one transaction that reads: everything in it is seen as of one moment."""
    with engine.connect() as connection:
        if is_postgresql(connection):
            connection.execution_options(**_OF_ONE_MOMENT)
        with connection.begin():
            yield connection


def is_out_of_order(failure: Exception) -> bool:
    """Say whether the database itself has failed: locked, full, gone, read-only, half-made.

    Then nothing that was asked of it is to blame, and all of it may be asked again.
    """
    is_answer = isinstance(failure, IntegrityError | DataError)
    return isinstance(failure, DBAPIError) and not is_answer


def is_postgresql(connection: Connection) -> bool:
    """Say whether this is PostgreSQL; otherwise it is SQLite."""
    return connection.dialect.name == "postgresql"


#: By itself, each statement sees what was committed before that statement.
_OF_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_TAKE_TURN = text("SELECT pg_advisory_xact_lock(hashtext('turn'), hashtext(:of))")


def take_turn(connection: Connection, *, of: str) -> None:
    """Wait until no other transaction has this turn, e.g. a force's. SQLite has one writer anyway.

    It is the first thing that a transaction does: what it reads later is then the newest.
    """
    if is_postgresql(connection):
        connection.execute(_TAKE_TURN, {"of": of})
