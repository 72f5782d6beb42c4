"""This module lists what may be asked of the ledger itself."""

from dataclasses import dataclass

from domain.names import ForceCode, PersonId, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Redact:
    """Destroy words that the law forbids to keep: all of an entry, or those at some places."""

    force: ForceCode
    entry: int
    approver: PersonId
    reason: Text
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeKey:
    """Sign checkpoints with another key from now on."""

    force: ForceCode
    key: str
    replaces: str
    endorsement: str | None = None


LedgerCommand = Redact | ChangeKey
