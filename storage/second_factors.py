"""This module keeps second factors and recovery codes, and those who are half signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update

from domain.account_events import SecondFactorReset
from domain.events import Fact
from domain.names import PersonId
from domain.office_events import PersonLeft
from storage.access import digest, half_sign_in, new_secret, recovery_code, second_factor, session
from storage.database import reading, writing
from storage.projected import person

#: Long enough to find a telephone.
HALF_LIFETIME = timedelta(minutes=10)

_IS_THEIRS = second_factor.c.person == bindparam("who")
_FIND = select(
    second_factor.c.secret, second_factor.c.confirmed_at, second_factor.c.last_step
).where(_IS_THEIRS)
_FORGET = delete(second_factor).where(_IS_THEIRS)
_FORGET_BEGUN = _FORGET.where(second_factor.c.confirmed_at.is_(None))
_BEGIN = insert(second_factor)
_CONFIRM = update(second_factor).where(_IS_THEIRS, second_factor.c.confirmed_at.is_(None))
# One statement: of two who send the same code at once, one finds it used.
_USE = update(second_factor).where(_IS_THEIRS, second_factor.c.last_step < bindparam("step"))
_FORGET_CODES = delete(recovery_code).where(recovery_code.c.person == bindparam("who"))
_KEEP_CODE = insert(recovery_code)
_USE_CODE = update(recovery_code).where(
    recovery_code.c.person == bindparam("who"),
    recovery_code.c.digest == bindparam("at"),
    recovery_code.c.used_at.is_(None),
)
_COUNT_CODES = select(func.count()).where(
    recovery_code.c.person == bindparam("who"), recovery_code.c.used_at.is_(None)
)
_BEGIN_HALF = insert(half_sign_in)
_WHOSE_HALF = (
    select(half_sign_in.c.person)
    .join(person, person.c.person == half_sign_in.c.person)
    .where(
        half_sign_in.c.digest == bindparam("at"),
        half_sign_in.c.expires_at > bindparam("now"),
        person.c.is_active,
    )
)
_END_HALF = delete(half_sign_in).where(half_sign_in.c.digest == bindparam("at"))
_SWEEP_HALVES = delete(half_sign_in).where(half_sign_in.c.expires_at <= bindparam("now"))
_END_HALVES = delete(half_sign_in).where(half_sign_in.c.person == bindparam("who"))
_END_SESSIONS = delete(session).where(session.c.person == bindparam("who"))


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactor:
    """A second factor: its secret, encrypted, and since when it is asked for."""

    box: str
    #: None until a first code has shown that the app has it.
    confirmed_at: datetime | None
    #: The half minute of the last code.
    last_step: int


def factor_of(engine: Engine, who: PersonId) -> SecondFactor | None:
    """Find somebody's second factor, begun or confirmed."""
    with reading(engine) as connection:
        row = connection.execute(_FIND, {"who": who}).one_or_none()
    if row is None:
        return None
    box, confirmed_at, last_step = row
    return SecondFactor(box=box, confirmed_at=confirmed_at, last_step=last_step)


def is_asked_of(engine: Engine, who: PersonId) -> bool:
    """Say whether somebody signs in with a second factor."""
    factor = factor_of(engine, who)
    return factor is not None and factor.confirmed_at is not None


def begin(engine: Engine, who: PersonId, box: str, *, now: datetime) -> None:
    """Keep a new secret, in place of one that was never confirmed; a confirmed one stays."""
    row = {"person": who, "secret": box, "begun_at": now, "last_step": 0}
    with writing(engine) as connection:
        connection.execute(_FORGET_BEGUN, {"who": who})
        if connection.execute(_FIND, {"who": who}).first() is None:
            connection.execute(_BEGIN, row)


def confirm(
    engine: Engine, who: PersonId, *, step: int, codes: Iterable[str], now: datetime
) -> None:
    """Ask for it from now on, and keep the recovery codes."""
    with writing(engine) as connection:
        changed = {"who": who, "confirmed_at": now, "last_step": step}
        if connection.execute(_CONFIRM, changed).rowcount:
            _keep_codes(connection, who, codes)


def renew_codes(engine: Engine, who: PersonId, codes: Iterable[str]) -> None:
    """Keep other recovery codes; the old ones are good for nothing."""
    with writing(engine) as connection:
        _keep_codes(connection, who, codes)


def _keep_codes(connection: Connection, who: PersonId, codes: Iterable[str]) -> None:
    connection.execute(_FORGET_CODES, {"who": who})
    connection.execute(_KEEP_CODE, [{"digest": _of(who, code), "person": who} for code in codes])


def use_step(engine: Engine, who: PersonId, step: int) -> bool:
    """Use a code up: no code of its half minute, or of one before, is good any more."""
    with writing(engine) as connection:
        changed = {"who": who, "step": step, "last_step": step}
        return connection.execute(_USE, changed).rowcount == 1


def use_code(engine: Engine, who: PersonId, code: str, *, now: datetime) -> bool:
    """Use a recovery code up."""
    with writing(engine) as connection:
        changed = {"who": who, "at": _of(who, code), "used_at": now}
        return connection.execute(_USE_CODE, changed).rowcount == 1


def codes_left(engine: Engine, who: PersonId) -> int:
    """Count the recovery codes that are still good."""
    with reading(engine) as connection:
        return connection.execute(_COUNT_CODES, {"who": who}).scalar_one()


def remove(engine: Engine, who: PersonId) -> None:
    """Ask for no second factor any more."""
    with writing(engine) as connection:
        _remove(connection, who)


def _remove(connection: Connection, who: PersonId) -> None:
    connection.execute(_FORGET_CODES, {"who": who})
    connection.execute(_FORGET, {"who": who})


def keep_reset(connection: Connection, facts: Iterable[Fact]) -> None:
    """Take away what facts say was reset, and whoever may still be signed in by it."""
    for fact in facts:
        if isinstance(fact.event, SecondFactorReset | PersonLeft):
            who = fact.event.person
            _remove(connection, who)
            connection.execute(_END_HALVES, {"who": who})
            connection.execute(_END_SESSIONS, {"who": who})


def begin_half(engine: Engine, who: PersonId, *, now: datetime) -> str:
    """Remember that a password was right, and return the secret that the browser keeps."""
    secret = new_secret()
    row = {"digest": digest(secret), "person": who, "expires_at": now + HALF_LIFETIME}
    with writing(engine) as connection:
        connection.execute(_SWEEP_HALVES, {"now": now})
        connection.execute(_BEGIN_HALF, row)
    return secret


def whose_half(engine: Engine, secret: str, *, now: datetime) -> PersonId | None:
    """Say who is half signed in; None where it took too long, or never was."""
    with reading(engine) as connection:
        at = {"at": digest(secret), "now": now}
        found = connection.execute(_WHOSE_HALF, at).scalar_one_or_none()
    return PersonId(found) if found else None


def end_half(engine: Engine, secret: str) -> None:
    """Forget that somebody was half signed in."""
    with writing(engine) as connection:
        connection.execute(_END_HALF, {"at": digest(secret)})


def _of(who: PersonId, code: str) -> str:
    # With the person, so that no two have the same one.
    return digest(f"{who} {code}")
