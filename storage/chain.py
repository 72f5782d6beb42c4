"""This module checks a force's chain: every seal and every column."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select, type_coerce

from domain.chain import GENESIS
from domain.names import ForceCode
from storage.breaks import Break, Flaw
from storage.columns import AsItLies
from storage.lines import SEALED, Line, breaks, sealed_anew
from storage.sealing import Head
from storage.statements import read
from storage.tables import ledger

#: How many entries are read at a time; progress is told as often.
_CHUNK = 1000
_NEXT = (
    select(ledger.c.seq)
    .where(ledger.c.force == bindparam("force"), ledger.c.seq > bindparam("after"))
    .order_by(ledger.c.seq)
    .limit(_CHUNK)
)


_ENTRIES = _NEXT.with_only_columns(
    *(type_coerce(ledger.c[name], AsItLies()) for name in ("prev", "seal", "bytes", *SEALED))
)
_SEALS = _NEXT.with_only_columns(
    ledger.c.seq,
    type_coerce(ledger.c.seal, AsItLies()),
    type_coerce(ledger.c.bytes, AsItLies()),
)
_SUBJECT = select(ledger.c.subject).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
)


def check_chain(connection: Connection, force: ForceCode) -> Iterator[tuple[int, list[Break]]]:
    """Check a chain, part by part. Yields how many entries, and breaks."""
    head = Head()
    while rows := read(connection, _ENTRIES, {"force": force, "after": head.seq}):
        lines = [Line._make(row) for row in rows]
        found: list[Break] = []
        for line in lines:
            found.extend(breaks(line, after=head))
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
