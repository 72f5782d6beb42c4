"""This module hands a ledger out, with all that a stranger needs to check it without us.

Words and files are left out unless they are asked for: an export leaves the house.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
from sqlalchemy import Connection, Engine, bindparam, func, select

from domain.chain import GENESIS
from domain.errors import N_, DomainError
from domain.names import ForceCode
from storage import checkpoints, signing
from storage.checkpoints import Signed
from storage.codec import Json, canonical, kept_hashes
from storage.columns import moment_text
from storage.database import reading
from storage.tables import file, kept_text, ledger

_CHUNK = 1000
_ONLY_ITS_OWNER = 0o600
#: Handed out with every export, as they are.
_PROGRAMS = ("README.txt", "verify.py", "signatures.py")
_ENTRIES = (
    select(ledger.c.seq, ledger.c.prev, ledger.c.seal, ledger.c.bytes)
    .where(
        ledger.c.force == bindparam("force"),
        ledger.c.seq.between(bindparam("first"), bindparam("last")),
    )
    .order_by(ledger.c.seq)
    .limit(_CHUNK)
)
_TEXTS = select(kept_text.c.seq, kept_text.c.path, kept_text.c.salt, kept_text.c.body).where(
    kept_text.c.force == bindparam("force"),
    kept_text.c.seq.between(bindparam("first"), bindparam("last")),
)
_SPAN = select(func.min(ledger.c.seq), func.max(ledger.c.seq)).where(
    ledger.c.force == bindparam("force"),
    func.substr(ledger.c.recorded_at, 1, 10).between(bindparam("from_on"), bindparam("to_on")),
)
_COUNT = select(func.max(ledger.c.seq)).where(ledger.c.force == bindparam("force"))
_REDACTIONS = select(ledger.c.seq, ledger.c.payload).where(
    ledger.c.force == bindparam("force"), ledger.c.event == "TextRedacted"
)
_FORCES = select(ledger.c.force).distinct().order_by(ledger.c.force)
_FILES = (
    select(file.c.sha256, file.c.content).where(file.c.content.is_not(None)).order_by(file.c.sha256)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is to be exported; days are those on which entries were recorded, in UTC."""

    force: ForceCode | None = None
    from_on: date = date.min
    to_on: date = date.max
    with_words: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Span:
    force: ForceCode
    first: int
    last: int
    is_to_the_end: bool

    @property
    def file(self) -> str:
        return f"entries-{self.force}.jsonl"


@dataclass(kw_only=True, slots=True)
class _Parcel:
    """The ZIP file, and the SHA-256 of what is in it so far."""

    zip: ZipFile
    digests: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        digest = hashlib.sha256()
        with self.zip.open(name, "w", force_zip64=True) as member:
            for part in parts:
                digest.update(part)
                member.write(part)
        self.digests[name] = digest.hexdigest()


def export(engine: Engine, home: Path, out: Path, *, wanted: Wanted, now: datetime) -> int:
    """Write an export, whole or not at all; return how many entries it holds.

    Raises: DomainError where there is nothing to export, or the file cannot be written.
    """
    with reading(engine) as connection:
        spans = tuple(_spans(connection, wanted))
        if not spans:
            raise DomainError(
                reason=N_("Nothing was recorded there: there is nothing to export."),
                remedy=N_("Name another force or other days."),
            )
        with _written(out) as target, ZipFile(target, "w", ZIP_DEFLATED) as zipped:
            parcel = _Parcel(zip=zipped)
            chains = [_put_chain(connection, parcel, home, span, wanted) for span in spans]
            _put_rest(connection, parcel, spans, wanted)
            _put_manifest(parcel, home, spans[0].force, chains, now)
    return sum(span.last - span.first + 1 for span in spans)


