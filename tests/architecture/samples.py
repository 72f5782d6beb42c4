"""A sample for each mail: every kind, every clock, late and not, one thing owed and many."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.mail import Mail, MailKind, Owed
from domain.names import ObservationRef, PersonId
from domain.observation import ClockKind
from notifications.message import Sender

SENDER = Sender(
    office_name="Office of the Commissioner for Glanmor", office_address="office@opcc.example"
)
WRITTEN_AT = datetime(2023, 8, 21, 7, 0, tzinfo=UTC)

_COMING = Owed(
    reference=ObservationRef("OBS-2023-0041"),
    title="Time to the first call back",
    clock=ClockKind.RESPONSE,
    number=1,
    rung=-5,
    due_on=date(2023, 8, 29),
    days_late=0,
)
_LATE = replace(
    _COMING,
    reference=ObservationRef("OBS-2023-0042"),
    title="Letters that nobody signs",
    clock=ClockKind.COMMITMENT,
    number=2,
    rung=1,
    due_on=date(2023, 8, 18),
    days_late=1,
)
_LATE_FOR_LONG = replace(
    _LATE,
    reference=ObservationRef("OBS-2023-0043"),
    title="Language needs",
    clock=ClockKind.GIVE_DATE,
    rung=20,
    due_on=date(2023, 7, 24),
    days_late=20,
    owner_post="Head of the Contact Hub",
)


def _mail(mail: str, kind: MailKind, *owed: Owed) -> Mail:
    return Mail(
        mail=mail,
        kind=kind,
        recipient=PersonId("PER-0005"),
        name="Mari Pugh",
        address="mari.pugh@glanmor-police.example",
        language="en",
        written_on=date(2023, 8, 21),
        owed=owed,
    )


def _sent_to_you(*owed: Owed) -> tuple[Owed, ...]:
    return tuple(replace(one, rung=0, days_late=0, owner_post=None) for one in owed)


MAILS: tuple[Mail, ...] = (
    _mail("digest-of-all", MailKind.DIGEST, _COMING, _LATE, _LATE_FOR_LONG),
    _mail("digest-coming", MailKind.DIGEST, _COMING),
    _mail("digest-late", MailKind.DIGEST, _LATE),
    _mail("digest-late-for-long", MailKind.DIGEST, _LATE_FOR_LONG),
    _mail("digest-one-observation", MailKind.DIGEST, _LATE, replace(_LATE, number=3)),
    _mail(
        "digest-one-observation-coming",
        MailKind.DIGEST,
        _COMING,
        replace(_COMING, clock=ClockKind.COMMITMENT),
    ),
    _mail(
        "digest-one-observation-both",
        MailKind.DIGEST,
        _LATE,
        replace(_COMING, reference=_LATE.reference),
    ),
    _mail("digest-several-late", MailKind.DIGEST, _LATE, _LATE_FOR_LONG),
    _mail(
        "digest-several-coming",
        MailKind.DIGEST,
        _COMING,
        replace(_COMING, reference=ObservationRef("OBS-2023-0044")),
    ),
    _mail("sent-one", MailKind.SENT_TO_YOU, *_sent_to_you(_COMING)),
    _mail("sent-many", MailKind.SENT_TO_YOU, *_sent_to_you(_COMING, _LATE, _LATE_FOR_LONG)),
)
