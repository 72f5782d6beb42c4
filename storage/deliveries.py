"""This module keeps account of what became of a mail, and has it recorded in the ledger."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from domain.commands import RecordDelivery
from domain.names import THE_CLOCK, ForceCode, ObservationRef, PersonId
from domain.observation import ClockKind
from domain.parts import MailLine, MailOutcome
from storage.hours import local_date
from storage.inbox import Envelope, put_within
from storage.mailing import MailState, mail, mail_line
from storage.rows import Row

# Locked: on PostgreSQL another would else read the same state, and move the mail on as well.
_MAIL = (
    select(mail.c.state, mail.c.force, mail.c.recipient, mail.c.attempts)
    .where(mail.c.mail == bindparam("mail_id"))
    .with_for_update()
)
_CHANGE = update(mail).where(mail.c.mail == bindparam("at"))
_LINES = (
    select(mail_line.c.reference, mail_line.c.clock, mail_line.c.number, mail_line.c.rung)
    .where(mail_line.c.mail == bindparam("mail_id"), mail_line.c.is_dropped.is_(False))
    .distinct()
    .order_by(mail_line.c.reference, mail_line.c.clock, mail_line.c.number, mail_line.c.rung)
)
#: How long a mail waits after each time that a server has put it off; after the last it has failed.
_BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
    timedelta(hours=24),
)
_OUTCOMES = {
    MailState.SENT: MailOutcome.SENT,
    MailState.FAILED: MailOutcome.FAILED,
    MailState.UNKNOWN: MailOutcome.UNKNOWN,
    MailState.BOUNCED: MailOutcome.BOUNCED,
}


class NotThere(RuntimeError):
    """A mail is not in a state from which it can go on: somebody else has it."""


def change(
    connection: Connection, mail_id: str, *, since: frozenset[MailState], to: Mapping[str, object]
) -> tuple[ForceCode, PersonId]:
    """Move a mail on. Returns whose ledger it belongs to, and its recipient.

    Raises: NotThere where it has not come from where it must.
    """
    found = connection.execute(_MAIL, {"mail_id": mail_id}).one_or_none()
    if found is None:
        raise NotThere(f"There is no mail {mail_id}.")
    state, force, recipient, _ = found
    if MailState(state) not in since:
        raise NotThere(f"{mail_id} is {state}.")
    connection.execute(_CHANGE, {"at": mail_id, **to})
    return ForceCode(force), PersonId(recipient)


def settle(
    connection: Connection,
    mail_id: str,
    *,
    since: frozenset[MailState],
    to: Mapping[str, object],
    now: datetime,
) -> None:
    """Note what became of a mail, and put the command that records it in the ledger."""
    force, recipient = change(connection, mail_id, since=since, to=to)
    lines = _lines(connection, mail_id)
    if not lines:
        # It spoke of no observation, in whose life it would be told.
        return
    record = RecordDelivery(
        mail=mail_id,
        recipient=recipient,
        outcome=_OUTCOMES[MailState(str(to["state"]))],
        lines=lines,
    )
    by_the_clock = Envelope(
        force=force, actor=THE_CLOCK, happened_on=local_date(now), received_at=now
    )
    put_within(connection, record, by_the_clock)


def back_off(
    connection: Connection, mail_id: str, *, since: frozenset[MailState], why: str, now: datetime
) -> None:
    """Let a mail wait longer each time; one too many, and it has failed."""
    *_, attempts = connection.execute(_MAIL, {"mail_id": mail_id}).one()
    if attempts >= len(_BACK_OFF):
        failed: Row = {"state": MailState.FAILED.value, "why": why}
        settle(connection, mail_id, since=since, to=failed, now=now)
        return
    waiting: Row = {
        "state": MailState.QUEUED.value,
        "why": why,
        "attempts": attempts + 1,
        "not_before": now + _BACK_OFF[attempts],
    }
    change(connection, mail_id, since=since, to=waiting)


def _lines(connection: Connection, mail_id: str) -> tuple[MailLine, ...]:
    found = connection.execute(_LINES, {"mail_id": mail_id})
    return tuple(
        MailLine(
            reference=ObservationRef(reference), clock=ClockKind(kind), number=number, rung=rung
        )
        for reference, kind, number, rung in found
    )