@contextmanager
def _written(out: Path) -> Iterator[IO[bytes]]:
    # Beside it first: whoever finds the file finds it whole.
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.touch(mode=_ONLY_ITS_OWNER)
        with beside.open("wb") as target:
            yield target
        beside.replace(out)
    except OSError as error:
        raise DomainError(
            reason=N_("The export cannot be written there."),
            remedy=N_("Name a file in a folder that is there and has room."),
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _spans(connection: Connection, wanted: Wanted) -> Iterator[_Span]:
    days = {"from_on": wanted.from_on.isoformat(), "to_on": wanted.to_on.isoformat()}
    for (force,) in connection.execute(_FORCES).all():
        if wanted.force in (None, force):
            first, last = connection.execute(_SPAN, {"force": force, **days}).one()
            count = connection.execute(_COUNT, {"force": force}).scalar_one()
            if first is not None:
                yield _Span(
                    force=ForceCode(force), first=first, last=last, is_to_the_end=last == count
                )


def _put_chain(
    connection: Connection, parcel: _Parcel, home: Path, span: _Span, wanted: Wanted
) -> dict[str, Json]:
    ends: list[bytes] = []
    parcel.put(span.file, _lines(connection, span, ends, with_words=wanted.with_words))
    made = checkpoints.recorded(connection, span.force)
    first_key = made[0].key if made else signing.key_of(home, span.force).public
    return {
        "force": span.force,
        "file": span.file,
        "first": span.first,
        "last": span.last,
        "prev": (ends[0] if ends else GENESIS).hex(),
        "head": (ends[-1] if ends else GENESIS).hex(),
        "is_to_the_end": span.is_to_the_end,
        "key": first_key,
    }


def _lines(
    connection: Connection, span: _Span, ends: list[bytes], *, with_words: bool
) -> Iterator[bytes]:
    redacted = dict(_redactions(connection, span.force)) if with_words else {}
    at = span.first
    while rows := connection.execute(
        _ENTRIES, {"force": span.force, "first": at, "last": span.last}
    ).all():
        ends[:] = [ends[0] if ends else rows[0].prev, rows[-1].seal]
        part = {"force": span.force, "first": rows[0].seq, "last": rows[-1].seq}
        texts = _texts(connection, part) if with_words else {}
        for seq, prev, seal, content in rows:
            line: dict[str, Json] = {
                "prev": prev.hex(), "seal": seal.hex(), "entry": _readable(content)
            }  # fmt: skip
            if with_words:
                line["texts"] = dict(_words(line["entry"], texts.get(seq, {}), seq, redacted))
            yield canonical(line) + b"\n"
        at = rows[-1].seq + 1


def _readable(content: bytes) -> dict[str, Json]:
    # What cannot be read is handed out empty: its seal then does not fit, and the check says so.
    try:
        sealed: dict[str, Json] = msgspec.json.decode(content, type=dict)
    except msgspec.DecodeError:
        return {}
    return sealed


def _texts(
    connection: Connection, part: dict[str, object]
) -> dict[int, dict[str, tuple[bytes, str]]]:
    texts: dict[int, dict[str, tuple[bytes, str]]] = {}
    for seq, path, salt, body in connection.execute(_TEXTS, part):
        if salt is not None and body is not None:
            texts.setdefault(seq, {})[path] = (salt, body)
    return texts


def _words(
    entry: Json,
    texts: dict[str, tuple[bytes, str]],
    seq: int,
    redacted: dict[tuple[int, str], int],
) -> Iterator[tuple[str, dict[str, Json]]]:
    for path, (salt, body) in texts.items():
        yield path, {"salt": salt.hex(), "text": body}
    payload = entry.get("payload") if isinstance(entry, dict) else None
    for path in kept_hashes(payload):
        if path not in texts and (seq, path) in redacted:
            yield path, {"redacted_by": redacted[seq, path]}


def _redactions(connection: Connection, force: ForceCode) -> Iterator[tuple[tuple[int, str], int]]:
    for by, payload in connection.execute(_REDACTIONS, {"force": force}):
        told = msgspec.json.decode(payload, type=dict)
        for path in told["paths"]:
            yield (told["entry"], path), by


def _put_rest(
    connection: Connection, parcel: _Parcel, spans: tuple[_Span, ...], wanted: Wanted
) -> None:
    lines = (
        _checkpoint_line(made)
        for span in spans
        for made in checkpoints.recorded(connection, span.force)
        if made.checkpoint.entries >= span.first
    )
    parcel.put("checkpoints.jsonl", lines)
    if wanted.with_words:
        for sha256, content in connection.execute(_FILES):
            parcel.put(f"files/{sha256}", (content,))
    for name in _PROGRAMS:
        parcel.put(name, (resources.files("storage.offline").joinpath(name).read_bytes(),))


def _checkpoint_line(signed: Signed) -> bytes:
    made = signed.checkpoint
    line = {
        "force": made.force,
        "entries": made.entries,
        "head": made.head.hex(),
        "at": made.at,
        "key": signed.key,
        "signature": signed.signature.hex(),
    }
    return canonical(line) + b"\n"


def _put_manifest(
    parcel: _Parcel, home: Path, force: ForceCode, chains: list[dict[str, Json]], now: datetime
) -> None:
    manifest = canonical(
        {
            "format": "dilyn export 1",
            "made_at": moment_text(now),
            "chains": chains,
            "files": parcel.digests,
        }
    )
    key = signing.key_of(home, force)
    signature = {"key": key.public, "signature": key.sign(manifest).hex()}
    parcel.put("manifest.json", (manifest,))
    parcel.put("manifest.sig", (canonical(signature),))
