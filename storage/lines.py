"""This module checks one line of a ledger: its seal and its columns.

A line that is as it was sealed is known by one comparison: its columns, written as they are sealed,
are the very bytes that were. Only a line that is not is looked at column by column.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from domain.chain import seal_of
from storage.breaks import Break, Flaw
from storage.codec import Json, canonical
from storage.sealing import Head

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


def breaks(line: Line, *, after: Head) -> Iterator[Break]:
    """List what is wrong with a line as it lies there; what it says, a replay looks at."""
    for flaw, name in _flaws(line, after):
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


def _flaws(line: Line, after: Head) -> _Flaws:
    if line.seq != after.seq + 1:
        yield Flaw.GAP, ""
    if line.prev != after.seal:
        yield Flaw.BROKEN_LINK, ""
    if sealed_anew(line.prev, line.content) != line.seal:
        yield Flaw.BROKEN_SEAL, ""
    try:
        yield from _contents(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield Flaw.UNREADABLE, ""


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


def _contents(line: Line) -> _Flaws:
    if _written(line) != line.content:
        yield from _differences(line, msgspec.json.decode(line.content, type=dict))
    elif canonical(msgspec.json.decode(line.payload)).decode() != line.payload:
        yield Flaw.NOT_CANONICAL, ""


def _differences(line: Line, sealed: Mapping[str, Json]) -> _Flaws:
    if canonical(sealed) != line.content:
        yield Flaw.NOT_CANONICAL, ""
    columns = line._asdict()
    told = {**sealed, "payload": canonical(sealed.get("payload")).decode()}
    for name in sorted({*SEALED, *told}):
        if name not in SEALED or name not in told or columns[name] != told[name]:
            yield Flaw.COLUMN_DIFFERS, name
