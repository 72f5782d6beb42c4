"""This module signs where a force's ledger ends."""

from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, bindparam, select

from domain.chain import Checkpoint
from domain.errors import N_, DomainError
from domain.ledger_commands import ChangeKey
from domain.ledger_events import KeyChanged
from domain.names import ForceCode
from storage import checkpoints, signing
from storage.checkpoints import Signed
from storage.database import reading, take_turn, writing
from storage.ledger import head_of
from storage.signing import SigningKey
from storage.tables import ledger

_CHANGED = (
    select(ledger.c.seq, ledger.c.payload)
    .where(ledger.c.force == bindparam("force"), ledger.c.event == KeyChanged.__name__)
    .order_by(ledger.c.seq.desc())
    .limit(1)
)


def is_needed(engine: Engine, force: ForceCode) -> bool:
    """Say whether anything was recorded since the last checkpoint."""
    with reading(engine) as connection:
        made = checkpoints.last(connection, force)
        return head_of(connection, force).seq > (made.checkpoint.entries if made else 0)


def key_in_use(connection: Connection, force: ForceCode) -> str | None:
    """Find the public key by which a ledger is signed; None where it was never signed."""
    made = checkpoints.last(connection, force)
    changed = connection.execute(_CHANGED, {"force": force}).one_or_none()
    if changed is None or (made is not None and made.checkpoint.entries >= changed.seq):
        return made.key if made else None
    key: str = msgspec.json.decode(changed.payload, type=dict[str, str | None])["key"] or ""
    return key


def new_key(connection: Connection, home: Path, force: ForceCode) -> tuple[ChangeKey, SigningKey]:
    """Make another key for a ledger, and the command that brings it in, endorsed by the old one."""
    old, new = signing.key_of(home, force), signing.new_key()
    replaces = key_in_use(connection, force) or old.public
    endorsement = old.sign(signing.endorsement(new.public, about=force)).hex()
    change = ChangeKey(
        force=force,
        key=new.public,
        replaces=replaces,
        # Where the old one was lost, nobody can endorse the new one: the ledger then shows that.
        endorsement=endorsement if old.public == replaces else None,
    )
    return change, new


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
        in_use = key_in_use(connection, force)
        if in_use not in (None, key.public):
            raise DomainError(
                reason=N_("The key in the data folder is not the one that signs this ledger."),
                remedy=N_("Put the old key back, or change it with dilyn ledger rotate-key."),
            )
        if not head.seq:
            raise DomainError(
                reason=N_("The ledger is empty: there is nothing to sign."),
                remedy=N_("Record something first."),
            )
        standing = Checkpoint(force=force, entries=head.seq, head=head.seal, made_at=now)
        signed = Signed(checkpoint=standing, key=key.public, signature=key.sign(standing.statement))
        checkpoints.record(connection, signed)
    return signed
