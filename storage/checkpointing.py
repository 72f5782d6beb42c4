"""This module signs where a force's ledger ends."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from domain.chain import Checkpoint
from domain.errors import N_, DomainError
from domain.names import ForceCode
from storage import checkpoints, signing
from storage.checkpoints import Signed
from storage.database import reading, take_turn, writing
from storage.ledger import head_of


def is_needed(engine: Engine, force: ForceCode) -> bool:
    """Say whether anything was recorded since the last checkpoint."""
    with reading(engine) as connection:
        made = checkpoints.last(connection, force)
        return head_of(connection, force).seq > (made.checkpoint.entries if made else 0)


def make(engine: Engine, home: Path, force: ForceCode, *, now: datetime) -> Signed:
    """Sign where a force's ledger ends, and record it. What stands already is not signed twice.

    Raises: DomainError where the ledger is empty.
    """
    key = signing.key_of(home, force)
    with writing(engine) as connection:
        take_turn(connection, of=force)
        head, made = head_of(connection, force), checkpoints.last(connection, force)
        if made is not None and (made.checkpoint.head, made.key) == (head.seal, key.public):
            return made
        if not head.seq:
            raise DomainError(
                reason=N_("The ledger is empty: there is nothing to sign."),
                remedy=N_("Record something first."),
            )
        standing = Checkpoint(force=force, entries=head.seq, head=head.seal, made_at=now)
        signed = Signed(checkpoint=standing, key=key.public, signature=key.sign(standing.statement))
        checkpoints.record(connection, signed)
    return signed
