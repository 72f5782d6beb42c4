"""This module makes ledger entries: canonical bytes, each sealed to the entry before it."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from domain.chain import GENESIS, seal_of
from domain.events import Fact, subject_of
from domain.names import ForceCode, PersonId
from storage.codec import VERSION, KeptText, canonical, encode_event
from storage.columns import moment_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The last entry of a force's ledger."""

    seq: int = 0
    seal: bytes = GENESIS


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """What the entries of one command have in common."""

    force: ForceCode
    recorded_at: datetime
    actor: PersonId
    on_behalf_of: PersonId | None
    run: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the ledger, written as it is sealed."""

    force: ForceCode
    seq: int
    recorded_at: str
    happened_on: str
    actor: str
    on_behalf_of: str | None
    run: str
    event: str
    version: int
    subject: str
    payload: str
    prev: bytes
    seal: bytes
    #: The exact bytes that are sealed.
    canonical: bytes

    @property
    def head(self) -> Head:
        """This entry as the one that the next is sealed to."""
        return Head(seq=self.seq, seal=self.seal)


def seal(fact: Fact, *, after: Head, stamp: Stamp) -> tuple[Entry, tuple[KeptText, ...]]:
    """Make the entry of a fact, and the texts that are kept beside it."""
    payload, texts = encode_event(fact.event)
    sealed: dict[str, object] = {
        "force": stamp.force,
        "seq": after.seq + 1,
        "recorded_at": moment_text(stamp.recorded_at),
        "happened_on": fact.happened_on.isoformat(),
        "actor": stamp.actor,
        "on_behalf_of": stamp.on_behalf_of,
        "run": stamp.run,
        "event": type(fact.event).__name__,
        "version": VERSION,
        "subject": subject_of(fact.event),
    }
    content = canonical({**sealed, "payload": msgspec.Raw(payload)})
    entry = msgspec.convert(
        {
            **sealed,
            "payload": payload.decode(),
            "prev": after.seal,
            "seal": seal_of(after.seal, content),
            "canonical": content,
        },
        Entry,
    )
    return entry, texts
