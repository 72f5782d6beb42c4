"""This module says how a force's ledger stands: how long it is, how signed, and when checked."""

from dataclasses import dataclass

from sqlalchemy import Engine

from domain.health import VerificationFacts
from domain.names import ForceCode
from storage import checkpoints, verifications
from storage.checkpoints import Signed
from storage.database import reading
from storage.ledger import head_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A ledger's length and end, its newest checkpoints, and its last whole check."""

    entries: int
    seal: bytes
    #: The newest first.
    checkpoints: tuple[Signed, ...]
    checked: VerificationFacts | None


def standing_of(engine: Engine, force: ForceCode, *, most: int) -> Standing:
    """Say how a ledger stands, with at most so many checkpoints."""
    with reading(engine) as connection:
        head = head_of(connection, force)
        return Standing(
            entries=head.seq,
            seal=head.seal,
            checkpoints=checkpoints.recorded(connection, force)[: -most - 1 : -1],
            checked=verifications.last(connection),
        )
