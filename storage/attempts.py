"""This module remembers which attempts to sign in elsewhere have come back: each does so once."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, insert, select

from storage.access import digest, spent_attempt
from storage.database import take_turn, writing

#: Longer than any attempt is good for.
_KEPT_FOR = timedelta(hours=1)

_FIND = select(spent_attempt.c.digest).where(spent_attempt.c.digest == bindparam("at"))
_SPEND = insert(spent_attempt)
_SWEEP = delete(spent_attempt).where(spent_attempt.c.spent_at <= bindparam("spent_before"))


def spend(engine: Engine, state: str, *, now: datetime) -> bool:
    """Say whether an attempt comes back for the first time, and remember that it has."""
    at = digest(state)
    with writing(engine) as connection:
        # On PostgreSQL two that come back at once would else both be the first.
        take_turn(connection, of=at)
        connection.execute(_SWEEP, {"spent_before": now - _KEPT_FOR})
        if connection.execute(_FIND, {"at": at}).first() is not None:
            return False
        connection.execute(_SPEND, {"digest": at, "spent_at": now})
    return True
