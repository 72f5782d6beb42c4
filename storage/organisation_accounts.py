"""This module finds whose an account of the organisation is, or becomes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, bindparam, select

from domain.names import ForceCode, PersonId
from storage.database import reading
from storage.projected import account, person

_WHOSE = (
    select(account.c.person)
    .join(person, person.c.person == account.c.person)
    .where(account.c.account == bindparam("held"), person.c.force == bindparam("force"))
)
_INVITED = (
    select(account.c.person, person.c.address)
    .join(person, person.c.person == account.c.person)
    .where(
        account.c.invited_until >= bindparam("today"),
        person.c.force == bindparam("force"),
        person.c.is_active,
    )
    .order_by(account.c.person)
)
_STANDING = select(account.c.invited_until).where(account.c.person == bindparam("who"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a person comes in by the organisation's sign-in."""

    #: None where an account is theirs already.
    invited_until: date | None


def whose(engine: Engine, held: str, *, force: ForceCode) -> PersonId | None:
    """Say whose an account is; None where it is nobody's, or two people's. A leaver has none."""
    with reading(engine) as connection:
        found = connection.execute(_WHOSE, {"held": held, "force": force}).scalars().all()
    return PersonId(found[0]) if len(found) == 1 else None


def invited_at(
    engine: Engine, addresses: frozenset[str], *, force: ForceCode, today: date
) -> PersonId | None:
    """Say who was invited at one of these addresses; None where nobody was, or more than one."""
    named = {address.casefold() for address in addresses}
    with reading(engine) as connection:
        rows = connection.execute(_INVITED, {"today": today, "force": force}).all()
    found = [who for who, address in rows if address.casefold() in named]
    return PersonId(found[0]) if len(found) == 1 else None


def standing_of(engine: Engine, who: PersonId) -> Standing | None:
    """Say whether a person was invited or has an account; None where neither is so."""
    with reading(engine) as connection:
        row = connection.execute(_STANDING, {"who": who}).one_or_none()
    return Standing(invited_until=row[0]) if row else None
