"""This module remembers when the whole ledger was last checked, and what was found."""

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    PrimaryKeyConstraint,
    Table,
    delete,
    insert,
    select,
)

from domain.health import VerificationFacts
from storage.columns import Moment, check, metadata
from storage.database import writing
from storage.ledger import Verification

verification = Table(
    "verification",
    metadata,
    Column("verified_at", Moment, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("breaks", Integer, nullable=False),
    PrimaryKeyConstraint("verified_at"),
    check("entries_counted", "entries >= 0"),
    check("breaks_counted", "breaks >= 0"),
)

_FORGET = delete(verification)
_REMEMBER = insert(verification)
_LAST = (
    select(verification.c.verified_at, verification.c.entries, verification.c.breaks)
    .order_by(verification.c.verified_at.desc())
    .limit(1)
)


def remember(engine: Engine, found: Verification, *, now: datetime) -> None:
    """Remember a check. The one before is forgotten: only what is found now can be mended."""
    with writing(engine) as connection:
        connection.execute(_FORGET)
        connection.execute(
            _REMEMBER,
            {"verified_at": now, "entries": found.entries, "breaks": len(found.breaks)},
        )


def last(connection: Connection) -> VerificationFacts | None:
    """Recall the last check; None where there was none."""
    found = connection.execute(_LAST).one_or_none()
    if found is None:
        return None
    verified_at, entries, breaks = found
    return VerificationFacts(verified_at=verified_at, entries=entries, breaks=breaks)
