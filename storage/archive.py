"""This module is the file that a backup is: what it says of itself, the database, the mailbox."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from domain.errors import N_, DomainError

#: Of the form of the file; the schema of the database has a version of its own.
VERSION = 1
_MANIFEST = "backup.json"
_DATABASE = "database"
_MAILBOX = "mailbox/"
_ONLY_ITS_OWNER = 0o600
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """How a force's ledger ended."""

    force: str
    entries: int
    seal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    version: int
    made_at: datetime
    kind: str
    schema: str
    sha256: str
    #: How much room it takes unpacked.
    size_bytes: int
    heads: tuple[Head, ...]


class NotABackup(DomainError):
    """The file is no backup, or not a whole one."""


def pack(file: Path, manifest: Manifest, *, database: Path, mailbox: Path) -> None:
    """Write a backup. The file appears whole or not at all."""
    written = file.with_name(f"{file.name}.new")
    try:
        # Readable by its owner alone from the first byte: it holds names and addresses.
        os.close(os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _ONLY_ITS_OWNER))
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_MANIFEST, msgspec.json.encode(manifest))
            packed.write(database, _DATABASE)
            for letter in sorted(path for path in mailbox.rglob("*") if path.is_file()):
                packed.write(letter, _MAILBOX + letter.relative_to(mailbox).as_posix())
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """Read what a backup says of itself.

    Raises: NotABackup where it is none; DomainError where it is of a newer form.
    """
    with _opened(file) as packed:
        try:
            said = packed.read(_MANIFEST)
            version = msgspec.json.decode(said, type=dict[str, object]).get("version")
            if isinstance(version, int) and version > VERSION:
                raise DomainError(
                    reason=N_("This backup was made by a newer Dilyn."),
                    remedy=N_("Install that version or a later one, and restore again."),
                )
            return msgspec.json.decode(said, type=Manifest)
        except (KeyError, msgspec.MsgspecError) as failure:
            raise _none() from failure


def unpack(file: Path, manifest: Manifest, *, database: Path, mailbox: Path) -> None:
    """Unpack a backup.

    Raises: NotABackup where it is not as it was made.
    """
    with _opened(file) as packed:
        try:
            with packed.open(_DATABASE) as source:
                sha256 = _written(source, database)
            if sha256 != manifest.sha256:
                raise _damaged()
            for letter in packed.namelist():
                if letter.startswith(_MAILBOX):
                    _keep_letter(packed, letter, mailbox)
        except (KeyError, zipfile.BadZipFile, EOFError) as failure:
            raise _damaged() from failure


def sha256_of(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _keep_letter(packed: zipfile.ZipFile, letter: str, mailbox: Path) -> None:
    target = mailbox / letter.removeprefix(_MAILBOX)
    # A name that leads out of the folder was not written by us.
    if not target.resolve().is_relative_to(mailbox.resolve()):
        raise _damaged()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with packed.open(letter) as source:
        _written(source, target)


def _written(source: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _ONLY_ITS_OWNER)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as failure:
        raise _none() from failure
    with packed:
        yield packed


def _none() -> NotABackup:
    return NotABackup(
        reason=N_("This file is no backup of Dilyn."),
        remedy=N_("Name a file that dilyn backup has written."),
    )


def _damaged() -> NotABackup:
    return NotABackup(
        reason=N_("This backup is damaged: it is not as it was made."),
        remedy=N_("Restore another one."),
    )


def no_room() -> DomainError:
    """Say that the disk is full."""
    return DomainError(
        reason=N_("There is no room for this on the disk."),
        remedy=N_("Make room, or name a place on another disk. Nothing was left behind."),
    )


def free_bytes(folder: Path) -> int:
    """Say how much room there is."""
    return shutil.disk_usage(folder).free
