"""This module replays the ledger thing by thing: an observation, a report, a person at a time.

So no more is held than a page of them, however long the ledger is. Whatever is compared at the
end, over all things, is little: what was redacted, which files are named, by which keys was signed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select, type_coerce

from domain.events import Event, Fact, subject_of
from domain.names import ForceCode
from storage.breaks import Break, Flaw
from storage.codec import Json, KeptText, decode_wordless, event_of, open_payload
from storage.columns import AsItLies
from storage.comparison import Difference, Span, differing, of_all
from storage.filing import file_named_in
from storage.statements import read
from storage.story import FILE, Story
from storage.tables import kept_text, ledger

#: How many entries are read at a time.
_PAGE = 4000
_AFTER = ledger.c.subject > bindparam("after")
_ENTRIES = (
    select(
        ledger.c.force,
        ledger.c.seq,
        ledger.c.subject,
        type_coerce(ledger.c.bytes, AsItLies()),
    )
    .where(_AFTER)
    .order_by(ledger.c.subject, ledger.c.force, ledger.c.seq)
    .limit(bindparam("most"))
)
_LAST_TEXTS = (
    select(kept_text.c.force, kept_text.c.seq, kept_text.c.path, kept_text.c.salt, kept_text.c.body)
    .join(ledger, (ledger.c.force == kept_text.c.force) & (ledger.c.seq == kept_text.c.seq))
    .where(_AFTER, kept_text.c.body.is_not(None))
)
_TEXTS = _LAST_TEXTS.where(ledger.c.subject <= bindparam("until"))
_KEPT = b'"kept"'


#: What is wrong in one entry, and where in it.
_Flaws = Iterator[tuple[Flaw, str]]


class _Entry(NamedTuple):
    force: str
    seq: int
    subject: str
    content: bytes


class _Sealed(msgspec.Struct, gc=False):
    """What of a sealed entry is replayed."""

    event: str
    force: str
    happened_on: str
    payload: msgspec.Raw
    subject: str


_decoder = msgspec.json.Decoder(_Sealed)


@dataclass(kw_only=True, slots=True)
class Replay:
    """What a replay has found, and what is left of it to compare with what stands beside."""

    story: Story = field(default_factory=Story)
    breaks: list[Break] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def replayed(connection: Connection) -> Replay:
    """Replay every ledger that is here, and compare what comes of it with what pages read."""
    replay = Replay()
    for span, entries in _pages(connection):
        texts = _texts(connection, span) if entries else {}
        for entry in entries:
            replay.breaks.extend(_followed(entry, texts.get(entry[:2], ()), replay.story))
        replay.differences.extend(differing(connection, replay.story, span))
        replay.story.forget()
    replay.differences.extend(of_all(connection, replay.story))
    return replay


def _pages(connection: Connection) -> Iterator[tuple[Span, list[_Entry]]]:
    """Read whole things, some at a time; the last span has no end, whatever lies there."""
    after, most = "", _PAGE
    is_first = True
    while True:
        found = read(connection, _ENTRIES, {"after": after, "most": most})
        entries = [_Entry._make(row) for row in found]
        is_last = len(entries) < most
        if not is_last:
            cut = entries[-1].subject
            whole = [entry for entry in entries if entry.subject != cut]
            if not whole:
                # One thing has more entries than a page holds.
                most *= 2
                continue
            entries = whole
        until = None if is_last else entries[-1].subject
        yield Span(after=None if is_first else after, until=until), entries
        if until is None:
            return
        after, most, is_first = until, _PAGE, False


def _texts(connection: Connection, span: Span) -> Mapping[tuple[str, int], list[KeptText]]:
    texts: dict[tuple[str, int], list[KeptText]] = {}
    statement = _LAST_TEXTS if span.until is None else _TEXTS
    asked = {"after": span.after or "", "until": span.until}
    for force, seq, path, salt, body in read(connection, statement, asked):
        text = KeptText(path=path, salt=salt or b"", body=body)
        texts.setdefault((force, seq), []).append(text)
    return texts


def _followed(entry: _Entry, texts: Sequence[KeptText], story: Story) -> Iterator[Break]:
    for flaw, name in _flaws(entry, texts, story):
        yield Break(flaw=flaw, force=entry.force, seq=entry.seq, name=name, subject=entry.subject)


def _flaws(entry: _Entry, texts: Sequence[KeptText], story: Story) -> _Flaws:
    try:
        sealed = _decoder.decode(entry.content)
        restored = msgspec.json.decode(sealed.payload) if _has_words(entry, texts) else None
        on = date.fromisoformat(sealed.happened_on)
    except (TypeError, ValueError, msgspec.MsgspecError):
        yield Flaw.UNREADABLE, ""
        return
    force = ForceCode(sealed.force)
    if restored is not None:
        words = {text.path: text.body for text in texts}
        restored, hashes = open_payload(restored, words)
        yield from _beside(texts, hashes)
        story.gone |= {(force, entry.seq, path) for path in hashes.keys() - words.keys()}
    try:
        event = _event(sealed, restored)
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        yield Flaw.UNREADABLE, ""
        return
    yield from _told(entry, sealed, Fact(event=event, happened_on=on), story)


def _has_words(entry: _Entry, texts: Sequence[KeptText]) -> bool:
    return bool(texts) or _KEPT in entry.content


def _event(sealed: _Sealed, restored: Json) -> Event:
    if restored is None:
        return decode_wordless(sealed.event, sealed.payload)
    return event_of(sealed.event, restored)


def _told(entry: _Entry, sealed: _Sealed, fact: Fact, story: Story) -> _Flaws:
    force, subject = ForceCode(sealed.force), subject_of(fact.event)
    if subject != sealed.subject:
        yield Flaw.COLUMN_DIFFERS, "subject"
    if named := file_named_in(fact.event):
        story.files[force, entry.seq, FILE] = (named, subject)
    try:
        story.follow(fact, force=force)
    except (KeyError, ValueError):
        yield Flaw.DOES_NOT_FOLLOW, ""


def _beside(texts: Sequence[KeptText], hashes: Mapping[str, str]) -> _Flaws:
    for text in texts:
        if text.path not in hashes:
            yield Flaw.TEXT_UNSEALED, text.path
        elif hashes[text.path] != text.kept:
            yield Flaw.TEXT_DIFFERS, text.path
