"""This module says what was done to a force's chain, once something in it does not fit.

Only then is it read a second time, and only the links are kept in memory.
"""

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.chain import Cause, Link, first_fault, seal_of
from domain.names import ForceCode
from storage.tables import checkpoint, ledger

_LINKS = (
    select(ledger.c.seq, ledger.c.prev, ledger.c.seal, ledger.c.bytes)
    .where(ledger.c.force == bindparam("force"))
    .order_by(ledger.c.seq)
)
_HEADS = select(checkpoint.c.head).where(checkpoint.c.force == bindparam("force"))


class _Claims(msgspec.Struct):
    """What an entry says of its own place."""

    force: str
    seq: int


def diagnose(connection: Connection, force: ForceCode) -> tuple[int, Cause] | None:
    """Name the first entry of a chain that does not fit, and what was done there."""
    heads = frozenset(head for (head,) in connection.execute(_HEADS, {"force": force}))
    numbers, links = [], []
    for seq, prev, seal, content in connection.execute(_LINKS, {"force": force}):
        numbers.append(seq)
        links.append(_link(force, seq, prev, seal, content))
    fault = first_fault(links, heads=heads)
    return fault and (numbers[fault[0]], fault[1])


def _link(force: ForceCode, seq: int, prev: bytes, seal: bytes, content: bytes) -> Link:
    try:
        claims = msgspec.json.decode(content, type=_Claims)
    except msgspec.MsgspecError:
        return Link(number=seq, prev=prev, seal=seal, is_sound=False)
    return Link(
        number=claims.seq,
        prev=prev,
        seal=seal,
        is_sound=seal_of(prev, content) == seal,
        is_ours=claims.force == force,
    )
