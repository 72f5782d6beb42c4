"""This module puts mails about the month's report into the outbox: one to each who reads it."""

from datetime import date, datetime

from sqlalchemy import Connection, Engine, bindparam, insert, select
from uuid_utils.compat import uuid7

from domain.mail import MailKind
from domain.names import ForceCode, Role
from domain.policy import Office
from storage.database import reading, writing
from storage.hours import leaves_from, local_date
from storage.mailing import MailState, mail
from storage.projected import person

#: Who is told that a report is filed.
READERS = frozenset({Role.COMMISSIONER, Role.MANAGER})
_TOLD = select(mail.c.recipient).where(
    mail.c.force == bindparam("force"), mail.c.report_on == bindparam("day")
)
_UNTOLD = (
    select(person.c.person, person.c.address)
    .where(
        person.c.force == bindparam("force"),
        person.c.role.in_(sorted(role.value for role in READERS)),
        person.c.is_active,
        person.c.person.not_in(_TOLD.scalar_subquery()),
    )
    .order_by(person.c.person)
)


def is_announced(engine: Engine, day: date, *, force: ForceCode) -> bool:
    """Say whether everybody who reads the report of a day has a mail about it."""
    with reading(engine) as connection:
        return not _untold(connection, day, force)


def announce(engine: Engine, day: date, *, force: ForceCode, now: datetime, office: Office) -> int:
    """Tell each who has not been told, in the next office hours. Again tells nobody twice."""
    not_before = leaves_from(now, office)
    with writing(engine) as connection:
        rows = [
            {
                "mail": str(uuid7()),
                "force": force,
                "kind": MailKind.REPORT_FILED.value,
                "recipient": who,
                "address": address,
                "written_on": local_date(not_before),
                "state": MailState.QUEUED.value,
                "not_before": not_before,
                "attempts": 0,
                "report_on": day,
            }
            for who, address in _untold(connection, day, force)
        ]
        if rows:
            connection.execute(insert(mail), rows)
    return len(rows)


def _untold(connection: Connection, day: date, force: ForceCode) -> list[tuple[str, str]]:
    found = connection.execute(_UNTOLD, {"force": force, "day": day})
    return [(who, address) for who, address in found]
