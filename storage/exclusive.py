"""This module lets one process at a time do a thing. The system frees it when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from domain.errors import N_, DomainError

_TAKE = text("SELECT pg_try_advisory_lock(hashtext(:name))")
_RELEASE = text("SELECT pg_advisory_unlock(hashtext(:name))")
_SENDING = "sending"


class Busy(DomainError):
    """Another process is doing it."""


@contextmanager
def exclusively(home: Path, name: str, *, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the lock of a name in a data folder.

    Raises: Busy where another process holds it for longer than is waited.
    """
    lock = FileLock(home / f"{name}.lock", timeout=wait_seconds)
    try:
        lock.acquire()
    except Timeout as timeout:
        raise _busy() from timeout
    try:
        yield
    finally:
        lock.release()


@contextmanager
def sending(engine: Engine) -> Iterator[None]:
    """Hold what lets one process at a time send the mails of a database, on any machine.

    Raises: Busy where another process sends.
    """
    if engine.dialect.name == "postgresql":
        with _sending_on_postgresql(engine):
            yield
    else:
        with exclusively(Path(engine.url.database or "").parent, _SENDING):
            yield


@contextmanager
def _sending_on_postgresql(engine: Engine) -> Iterator[None]:
    # Held by the connection: the server frees it when the process dies.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(_TAKE, {"name": _SENDING}).scalar_one():
            raise _busy()
        try:
            yield
        finally:
            connection.execute(_RELEASE, {"name": _SENDING})


def _busy() -> Busy:
    return Busy(
        reason=N_("Another process of Dilyn is already doing this."),
        remedy=N_("Wait until it is done, or stop it."),
    )
