"""This module lets one process at a time do a thing. The system frees it when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from domain.errors import N_, DomainError


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
        raise Busy(
            reason=N_("Another process of Dilyn is already doing this."),
            remedy=N_("Wait until it is done, or stop it."),
        ) from timeout
    try:
        yield
    finally:
        lock.release()
