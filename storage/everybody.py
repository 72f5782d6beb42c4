"""This module reads people as the rules need to know them: never a name or an address."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, Select, select

from domain.names import PersonId, Role
from domain.people import Deputy, Person
from storage.projected import account, deputy, person
from storage.statements import read

_MORE_ON_THEM = person.outerjoin(deputy, deputy.c.person == person.c.person).outerjoin(
    account, account.c.person == person.c.person
)
Everybody = Select[str, str, str | None, bool, str, date, date, date | None]
EVERYBODY: Everybody = select(
    person.c.person,
    person.c.role,
    person.c.supervisor,
    person.c.is_active,
    deputy.c.deputy,
    deputy.c.from_on,
    deputy.c.until_on,
    account.c.invited_until,
).select_from(_MORE_ON_THEM)


def people_in(
    connection: Connection, which: Everybody, values: Mapping[str, object]
) -> Iterator[Person]:
    """Read people."""
    for who, role, supervisor, is_active, stands_in, from_on, until_on, invited_until in read(
        connection, which, values
    ):
        yield Person(
            person=PersonId(who),
            role=Role(role),
            supervisor=PersonId(supervisor) if supervisor else None,
            is_active=is_active,
            deputy=Deputy(person=PersonId(stands_in), from_on=from_on, until_on=until_on)
            if stands_in
            else None,
            invited_until=invited_until,
        )
