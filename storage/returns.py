"""This module keeps account of mails that came back, and so of addresses that take none."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, bindparam, select

from storage import deliveries
from storage.database import reading, writing
from storage.mailing import MailState, mail
from storage.projected import person

_SENT = select(mail.c.state, mail.c.sent_at, mail.c.claimed_at).where(
    mail.c.mail == bindparam("mail_id")
)
_MAY_COME_BACK = frozenset({MailState.SENT, MailState.UNKNOWN})
# An address is marked until it is changed, or until the mail is sent once more and stays away.
_BOUNCING = (
    select(person.c.address)
    .join(mail, (mail.c.recipient == person.c.person) & (mail.c.address == person.c.address))
    .where(mail.c.state == MailState.BOUNCED.value)
    .distinct()
)


class Taken(StrEnum):
    """What the report of a mail server changed."""

    RECORDED = "recorded"
    #: It was recorded before.
    KNOWN = "known"
    #: The mail was sent once more after the report, or has not left.
    OUTDATED = "outdated"


def take_back(
    engine: Engine, mail_id: str, *, message_id: str, why: str, reported_at: datetime | None,
    now: datetime,
) -> Taken:  # fmt: skip
    """Note that a mail came back, and have the ledger record it; once, however often it is read.

    Raises: deliveries.NotThere where there is no such mail.
    """
    with writing(engine) as connection:
        found = connection.execute(_SENT, {"mail_id": mail_id}).one_or_none()
        if found is None:
            raise deliveries.NotThere(f"There is no mail {mail_id}.")
        state, sent_at, claimed_at = found
        if MailState(state) is MailState.BOUNCED:
            return Taken.KNOWN
        is_older = reported_at is not None and claimed_at is not None and reported_at < claimed_at
        if MailState(state) not in _MAY_COME_BACK or is_older:
            return Taken.OUTDATED
        bounced = {
            "state": MailState.BOUNCED.value,
            "why": why,
            "sent_at": sent_at or now,
            "message_id": message_id,
        }
        deliveries.settle(connection, mail_id, since=_MAY_COME_BACK, to=bounced, now=now)
    return Taken.RECORDED


def bouncing_addresses(engine: Engine) -> frozenset[str]:
    """List the addresses of people from which a mail came back."""
    with reading(engine) as connection:
        return frozenset(address for (address,) in connection.execute(_BOUNCING))
