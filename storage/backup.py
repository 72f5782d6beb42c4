"""This module backs everything up into one file, and restores it into an empty place."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from domain.errors import N_, DomainError
from storage import archive, copying, migrating
from storage.archive import Head, Manifest, NotABackup
from storage.database import open_database, reading
from storage.holding import hold_back
from storage.ledger import Verification, verify
from storage.simulated_clock import read as read_clock
from storage.standing import heads

#: What SQLite calls a full disk.
_FULL = "full"


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What was restored: what a check of it has found, and how many mails are held back."""

    manifest: Manifest
    verification: Verification
    held: int


def back_up(engine: Engine, file: Path, *, mailbox: Path, now: datetime) -> Manifest:
    """Write a backup of a database that may be at work.

    Raises: DomainError where the file is there already, or there is no room.
    """
    if file.exists():
        raise DomainError(
            reason=N_("There is a file of that name already."),
            remedy=N_("Name another; a backup never replaces one."),
        )
    with _room(file.parent) as folder:
        copied = folder / "database"
        ends = copying.copy_out(engine, copied)
        manifest = Manifest(
            version=archive.VERSION,
            made_at=now,
            kind=engine.dialect.name,
            schema=migrating.HEAD,
            sha256=archive.sha256_of(copied),
            size_bytes=copied.stat().st_size,
            heads=tuple(Head(force=end.force, entries=end.entries, seal=end.seal) for end in ends),
        )
        archive.pack(file, manifest, database=copied, mailbox=mailbox)
    return manifest


def restore(file: Path, *, database: str, mailbox: Path, now: datetime) -> Restored:
    """Restore a backup into an empty place; what does not verify is not left there.

    Raises: DomainError where the place is not empty, the file is no backup, not whole, newer than
    this program or of another kind of database, or there is no room.
    """
    manifest = archive.read_manifest(file)
    address = make_url(database)
    _refuse_another(manifest, kind=address.get_backend_name())
    if mailbox.exists():
        raise _not_empty()
    with _room(mailbox.parent, at_least=2 * manifest.size_bytes) as folder:
        unpacked, letters = folder / "database", folder / "mailbox"
        archive.unpack(file, manifest, database=unpacked, mailbox=letters)
        if manifest.kind == "postgresql":
            restored = _into_postgresql(database, unpacked, manifest, now=now)
        else:
            restored = _into_file(Path(address.database or ""), unpacked, manifest, now=now)
        if letters.exists():
            letters.rename(mailbox)
    return restored


def _refuse_another(manifest: Manifest, *, kind: str) -> None:
    if manifest.schema > migrating.HEAD:
        raise migrating.newer()
    if manifest.kind != kind:
        raise DomainError(
            reason=N_("This backup is of another kind of database: %(kind)s."),
            remedy=N_("Set DILYN_DATABASE_URL to an empty database of that kind."),
            names={"kind": manifest.kind},
        )


def _into_file(place: Path, unpacked: Path, manifest: Manifest, *, now: datetime) -> Restored:
    if place.exists():
        raise _not_empty()
    engine = open_database(f"sqlite:///{unpacked}")
    try:
        restored = _checked(engine, manifest, now=now)
    finally:
        engine.dispose()
    # Last of all, and at once: until here there is nothing, from here on everything.
    unpacked.rename(place)
    return restored


def _into_postgresql(
    database: str, unpacked: Path, manifest: Manifest, *, now: datetime
) -> Restored:
    engine = open_database(database)
    try:
        if not copying.is_empty(engine):
            raise _not_empty()
        copying.copy_in(engine, unpacked)
        try:
            return _checked(engine, manifest, now=now)
        except BaseException:
            copying.empty(engine)
            raise
    finally:
        engine.dispose()


def _checked(engine: Engine, manifest: Manifest, *, now: datetime) -> Restored:
    migrating.migrate(engine)
    with reading(engine) as connection:
        found = verify(connection)
        ends = tuple(
            Head(force=end.force, entries=end.entries, seal=end.seal) for end in heads(connection)
        )
    if not found.is_whole or ends != manifest.heads:
        raise NotABackup(
            reason=N_("The ledger in this backup is not whole, so it was not restored."),
            remedy=N_("Restore another one, and keep this one to be looked at."),
        )
    held = hold_back(engine, now=read_clock(engine) or now)
    with reading(engine) as connection:
        found = verify(connection)
    return Restored(manifest=manifest, verification=found, held=held)


@contextmanager
def _room(beside: Path, *, at_least: int = 0) -> Iterator[Path]:
    """Lend a folder beside a place, so that what is made in it can be moved there at once."""
    try:
        beside.mkdir(mode=0o700, parents=True, exist_ok=True)
        if archive.free_bytes(beside) < at_least:
            raise archive.no_room()
        with tempfile.TemporaryDirectory(dir=beside, prefix=".dilyn-") as folder:
            yield Path(folder)
    except OSError as failure:
        raise _no_place(is_full=failure.errno == errno.ENOSPC) from failure
    except (sqlite3.OperationalError, DBAPIError) as failure:
        if _FULL not in str(failure):
            raise
        raise archive.no_room() from failure


def _no_place(*, is_full: bool) -> DomainError:
    if is_full:
        return archive.no_room()
    return DomainError(
        reason=N_("This place cannot be written to."),
        remedy=N_("Name a folder that this user may write to."),
    )


def _not_empty() -> DomainError:
    return DomainError(
        reason=N_("There is something in this place already, and restoring never replaces it."),
        remedy=N_("Set DILYN_HOME, and DILYN_DATABASE_URL where it is used, to an empty place."),
    )
