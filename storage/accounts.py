"""This module keeps the two ways of signing in: one-time links, and passwords as their hashes."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, delete, func, insert, select, update

from domain.names import PersonId
from storage.access import digest, new_secret, password, sign_in_link
from storage.database import reading, writing
from storage.projected import person

LINK_LIFETIME = timedelta(hours=24)

_MAKE_LINK = insert(sign_in_link)
_IS_GOOD = (
    sign_in_link.c.digest == bindparam("at"),
    sign_in_link.c.used_at.is_(None),
    sign_in_link.c.expires_at > bindparam("now"),
)
_LOOK = (
    select(sign_in_link.c.person)
    .join(person, person.c.person == sign_in_link.c.person)
    .where(*_IS_GOOD, person.c.is_active)
)
# Locked: on PostgreSQL two who use a link at once would else both be let in.
_TAKE = _LOOK.with_for_update(of=sign_in_link)
_USE = update(sign_in_link).where(sign_in_link.c.digest == bindparam("at"))
_FORGET_PASSWORD = delete(password).where(password.c.person == bindparam("who"))
_SET_PASSWORD = insert(password)
_PASSWORDS = (
    select(person.c.person, password.c.hash)
    .join(password, password.c.person == person.c.person)
    .where(func.lower(person.c.address) == bindparam("address"), person.c.is_active)
    .order_by(person.c.person)
    .limit(1)
)
_HAS_PASSWORD = select(password.c.person).where(password.c.person == bindparam("who"))


def make_link(engine: Engine, who: PersonId, *, now: datetime) -> str:
    """Make a link that signs a person in once, and return its secret."""
    secret = new_secret()
    row = {"digest": digest(secret), "person": who, "expires_at": now + LINK_LIFETIME}
    with writing(engine) as connection:
        connection.execute(_MAKE_LINK, row)
    return secret


def whose_link(engine: Engine, secret: str, *, now: datetime) -> PersonId | None:
    """Say whom a link would sign in; None where it is used up, too old or none of ours."""
    with reading(engine) as connection:
        found = connection.execute(_LOOK, {"at": digest(secret), "now": now}).scalar_one_or_none()
    return PersonId(found) if found else None


def use_link(engine: Engine, secret: str, *, now: datetime) -> PersonId | None:
    """Use a link up, and say whom it signs in."""
    at = digest(secret)
    with writing(engine) as connection:
        found = connection.execute(_TAKE, {"at": at, "now": now}).scalar_one_or_none()
        if found is not None:
            connection.execute(_USE, {"at": at, "used_at": now})
    return PersonId(found) if found else None


def set_password(engine: Engine, who: PersonId, password_hash: str, *, now: datetime) -> None:
    """Keep a person's password as its hash."""
    with writing(engine) as connection:
        connection.execute(_FORGET_PASSWORD, {"who": who})
        connection.execute(_SET_PASSWORD, {"person": who, "hash": password_hash, "set_at": now})


def has_password(engine: Engine, who: PersonId) -> bool:
    """Say whether a person has set a password."""
    with reading(engine) as connection:
        return connection.execute(_HAS_PASSWORD, {"who": who}).first() is not None


def password_at(engine: Engine, address: str) -> tuple[PersonId, str] | None:
    """Find who signs in with an address, and the hash of their password."""
    with reading(engine) as connection:
        found = connection.execute(_PASSWORDS, {"address": address.strip().casefold()}).first()
    return (PersonId(found[0]), found[1]) if found else None
