"""This module writes rungs that have come into digests: one a day at most to one address."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, insert, select
from uuid_utils.compat import uuid7

from domain.mail import MailKind
from domain.names import ForceCode, PersonId
from domain.policy import Office
from domain.reminders import Due
from domain.working_days import on_or_after
from storage.due import HAS_COME, Addressees
from storage.hours import opening_on
from storage.mailing import MailState, mail, mail_line
from storage.noticing import line_row
from storage.projected import clock
from storage.rows import Row

_QUEUED = (
    select(mail.c.address, mail.c.mail)
    .where(
        mail.c.force == bindparam("force"),
        mail.c.kind == MailKind.DIGEST.value,
        mail.c.state == MailState.QUEUED.value,
    )
    .order_by(mail.c.written_on)
)
DAYS_TAKEN = select(mail.c.address, mail.c.written_on).where(
    mail.c.force == bindparam("force"),
    mail.c.kind == MailKind.DIGEST.value,
    mail.c.written_on >= bindparam("today"),
)
# An observation that is reopened has its old clocks again: what was decided then is not repeated.
DECIDED = (
    select(
        mail_line.c.reference,
        mail_line.c.clock,
        mail_line.c.number,
        mail_line.c.version,
        mail_line.c.rung,
        mail_line.c.recipient,
    )
    .join(
        clock,
        (clock.c.reference == mail_line.c.reference)
        & (clock.c.kind == mail_line.c.clock)
        & (clock.c.number == mail_line.c.number),
    )
    .where(*HAS_COME, mail_line.c.rung != 0)
)
_WRITE = insert(mail)
_SAY = insert(mail_line)

RungKey = tuple[str, str, int, int, int, str]


@dataclass(kw_only=True, slots=True)
class Digests:
    """The digests that are open for another line, and the new ones."""

    force: ForceCode
    office: Office
    today: date
    addressees: Addressees
    #: By address: the mail that its next lines go into.
    queued: dict[str, str]
    days_taken: set[tuple[str, date]]
    decided: set[RungKey]
    mails: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)

    def add(self, due: Due) -> None:
        """Tell each recipient of a rung, unless that was decided before."""
        running, rung = due.reminder.clock, due.reminder.rung.working_days
        for recipient in due.recipients:
            if key_of(due, recipient) not in self.decided:
                mail_id = self._digest_of(recipient)
                self.lines.append(line_row(running, mail_id, recipient=recipient, rung=rung))

    def keep(self, connection: Connection) -> None:
        """Put the new mails and lines into the outbox."""
        if self.mails:
            connection.execute(_WRITE, self.mails)
        if self.lines:
            connection.execute(_SAY, self.lines)

    def _digest_of(self, recipient: PersonId) -> str:
        address = self.addressees.addresses[recipient]
        if address not in self.queued:
            self.queued[address] = self._new(recipient, address)
        return self.queued[address]

    def _new(self, recipient: PersonId, address: str) -> str:
        day = next(day for day in self._days() if (address, day) not in self.days_taken)
        mail_id = str(uuid7())
        self.mails.append(
            {
                "mail": mail_id,
                "force": self.force,
                "kind": MailKind.DIGEST.value,
                "recipient": recipient,
                "address": address,
                "written_on": day,
                "state": MailState.QUEUED.value,
                "not_before": opening_on(day, self.office),
                "attempts": 0,
            }
        )
        return mail_id

    def _days(self) -> Iterator[date]:
        day = self.today
        while True:
            yield day
            day = on_or_after(day + timedelta(days=1), holidays=self.office.holidays)


def key_of(due: Due, recipient: PersonId) -> RungKey:
    """Name a rung for one recipient: it is decided once in the life of a due date."""
    clock, rung = due.reminder.clock, due.reminder.rung.working_days
    return (clock.reference, clock.kind.value, clock.number, clock.version, rung, recipient)


def open_digests(
    connection: Connection,
    *,
    force: ForceCode,
    office: Office,
    today: date,
    addressees: Addressees,
) -> Digests:
    """Look up what is in the outbox already."""
    here, now = {"force": force}, {"force": force, "today": today}
    return Digests(
        force=force,
        office=office,
        today=today,
        addressees=addressees,
        queued=dict(tuple(row) for row in connection.execute(_QUEUED, here)),
        days_taken={tuple(row) for row in connection.execute(DAYS_TAKEN, now)},
        decided={tuple(row) for row in connection.execute(DECIDED, now)},
    )
