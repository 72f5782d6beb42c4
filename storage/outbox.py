"""This module is the outbox: what is due goes in, once; what leaves is accounted for, one by one.

queued, claimed, handed, then sent, failed or unknown. Source: docs/decisions/0006.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, bindparam, select, update

from domain.errors import N_, DomainError
from domain.mail import Mail, MailKind
from domain.names import Language, ObservationRef, PersonId
from domain.policy import Office
from storage import deliveries, relevance
from storage.database import reading, writing
from storage.hours import local_date, may_leave
from storage.mailing import MailState, mail, mail_line
from storage.projected import person


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """What a crash had left: mails that had not begun to leave, and those that may have left."""

    requeued: int = 0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MailRow:
    """A mail as the office sees it."""

    mail: str
    kind: MailKind
    recipient: PersonId
    address: str
    written_on: date
    state: MailState
    why: str | None
    sent_at: datetime | None
    message_id: str | None
    references: tuple[ObservationRef, ...]


_CLAIMED = frozenset({MailState.CLAIMED})
_LEAVING = frozenset({MailState.CLAIMED, MailState.HANDED})
_MAY_HAVE_LEFT = frozenset({MailState.HANDED, MailState.UNKNOWN})
_NEVER_SENT = {"sent_at": None, "message_id": None}
_NOT_ARRIVED = frozenset({MailState.FAILED, MailState.UNKNOWN, MailState.BOUNCED})

_IS_READY = (mail.c.state == MailState.QUEUED.value, mail.c.not_before <= bindparam("now"))
_ANY_READY = select(mail.c.mail).where(*_IS_READY).limit(1)
_READY = (
    select(
        mail.c.mail,
        mail.c.kind,
        mail.c.recipient,
        person.c.name,
        mail.c.address,
        person.c.language,
        person.c.is_active,
        mail.c.report_on,
    )
    .join(person, person.c.person == mail.c.recipient)
    .where(*_IS_READY)
    .order_by(mail.c.not_before, mail.c.mail)
    .limit(bindparam("limit"))
    .with_for_update(of=mail, skip_locked=True)
)
_LEFT_BEHIND = (
    select(mail.c.mail, mail.c.state, mail.c.claimed_at)
    .where(mail.c.state.in_([state.value for state in _LEAVING]))
    .order_by(mail.c.mail)
    .with_for_update()
)
_CLAIM = update(mail).where(mail.c.mail == bindparam("at"))
_MAILS = select(
    mail.c.mail,
    mail.c.kind,
    mail.c.recipient,
    mail.c.address,
    mail.c.written_on,
    mail.c.state,
    mail.c.why,
    mail.c.sent_at,
    mail.c.message_id,
).order_by(mail.c.mail)
_REFERENCES = (
    select(mail_line.c.mail, mail_line.c.reference)
    .distinct()
    .order_by(mail_line.c.mail, mail_line.c.reference)
)


def anything_to_send(engine: Engine, *, now: datetime) -> bool:
    """Say whether a mail waits that may leave."""
    with reading(engine) as connection:
        return connection.execute(_ANY_READY, {"now": now}).first() is not None


def recover(engine: Engine) -> Recovered:
    """Take up what a crash has left. Only who holds the sending lock may call this."""
    with writing(engine) as connection:
        left = connection.execute(_LEFT_BEHIND).all()
        unknown = []
        for mail_id, state, claimed_at in left:
            if MailState(state) is MailState.CLAIMED or claimed_at is None:
                queued = {"state": MailState.QUEUED.value}
                deliveries.change(connection, mail_id, since=_LEAVING, to=queued)
            else:
                _unknown(connection, mail_id, why=_CRASHED, now=claimed_at)
                unknown.append(mail_id)
    return Recovered(requeued=len(left) - len(unknown), unknown=tuple(unknown))


_CRASHED = N_("The program ended while this mail was leaving.")


def claim(engine: Engine, *, office: Office, now: datetime, limit: int = 50) -> tuple[Mail, ...]:
    """Claim mails that may leave now. Whatever is no longer true has gone from them."""
    if not may_leave(now, office):
        return ()
    today = local_date(now)
    with writing(engine) as connection:
        ready = connection.execute(_READY, {"now": now, "limit": limit}).all()
        mails = [mail_id for mail_id, *_ in ready]
        lines = relevance.look_again(connection, mails, today=today, office=office)
        relevance.drop(connection, lines)
        claimed = tuple(
            Mail(
                mail=mail_id,
                kind=MailKind(kind),
                recipient=PersonId(recipient),
                name=name,
                address=address,
                language=Language(language),
                written_on=today,
                owed=relevance.owed_in(mail_id, lines),
                # Whoever has left reads no report.
                report_on=report_on if is_active else None,
            )
            for mail_id, kind, recipient, name, address, language, is_active, report_on in ready
        )
        _claim(connection, claimed, now=now)
    return tuple(one for one in claimed if _says_something(one))


def _says_something(one: Mail) -> bool:
    return bool(one.owed) or one.report_on is not None


def _claim(connection: Connection, mails: Sequence[Mail], *, now: datetime) -> None:
    taken = {"state": MailState.CLAIMED.value, "claimed_at": now, "why": None}
    dropped = {"state": MailState.DROPPED.value, "claimed_at": None, "why": _NOTHING_LEFT}
    changes = [{"at": one.mail, **(taken if _says_something(one) else dropped)} for one in mails]
    if changes:
        connection.execute(_CLAIM, changes)


_NOTHING_LEFT = N_("Nothing that it said was still true.")


def mark_handed(engine: Engine, mail_id: str) -> None:
    """Note that a mail is about to leave; from here on a crash leaves it unknown."""
    with writing(engine) as connection:
        handed = {"state": MailState.HANDED.value}
        deliveries.change(connection, mail_id, since=_CLAIMED, to=handed)


def mark_sent(engine: Engine, mail_id: str, *, message_id: str, now: datetime) -> None:
    """Note that a mail server has taken a mail."""
    sent = {"state": MailState.SENT.value, "sent_at": now, "message_id": message_id, "why": None}
    with writing(engine) as connection:
        deliveries.settle(connection, mail_id, since=_MAY_HAVE_LEFT, to=sent, now=now)


def mark_failed(engine: Engine, mail_id: str, *, why: str, now: datetime) -> None:
    """Note that a mail will not be taken."""
    failed = {"state": MailState.FAILED.value, "why": why}
    with writing(engine) as connection:
        deliveries.settle(connection, mail_id, since=_LEAVING, to=failed, now=now)


def mark_deferred(engine: Engine, mail_id: str, *, why: str, now: datetime) -> None:
    """Note that a mail was put off: it is tried again later, and fails after the eighth time."""
    with writing(engine) as connection:
        deliveries.back_off(connection, mail_id, since=_LEAVING, why=why, now=now)


def mark_unknown(engine: Engine, mail_id: str, *, why: str, now: datetime) -> None:
    """Note that nobody can say whether a mail has left. It is not sent again by itself."""
    with writing(engine) as connection:
        _unknown(connection, mail_id, why=why, now=now)


def _unknown(connection: Connection, mail_id: str, *, why: str, now: datetime) -> None:
    unknown = {"state": MailState.UNKNOWN.value, "why": why}
    deliveries.settle(connection, mail_id, since=_LEAVING, to=unknown, now=now)


def send_again(engine: Engine, mail_id: str) -> None:
    """Queue a mail once more that has failed, has come back, or of which nobody knows.

    Raises: DomainError for any other mail.
    """
    queued = {"state": MailState.QUEUED.value, "why": None, "attempts": 0, **_NEVER_SENT}
    with writing(engine) as connection:
        try:
            deliveries.change(connection, mail_id, since=_NOT_ARRIVED, to=queued)
        except deliveries.NotThere as failure:
            raise DomainError(
                reason=N_(
                    "Only a mail that has failed, came back or is unknown can be sent again."
                ),
                remedy=N_("Look in the list of mails for its id and state."),
            ) from failure


def mails(engine: Engine, *, reference: ObservationRef | None = None) -> tuple[MailRow, ...]:
    """List mails, oldest first: all, or those that speak of one observation."""
    with reading(engine) as connection:
        spoken_of: dict[str, list[ObservationRef]] = {}
        for mail_id, name in connection.execute(_REFERENCES):
            spoken_of.setdefault(mail_id, []).append(ObservationRef(name))
        found = connection.execute(_MAILS).all()
    return tuple(
        MailRow(
            mail=mail_id,
            kind=MailKind(kind),
            recipient=PersonId(recipient),
            address=address,
            written_on=written_on,
            state=MailState(state),
            why=why,
            sent_at=sent_at,
            message_id=message_id,
            references=tuple(spoken_of.get(mail_id, ())),
        )
        for mail_id, kind, recipient, address, written_on, state, why, sent_at, message_id in found
        if reference is None or reference in spoken_of.get(mail_id, ())
    )
