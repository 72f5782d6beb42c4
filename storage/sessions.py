"""This module keeps who is signed in: sessions that end by themselves and can be ended at once."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, insert, select, update

from domain.names import PersonId
from storage.access import digest, new_secret, session
from storage.database import reading, writing
from storage.projected import person

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
#: A session that was seen a moment ago need not be written down again.
_SEEN_AGAIN_AFTER = timedelta(minutes=1)

_BEGIN = insert(session)
_FIND = (
    select(session.c.person, session.c.seen_at)
    .join(person, person.c.person == session.c.person)
    .where(
        session.c.digest == bindparam("at"),
        session.c.seen_at > bindparam("seen_after"),
        session.c.begun_at > bindparam("begun_after"),
        person.c.is_active,
    )
)
_SEE = update(session).where(session.c.digest == bindparam("at"))
_END = delete(session).where(session.c.digest == bindparam("at"))
_END_ALL = delete(session).where(session.c.person == bindparam("who"))
_END_OTHERS = _END_ALL.where(session.c.digest != bindparam("at"))
_SWEEP = delete(session).where(session.c.begun_at <= bindparam("begun_before"))


def begin(engine: Engine, who: PersonId, *, now: datetime) -> str:
    """Sign somebody in, and return the secret that their browser keeps."""
    secret = new_secret()
    row = {"digest": digest(secret), "person": who, "begun_at": now, "seen_at": now}
    with writing(engine) as connection:
        connection.execute(_SWEEP, {"begun_before": now - ABSOLUTE})
        connection.execute(_BEGIN, row)
    return secret


def resume(engine: Engine, secret: str, *, now: datetime) -> PersonId | None:
    """Say whose session a secret opens; None where it has ended or never was."""
    at = digest(secret)
    limits = {"at": at, "seen_after": now - IDLE, "begun_after": now - ABSOLUTE}
    with reading(engine) as connection:
        found = connection.execute(_FIND, limits).one_or_none()
    if found is None:
        return None
    who, seen_at = found
    if now - seen_at > _SEEN_AGAIN_AFTER:
        with writing(engine) as connection:
            connection.execute(_SEE, {"at": at, "seen_at": now})
    return PersonId(who)


def end(engine: Engine, secret: str) -> None:
    """End one session."""
    with writing(engine) as connection:
        connection.execute(_END, {"at": digest(secret)})


def end_all(engine: Engine, who: PersonId) -> None:
    """End every session of a person."""
    with writing(engine) as connection:
        connection.execute(_END_ALL, {"who": who})


def end_others(engine: Engine, who: PersonId, secret: str) -> None:
    """End every session of a person but one."""
    with writing(engine) as connection:
        connection.execute(_END_OTHERS, {"who": who, "at": digest(secret)})
