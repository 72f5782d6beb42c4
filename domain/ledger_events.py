"""This module lists the facts about the ledger itself: what is redacted, and who signs it."""

from dataclasses import dataclass

from domain.names import PersonId, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRedacted:
    """Words were destroyed for good. Their entry stays, and shows the gap."""

    #: What the entry is about, and its number in the ledger.
    about: str
    entry: int
    #: Where in the entry the words were.
    paths: tuple[str, ...]
    approver: PersonId
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyChanged:
    """Checkpoints are signed with another key from now on. Keys are in hexadecimal digits."""

    #: The force whose ledger it is.
    about: str
    key: str
    replaces: str
    #: The old key's signature of the new one; none where the old one was lost.
    endorsement: str | None = None


LedgerEvent = TextRedacted | KeyChanged
