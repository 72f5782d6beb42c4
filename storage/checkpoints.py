"""This module keeps checkpoints: how far a ledger had come, signed. A cut tail is then missed."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select

from domain.chain import Checkpoint
from domain.names import ForceCode
from storage import signing
from storage.tables import checkpoint


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """A checkpoint, the public key of who signed it, and the signature."""

    checkpoint: Checkpoint
    key: str
    signature: bytes

    @property
    def is_authentic(self) -> bool:
        """Say whether the signature is that of the key."""
        statement = self.checkpoint.statement
        return signing.is_signed(statement, key=self.key, signature=self.signature)


_RECORD = insert(checkpoint)
_RECORDED = (
    select(
        checkpoint.c.force,
        checkpoint.c.entries,
        checkpoint.c.head,
        checkpoint.c.made_at,
        checkpoint.c.key,
        checkpoint.c.signature,
    )
    .where(checkpoint.c.force == bindparam("force"))
    .order_by(checkpoint.c.entries, checkpoint.c.made_at)
)
_LAST = (
    _RECORDED.order_by(None)
    .order_by(checkpoint.c.entries.desc(), checkpoint.c.made_at.desc())
    .limit(1)
)


def recorded(connection: Connection, force: ForceCode) -> tuple[Signed, ...]:
    """List the checkpoints of a force's ledger, the oldest first."""
    return tuple(
        Signed(
            checkpoint=Checkpoint(force=force_code, entries=entries, head=head, made_at=made_at),
            key=key,
            signature=signature,
        )
        for force_code, entries, head, made_at, key, signature in connection.execute(
            _RECORDED, {"force": force}
        )
    )


def last(connection: Connection, force: ForceCode) -> Signed | None:
    """Find the newest checkpoint of a force's ledger."""
    row = connection.execute(_LAST, {"force": force}).one_or_none()
    if row is None:
        return None
    force_code, entries, head, made_at, key, signature = row
    made = Checkpoint(force=force_code, entries=entries, head=head, made_at=made_at)
    return Signed(checkpoint=made, key=key, signature=signature)


def record(connection: Connection, signed: Signed) -> None:
    """Record a checkpoint."""
    connection.execute(_RECORD, _row(signed))


def _row(signed: Signed) -> dict[str, object]:
    made = signed.checkpoint
    return {
        "force": made.force,
        "entries": made.entries,
        "head": made.head,
        "made_at": made.made_at,
        "key": signed.key,
        "signature": signed.signature,
    }
