"""This module holds samples of every mail, all invented, for a preview and for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.mail import Mail, MailKind, Owed
from domain.names import Language, ObservationRef, PersonId
from domain.observation import ClockKind

#: The day on which the samples are written.
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
_PROMISED = replace(
    _COMING,
    reference=ObservationRef("OBS-2023-0044"),
    title="How a call is closed",
    clock=ClockKind.COMMITMENT,
    due_on=date(2023, 9, 18),
    rung=-20,
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
    is_last=True,
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
        language=Language.ENGLISH,
        written_on=date(2023, 8, 21),
        owed=owed,
        link="https://dilyn.example/answers/sample",
        checkpoint="GLN 171 9f2c-04d1-7be6-55a0-c31e",
    )


def _sent_to_you(*owed: Owed) -> tuple[Owed, ...]:
    return tuple(replace(one, rung=0, days_late=0, owner_post=None) for one in owed)


def _handed(*owed: Owed) -> tuple[Owed, ...]:
    return tuple(replace(one, rung=0, owner_post=None) for one in owed)


def _passed(*owed: Owed) -> tuple[Owed, ...]:
    return tuple(replace(one, rung=0, owner_post="Head of the Contact Hub") for one in owed)


#: The first of each kind shows the most of it.
MAILS: tuple[Mail, ...] = (
    _mail("digest-of-all", MailKind.DIGEST, _COMING, _PROMISED, _LATE, _LATE_FOR_LONG),
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
    _mail(
        "handed-over-many",
        MailKind.HANDED_OVER,
        *_handed(_COMING, _PROMISED, _LATE, _LATE_FOR_LONG),
    ),
    _mail("handed-over-one", MailKind.HANDED_OVER, *_handed(_COMING)),
    _mail("handed-on-many", MailKind.HANDED_ON, *_passed(_COMING, _LATE, _LATE_FOR_LONG)),
    _mail("handed-on-one", MailKind.HANDED_ON, *_passed(_COMING)),
    replace(
        _mail("report-filed", MailKind.REPORT_FILED),
        report_on=date(2023, 7, 31),
        link="https://dilyn.example/oversight",
    ),
)


def sample_of(kind: MailKind) -> Mail:
    """Take the sample that shows the most of a kind of mail."""
    return next(mail for mail in MAILS if mail.kind is kind)
