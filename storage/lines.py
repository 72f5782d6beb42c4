"""This module checks one line of a ledger: its seal, its columns, its texts, and its event.

A line that is as it was sealed is known by one comparison: its columns, written as they are sealed,
are the very bytes that were. Only a line that is not is looked at column by column.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from domain.chain import seal_of
from domain.events import Fact, subject_of
from domain.names import ForceCode
from storage.breaks import Break, Flaw
from storage.codec import Json, KeptText, canonical, event_of, open_payload
from storage.filing import file_named_in
from storage.sealing import Head
from storage.story import FILE, Story

#: What is wrong in one line, and where in it.
_Flaws = Iterator[tuple[Flaw, str]]


class Line(NamedTuple):
    """An entry as it lies in the table: a ledger has so many that nothing is made beside it."""

    prev: bytes
    seal: bytes
    content: bytes
    actor: str
    event: str
    force: str
    happened_on: str
    on_behalf_of: str | None
    payload: str
    recorded_at: str
    run: str
    seq: int
    subject: str
    version: int

    @property
    def head(self) -> Head:
        """This line as the one that the next is sealed to."""
        return Head(seq=self.seq, seal=self.seal)


#: Sealed in this order: in the alphabet's.
SEALED = Line._fields[3:]


def breaks(
    line: Line, *, after: Head, texts: tuple[KeptText, ...], story: Story
) -> Iterator[Break]:
    """List what is wrong with a line, and tell a story what it records."""
    for flaw, name in _flaws(line, after, texts, story):
        yield Break(flaw=flaw, force=line.force, seq=line.seq, name=name, subject=line.subject)


def sealed_anew(prev: bytes, content: bytes) -> bytes:
    """Compute a seal from what lies there."""
    try:
        return seal_of(prev, content)
    except TypeError:
        # SQLite lets anything lie in any column, text where bytes belong.
        return b""


class _Columns(msgspec.Struct, gc=False):
    """The columns as they are sealed."""

    actor: str
    event: str
    force: str
    happened_on: str
    on_behalf_of: str | None
    payload: msgspec.Raw
    recorded_at: str
    run: str
    seq: int
    subject: str
    version: int


def _flaws(line: Line, after: Head, texts: tuple[KeptText, ...], story: Story) -> _Flaws:
    if line.seq != after.seq + 1:
        yield Flaw.GAP, ""
    if line.prev != after.seal:
        yield Flaw.BROKEN_LINK, ""
    if sealed_anew(line.prev, line.content) != line.seal:
        yield Flaw.BROKEN_SEAL, ""
    is_as_sealed = _written(line) == line.content
    try:
        sealed = _from_columns(line) if is_as_sealed else _parsed(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield Flaw.UNREADABLE, ""
        return
    if not is_as_sealed:
        yield from _differences(line, sealed)
    elif canonical(sealed["payload"]).decode() != line.payload:
        yield Flaw.NOT_CANONICAL, ""
    words = {text.path: text.body for text in texts}
    restored, hashes = open_payload(sealed.get("payload"), words)
    yield from _beside(texts, hashes)
    story.gone |= {(ForceCode(line.force), line.seq, path) for path in hashes.keys() - words.keys()}
    yield from _replayed(line, sealed, restored, story)


def _written(line: Line) -> bytes:
    columns = _Columns(
        line.actor,
        line.event,
        line.force,
        line.happened_on,
        line.on_behalf_of,
        msgspec.Raw(line.payload),
        line.recorded_at,
        line.run,
        line.seq,
        line.subject,
        line.version,
    )
    return canonical(columns)


def _from_columns(line: Line) -> Mapping[str, Json]:
    return {
        "event": line.event,
        "force": line.force,
        "happened_on": line.happened_on,
        "payload": msgspec.json.decode(line.payload),
        "subject": line.subject,
    }


def _parsed(line: Line) -> Mapping[str, Json]:
    sealed: Mapping[str, Json] = msgspec.json.decode(line.content, type=dict)
    return sealed


def _differences(line: Line, sealed: Mapping[str, Json]) -> _Flaws:
    if canonical(sealed) != line.content:
        yield Flaw.NOT_CANONICAL, ""
    columns = line._asdict()
    told = {**sealed, "payload": canonical(sealed.get("payload")).decode()}
    for name in sorted({*SEALED, *told}):
        if name not in SEALED or name not in told or columns[name] != told[name]:
            yield Flaw.COLUMN_DIFFERS, name


def _beside(texts: tuple[KeptText, ...], hashes: Mapping[str, str]) -> _Flaws:
    for text in texts:
        if text.path not in hashes:
            yield Flaw.TEXT_UNSEALED, text.path
        elif hashes[text.path] != text.kept:
            yield Flaw.TEXT_DIFFERS, text.path


def _replayed(line: Line, sealed: Mapping[str, Json], restored: Json, story: Story) -> _Flaws:
    try:
        event = event_of(str(sealed["event"]), restored)
        on = date.fromisoformat(str(sealed["happened_on"]))
        force = ForceCode(str(sealed["force"]))
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        yield Flaw.UNREADABLE, ""
        return
    subject = subject_of(event)
    if subject != sealed.get("subject"):
        yield Flaw.COLUMN_DIFFERS, "subject"
    if named := file_named_in(event):
        story.files[force, line.seq, FILE] = (named, subject)
    try:
        story.follow(Fact(event=event, happened_on=on), force=force)
    except (KeyError, ValueError):
        yield Flaw.DOES_NOT_FOLLOW, ""
