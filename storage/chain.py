"""This module checks a force's chain: every seal, every column, every text, and replays it."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, select, type_coerce
from sqlalchemy.types import UserDefinedType

from domain.chain import GENESIS
from domain.names import ForceCode
from storage.breaks import Break, Flaw
from storage.codec import KeptText
from storage.lines import SEALED, Line, breaks, sealed_anew
from storage.sealing import Head
from storage.statements import read
from storage.story import Story
from storage.tables import kept_text, ledger

#: How many entries are read at a time; progress is told as often.
_CHUNK = 1000
_NEXT = (
    select(ledger.c.seq)
    .where(ledger.c.force == bindparam("force"), ledger.c.seq > bindparam("after"))
    .order_by(ledger.c.seq)
    .limit(_CHUNK)
)


class _AsItLies(UserDefinedType[bytes]):
    """What is there, whatever it is: somebody may have written over it with anything."""

    cache_ok = True


_ENTRIES = _NEXT.with_only_columns(
    *(type_coerce(ledger.c[name], _AsItLies()) for name in ("prev", "seal", "bytes", *SEALED))
)
_SEALS = _NEXT.with_only_columns(
    ledger.c.seq,
    type_coerce(ledger.c.seal, _AsItLies()),
    type_coerce(ledger.c.bytes, _AsItLies()),
)
_SUBJECT = select(ledger.c.subject).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
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
    while rows := read(connection, _ENTRIES, {"force": force, "after": head.seq}):
        lines = [Line._make(row) for row in rows]
        texts = _texts(connection, force, first=lines[0].seq, last=lines[-1].seq)
        found: list[Break] = []
        for line in lines:
            found.extend(breaks(line, after=head, texts=texts.get(line.seq, ()), story=story))
            head = line.head
        yield len(lines), found


def check_seals(connection: Connection, force: ForceCode) -> Iterator[tuple[int, list[Break]]]:
    """Compute every seal again, and nothing else. Yields how many entries, and breaks."""
    head, number = GENESIS, 0
    while rows := read(connection, _SEALS, {"force": force, "after": number}):
        found: list[Break] = []
        for seq, seal, content in rows:
            number += 1
            head = sealed_anew(head, content)
            if seq != number or seal != head:
                found.append(_broken(connection, force, seq))
                number, head = seq, seal
        yield len(rows), found


def _broken(connection: Connection, force: ForceCode, seq: int) -> Break:
    subject = connection.execute(_SUBJECT, {"force": force, "seq": seq}).scalar_one()
    return Break(flaw=Flaw.BROKEN_SEAL, force=force, seq=seq, subject=subject)


def _texts(
    connection: Connection, force: ForceCode, *, first: int, last: int
) -> Mapping[int, tuple[KeptText, ...]]:
    span = {"force": force, "first": first, "last": last}
    texts: dict[int, tuple[KeptText, ...]] = {}
    for seq, path, salt, body in read(connection, _TEXTS, span):
        # A redacted text has neither words nor salt: there is nothing to compare.
        if body is not None:
            text = KeptText(path=path, salt=salt or b"", body=body)
            texts[seq] = (*texts.get(seq, ()), text)
    return texts
