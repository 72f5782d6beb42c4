"""This module keeps the files that reports came in, unchanged, by their SHA-256."""

import hashlib
from datetime import date, datetime

from sqlalchemy import Engine, bindparam, insert, select

from domain.errors import N_, DomainError
from domain.names import ReportRef
from storage.database import reading, take_turn, writing
from storage.projected import report
from storage.tables import file

_CONTENT = select(file.c.content).where(file.c.sha256 == bindparam("sha256"))
_KEEP = insert(file)
_REPORT = select(report.c.report, report.c.received_on).where(
    report.c.file_sha256 == bindparam("sha256")
)
_KEPT = select(file.c.kept_at).where(file.c.sha256 == bindparam("sha256"))


def keep_file(engine: Engine, content: bytes, name: str, now: datetime) -> str:
    """Keep a file, once however often it comes; return its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    with writing(engine) as connection:
        take_turn(connection, of="filing")
        if connection.execute(_CONTENT, {"sha256": sha256}).one_or_none() is None:
            row = {"sha256": sha256, "name": name, "kept_at": now, "content": content}
            connection.execute(_KEEP, row)
    return sha256


def report_of_file(engine: Engine, sha256: str) -> tuple[ReportRef, date] | None:
    """Find the report that came in a file, and when it came; None where none did."""
    with reading(engine) as connection:
        found = connection.execute(_REPORT, {"sha256": sha256}).one_or_none()
    return (ReportRef(found[0]), found[1]) if found else None


def kept_at(engine: Engine, sha256: str) -> datetime | None:
    """Say when a file was first kept; None where it never was."""
    with reading(engine) as connection:
        found: datetime | None = connection.execute(_KEPT, {"sha256": sha256}).scalar_one_or_none()
    return found


def file_of(engine: Engine, sha256: str) -> bytes:
    """Return a file's content.

    Raises: DomainError where no such file was kept.
    """
    with reading(engine) as connection:
        found = connection.execute(_CONTENT, {"sha256": sha256}).one_or_none()
    if found is None:
        raise DomainError(
            reason=N_("No such file was kept."), remedy=N_("Put the report in once more.")
        )
    content: bytes = found[0]
    return content
