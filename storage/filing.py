"""This module keeps the files that reports and evidence came in, unchanged, by their SHA-256."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from domain.errors import N_, DomainError
from domain.events import Event, ReportReceived
from domain.evidence_events import EvidenceFiled
from domain.names import ForceCode, ReportRef
from storage.codec import REDACTED, decode_event
from storage.database import reading, take_turn, writing
from storage.projected import report
from storage.tables import file, ledger

_CONTENT = select(file.c.content).where(file.c.sha256 == bindparam("sha256"))
_KEEP = insert(file)
_DESTROY = update(file).where(file.c.sha256 == bindparam("destroyed"))
_REPORT = select(report.c.report, report.c.received_on).where(
    report.c.file_sha256 == bindparam("sha256")
)
_KEPT = select(file.c.kept_at).where(file.c.sha256 == bindparam("sha256"))
_THERE = select(file.c.sha256).where(
    file.c.sha256.in_(bindparam("named", expanding=True)), file.c.content.is_not(None)
)
_NAMING = select(ledger.c.seq, ledger.c.event, ledger.c.payload).where(
    ledger.c.force == bindparam("force"),
    ledger.c.event.in_([EvidenceFiled.__name__, ReportReceived.__name__]),
)
_NAMING_AT = _NAMING.where(ledger.c.seq == bindparam("entry"))
_NAMING_ABOUT = _NAMING.where(ledger.c.subject == bindparam("subject")).order_by(ledger.c.seq)


def keep_file(engine: Engine, content: bytes, name: str, now: datetime) -> str:
    """Keep a file, once however often it comes; return its SHA-256.

    Raises: DomainError where it was redacted.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with writing(engine) as connection:
        take_turn(connection, of="filing")
        found = connection.execute(_CONTENT, {"sha256": sha256}).one_or_none()
        if found is not None and found[0] is None:
            raise _redacted()
        if found is None:
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

    Raises: DomainError where no such file was kept, or it was redacted.
    """
    with reading(engine) as connection:
        found = connection.execute(_CONTENT, {"sha256": sha256}).one_or_none()
    if found is None:
        raise DomainError(
            reason=N_("No such file was kept."), remedy=N_("Put the report in once more.")
        )
    content: bytes | None = found[0]
    if content is None:
        raise _redacted()
    return content


def there_of(engine: Engine, named: Iterable[str]) -> frozenset[str]:
    """Say which of some files are there, and were not redacted."""
    with reading(engine) as connection:
        return _there(connection, named)


def _there(connection: Connection, named: Iterable[str]) -> frozenset[str]:
    return frozenset(sha256 for (sha256,) in connection.execute(_THERE, {"named": list(named)}))


def file_named_in(event: Event) -> str | None:
    """Say which file an event is about, by its SHA-256; None where it is about none."""
    match event:
        case EvidenceFiled():
            return event.file.sha256
        case ReportReceived():
            return event.file_sha256
        case _:
            return None


def file_at(connection: Connection, entry: int, *, force: ForceCode) -> str | None:
    """Say which file, still there, an entry of the ledger names; None where it names none."""
    found = connection.execute(_NAMING_AT, {"force": force, "entry": entry})
    return next((sha256 for _, sha256 in _named(connection, found)), None)


def files_of(connection: Connection, subject: str, *, force: ForceCode) -> tuple[int, ...]:
    """List the entries about a thing that name a file which is still there."""
    found = connection.execute(_NAMING_ABOUT, {"force": force, "subject": subject})
    return tuple(seq for seq, _ in _named(connection, found))


def _named(
    connection: Connection, entries: Iterable[tuple[int, str, str]]
) -> Iterator[tuple[int, str]]:
    named = [
        (seq, file_named_in(decode_event(event, payload, {}))) for seq, event, payload in entries
    ]
    there = _there(connection, (sha256 for _, sha256 in named if sha256))
    yield from ((seq, sha256) for seq, sha256 in named if sha256 in there)


def destroy_file(connection: Connection, sha256: str) -> None:
    """Destroy what is in a file; that it was here stays known by its hash alone."""
    connection.execute(_DESTROY, {"destroyed": sha256, "name": REDACTED, "content": None})


def _redacted() -> DomainError:
    return DomainError(
        reason=N_("This file was redacted: it is gone for good, and is not kept again."),
        remedy=N_("File one from which the words that must not be kept are gone."),
    )
