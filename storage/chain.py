"""This module checks a force's chain: every seal, every column, every text, and replays it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.chain import GENESIS, seal_of
from domain.events import Fact, subject_of
from domain.names import ForceCode
from storage.breaks import Break, Flaw
from storage.codec import Json, KeptText, canonical, decode_event, kept_hashes
from storage.filing import file_named_in
from storage.sealing import Head
from storage.story import FILE, Story
from storage.tables import kept_text, ledger

#: How many entries are read at a time; progress is told as often.
_CHUNK = 1000
#: Sealed as they are; `payload`, `prev`, `seal` and `bytes` are compared apart.
_SEALED = tuple(
    ledger.c[name]
    for name in (
        "force", "seq", "recorded_at", "happened_on", "actor", "on_behalf_of", "run", "event",
        "version", "subject",
    )
)  # fmt: skip
_ENTRIES = (
    select(ledger.c.payload, ledger.c.prev, ledger.c.seal, ledger.c.bytes, *_SEALED)
    .where(ledger.c.force == bindparam("force"), ledger.c.seq > bindparam("after"))
    .order_by(ledger.c.seq)
    .limit(_CHUNK)
)
_SEALS = (
    select(ledger.c.seq, ledger.c.seal, ledger.c.bytes, ledger.c.subject)
    .where(ledger.c.force == bindparam("force"))
    .order_by(ledger.c.seq)
)
_TEXTS = (
    select(kept_text.c.seq, kept_text.c.path, kept_text.c.salt, kept_text.c.body)
    .where(
        kept_text.c.force == bindparam("force"),
        kept_text.c.seq.between(bindparam("first"), bindparam("last")),
    )
    .order_by(kept_text.c.seq)
)


def check_chain(
    connection: Connection, force: ForceCode, story: Story
) -> Iterator[tuple[int, list[Break]]]:
    """Check a chain, part by part, and tell it to a story. Yields how many entries, and breaks."""
    head = Head()
    while True:
        lines = connection.execute(_ENTRIES, {"force": force, "after": head.seq}).all()
        if not lines:
            return
        found: list[Break] = []
        texts = _texts(connection, force, first=lines[0].seq, last=lines[-1].seq)
        for payload, prev, seal, content, *columns in lines:
            line = _Line(
                columns=dict(zip((c.name for c in _SEALED), columns, strict=True)),
                payload=payload,
                prev=prev,
                seal=seal,
                content=content,
            )
            found.extend(line.breaks(after=head, texts=texts.get(line.seq, ()), story=story))
            head = Head(seq=line.seq, seal=seal)
        yield len(lines), found


def check_seals(connection: Connection, force: ForceCode) -> Iterator[tuple[int, list[Break]]]:
    """Compute every seal again, and nothing else. Yields how many entries, and breaks."""
    head, number = GENESIS, 0
    lines = connection.execute(_SEALS, {"force": force}, execution_options={"yield_per": _CHUNK})
    for part in lines.partitions():
        found: list[Break] = []
        for seq, seal, content, subject in part:
            number += 1
            head = seal_of(head, content)
            if (seq, seal) != (number, head):
                found.append(Break(flaw=Flaw.BROKEN_SEAL, force=force, seq=seq, subject=subject))
                number, head = seq, seal
        yield len(part), found


def _texts(
    connection: Connection, force: ForceCode, *, first: int, last: int
) -> Mapping[int, tuple[KeptText, ...]]:
    span = {"force": force, "first": first, "last": last}
    # A redacted text has neither words nor salt: there is nothing to compare.
    there = (row for row in connection.execute(_TEXTS, span) if row.body is not None)
    return {
        seq: tuple(
            KeptText(path=path, salt=salt or b"", body=body or "") for _, path, salt, body in group
        )
        for seq, group in groupby(there, key=lambda row: row[0])
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    columns: Mapping[str, object]
    payload: str
    prev: bytes
    seal: bytes
    content: bytes

    @property
    def seq(self) -> int:
        return int(str(self.columns["seq"]))

    def breaks(self, *, after: Head, texts: Iterable[KeptText], story: Story) -> Iterator[Break]:
        for flaw, name in self._flaws(after, tuple(texts), story):
            yield Break(
                flaw=flaw,
                force=str(self.columns["force"]),
                seq=self.seq,
                name=name,
                subject=str(self.columns["subject"]),
            )

    def _flaws(
        self, after: Head, texts: tuple[KeptText, ...], story: Story
    ) -> Iterator[tuple[Flaw, str]]:
        if self.seq != after.seq + 1:
            yield Flaw.GAP, ""
        if self.prev != after.seal:
            yield Flaw.BROKEN_LINK, ""
        if seal_of(self.prev, self.content) != self.seal:
            yield Flaw.BROKEN_SEAL, ""
        try:
            sealed: dict[str, Json] = msgspec.json.decode(self.content, type=dict)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield Flaw.UNREADABLE, ""
            return
        yield from self._differences(sealed, texts, story)
        yield from self._replayed(sealed, texts, story)

    def _differences(
        self, sealed: Mapping[str, Json], texts: tuple[KeptText, ...], story: Story
    ) -> Iterator[tuple[Flaw, str]]:
        if canonical(sealed) != self.content:
            yield Flaw.NOT_CANONICAL, ""
        columns = {**self.columns, "payload": self.payload}
        told = {**sealed, "payload": canonical(sealed.get("payload")).decode()}
        for name in sorted(columns.keys() | told.keys()):
            if name not in columns or name not in told or columns[name] != told[name]:
                yield Flaw.COLUMN_DIFFERS, name
        hashes = dict(kept_hashes(sealed.get("payload")))
        for text in texts:
            if text.path not in hashes:
                yield Flaw.TEXT_UNSEALED, text.path
            elif hashes[text.path] != text.kept:
                yield Flaw.TEXT_DIFFERS, text.path
        there = {text.path for text in texts}
        force = ForceCode(str(self.columns["force"]))
        story.gone |= {(force, self.seq, path) for path in hashes.keys() - there}

    def _replayed(
        self, sealed: Mapping[str, Json], texts: tuple[KeptText, ...], story: Story
    ) -> Iterator[tuple[Flaw, str]]:
        words = {text.path: text.body for text in texts}
        try:
            event = decode_event(str(sealed["event"]), canonical(sealed["payload"]), words)
            on = date.fromisoformat(str(sealed["happened_on"]))
        except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
            yield Flaw.UNREADABLE, ""
            return
        if subject_of(event) != sealed.get("subject"):
            yield Flaw.COLUMN_DIFFERS, "subject"
        if named := file_named_in(event):
            place = (ForceCode(str(sealed["force"])), self.seq, FILE)
            story.files[place] = (named, subject_of(event))
        try:
            story.follow(Fact(event=event, happened_on=on), force=ForceCode(str(sealed["force"])))
        except (KeyError, ValueError):
            yield Flaw.DOES_NOT_FOLLOW, ""
