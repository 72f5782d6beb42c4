"""This module chains the ledger's entries: each seal covers the one before, so nothing can change.

It hashes bytes and knows nothing of what they say. Source: docs/decisions/0005.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

#: Stands before the first entry of each force.
GENESIS = bytes(32)
#: How much of a seal stands in the short form of a checkpoint: 80 bits, which nobody can aim at.
_SHORT_DIGITS = 20
_GROUP = 4


def seal_of(prev: bytes, content: bytes) -> bytes:
    """Seal an entry's exact bytes to the seal before it: SHA-256(prev || bytes)."""
    return hashlib.sha256(prev + content).digest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """How far a force's ledger had come at a moment, and the seal that it then ended with."""

    force: str
    entries: int
    head: bytes
    made_at: datetime

    @property
    def at(self) -> str:
        """The moment, as it is signed."""
        return self.made_at.astimezone(UTC).isoformat(timespec="microseconds")

    @property
    def statement(self) -> bytes:
        """What is signed: five lines."""
        lines = ("dilyn checkpoint 1", self.force, str(self.entries), self.head.hex(), self.at)
        return "".join(f"{line}\n" for line in lines).encode()

    @property
    def short(self) -> str:
        """What fits into the foot of a mail and under a report: force, count, start of the seal."""
        return f"{self.force} {self.entries} {short_seal(self.head)}"


def short_seal(seal: bytes) -> str:
    """Write the start of a seal in groups that a person can compare."""
    digits = seal.hex()[:_SHORT_DIGITS]
    return "-".join(digits[at : at + _GROUP] for at in range(0, _SHORT_DIGITS, _GROUP))


class Cause(StrEnum):
    """What was done to a ledger where it is not as it was sealed."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"
    TWICE = "twice"
    FOREIGN = "foreign"
    CUT = "cut"


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One entry as it claims to be: its number, and the seals before and upon it."""

    number: int
    prev: bytes
    seal: bytes
    #: Its seal is the one of its bytes, and they name this force.
    is_sound: bool
    is_ours: bool = True


def first_fault(
    links: Sequence[Link], *, heads: frozenset[bytes] = frozenset()
) -> tuple[int, Cause] | None:
    """Find where a chain first goes wrong, and what was done there.

    `heads` are the seals that checkpoints vouch for. The place is an index into `links`.
    """
    head, number = GENESIS, 1
    for at, link in enumerate(links):
        fits = link.number == number and link.prev == head and link.is_sound and link.is_ours
        if not fits:
            return _fault(links, at, number=number, heads=heads)
        head, number = link.seal, number + 1
    return None


def _fault(
    links: Sequence[Link], at: int, *, number: int, heads: frozenset[bytes]
) -> tuple[int, Cause]:
    link = links[at]
    if not link.is_ours:
        return at, Cause.FOREIGN
    if not link.is_sound:
        return at, Cause.CHANGED
    if any(other.seal == link.seal for other in (*links[:at], *links[at + 1 :])):
        return at, Cause.TWICE
    comes_later = any(other.number == number for other in links[at + 1 :])
    if link.number == number:
        # Sealed to something else than what stands before it: one of the two is not what was.
        return (at, Cause.FOREIGN) if comes_later else (max(at - 1, 0), Cause.CHANGED)
    if link.number < number or _is_stray(links, at, heads):
        return at, Cause.FOREIGN
    return at, Cause.OUT_OF_ORDER if comes_later else Cause.MISSING


def _is_stray(links: Sequence[Link], at: int, heads: frozenset[bytes]) -> bool:
    """Say whether nothing is sealed to an entry, or something else where it would stand."""
    link = links[at]
    if link.seal in heads:
        return False
    others = (*links[:at], *links[at + 1 :])
    has_rival = any(other.prev == link.prev for other in others)
    return has_rival or not any(link.seal == other.prev for other in others)
