"""This module knows which files were put in as reports and wait for a person to record them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from domain.errors import N_, DomainError
from domain.evidence_events import EvidenceFiled
from domain.names import ForceCode
from storage.columns import Moment, metadata, word
from storage.database import reading, take_turn, writing
from storage.filing import file_of, keep_file
from storage.projected import report
from storage.tables import OutcomeState, command, file, ledger

draft = Table(
    "draft",
    metadata,
    word("force"),
    Column("sha256", String(64), nullable=False),
    Column("put_in_at", Moment, nullable=False),
    PrimaryKeyConstraint("force", "sha256"),
    ForeignKeyConstraint(["sha256"], ["file.sha256"]),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A file that waits to be recorded as a report."""

    sha256: str
    name: str
    put_in_at: datetime


_IT = (draft.c.force == bindparam("of"), draft.c.sha256 == bindparam("at"))
_FIND = select(draft.c.sha256).where(*_IT)
_KEEP = insert(draft)
_END = delete(draft).where(*_IT)
_WAITING = (
    select(draft.c.sha256, file.c.name, draft.c.put_in_at)
    .join(file, file.c.sha256 == draft.c.sha256)
    # One that was recorded waits no longer, also where a crash came before it was taken off.
    .outerjoin(report, report.c.file_sha256 == draft.c.sha256)
    .where(draft.c.force == bindparam("of"), report.c.report.is_(None), file.c.content.is_not(None))
    .order_by(draft.c.put_in_at.desc(), draft.c.sha256)
)
#: Whatever else may need a file, or come to need it.
_NAMED = (
    select(report.c.report).where(report.c.file_sha256 == bindparam("at")),
    select(draft.c.force).where(draft.c.sha256 == bindparam("at")),
    select(command.c.command).where(
        command.c.state == OutcomeState.WAITING, command.c.body.contains(bindparam("at"))
    ),
    select(ledger.c.seq).where(
        ledger.c.event == EvidenceFiled.__name__, ledger.c.payload.contains(bindparam("at"))
    ),
)
_DESTROY = delete(file).where(file.c.sha256 == bindparam("at"))


class NoSuchDraft(DomainError):
    """A file that does not wait to be recorded, or is another force's."""


def keep_draft(
    engine: Engine, content: bytes, name: str, *, force: ForceCode, now: datetime
) -> str:
    """Keep a file until it is recorded or removed; return its SHA-256.

    Raises: DomainError where it was redacted.
    """
    sha256 = keep_file(engine, content, name, now)
    with writing(engine) as connection:
        take_turn(connection, of="filing")
        if not _is_there(connection, sha256, force):
            row = {"force": force, "sha256": sha256, "put_in_at": now}
            connection.execute(_KEEP, row)
    return sha256


def drafts(engine: Engine, *, force: ForceCode) -> tuple[Draft, ...]:
    """List what waits to be recorded, the newest first."""
    with reading(engine) as connection:
        return tuple(
            Draft(sha256=sha256, name=name, put_in_at=put_in_at)
            for sha256, name, put_in_at in connection.execute(_WAITING, {"of": force})
        )


def content_of_draft(engine: Engine, sha256: str, *, force: ForceCode) -> bytes:
    """Return what is in a file that waits.

    Raises: NoSuchDraft where it does not; DomainError where it was redacted.
    """
    with reading(engine) as connection:
        if not _is_there(connection, sha256, force):
            raise NoSuchDraft(
                reason=N_("This file does not wait to be recorded: it was recorded, or removed."),
                remedy=N_("Look for its report in the list, or put the file in once more."),
            )
    return file_of(engine, sha256)


def end_draft(engine: Engine, sha256: str, *, force: ForceCode) -> None:
    """Take a file off the list, once what was in it is recorded."""
    with writing(engine) as connection:
        connection.execute(_END, {"of": force, "at": sha256})


def remove_draft(engine: Engine, sha256: str, *, force: ForceCode) -> None:
    """Take a file off the list, and destroy it unless something else needs it."""
    with writing(engine) as connection:
        take_turn(connection, of="filing")
        if not _is_there(connection, sha256, force):
            return
        connection.execute(_END, {"of": force, "at": sha256})
        if not any(connection.execute(named.limit(1), {"at": sha256}).first() for named in _NAMED):
            connection.execute(_DESTROY, {"at": sha256})


def _is_there(connection: Connection, sha256: str, force: ForceCode) -> bool:
    return connection.execute(_FIND, {"of": force, "at": sha256}).first() is not None
