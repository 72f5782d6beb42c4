"""This module tells each event in one sentence."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from domain.errors import N_
from domain.events import (
    AnswerAccepted,
    ClockMoved,
    ClockPaused,
    ClockResumed,
    DoubtRaised,
    DoubtSettled,
    Event,
    MailFailed,
    NotAdopted,
    ObservationRaised,
    ObservationReferred,
    ObservationSent,
    OwnerChanged,
    QuestionAskedAgain,
    ReminderSent,
    Reopened,
    ReportReceived,
    ResponseReceived,
    SettledBy,
    TrainingSessionHeld,
    Withdrawn,
)
from domain.evidence_events import EvidenceFiled
from domain.ledger_events import KeyChanged, TextRedacted
from domain.lineage_events import EarlierLinked, EarlierUnlinked, LaterLinked, LaterUnlinked
from domain.meeting_events import MeetingMoved, MeetingPlanned
from domain.names import THE_CLOCK, THE_SETUP, PersonId
from domain.office_events import (
    HolidayAdded,
    HolidayRemoved,
    PersonEvent,
    PolicySet,
)
from domain.oversight_events import AssuranceGiven, PublicationAllowed, PublicationStopped
from domain.promise_events import (
    CommitmentDated,
    CommitmentDelivered,
    CommitmentExtended,
    CommitmentLapsed,
    CommitmentMade,
    CommitmentVerified,
    ExtensionAsked,
    ExtensionDeclined,
    VerificationFailed,
)
from templates import ENGLISH, Words, words_for
from templates.holiday_names import holiday_name
from templates.labels import LABELS
from templates.ledger_sentences import proved
from templates.lineage_sentences import lineage
from templates.mail_sentences import about, not_arrived, reminder
from templates.office_sentences import known, moved, ruled
from templates.promise_sentences import counted, promise, proof, shown_by

#: The fields that hold a person's id.
_PEOPLE = frozenset(
    {
        "owner",
        "previous",
        "deputy",
        "deliverer",
        "recorder",
        "verifier",
        "recipient",
        "person",
        "supervisor",
        "approver",
    }
)
_NOBODY = MappingProxyType({THE_CLOCK: N_("the timetable"), THE_SETUP: N_("the first set-up")})


def sentence(event: Event, *, names: Mapping[PersonId, str], language: str = ENGLISH) -> str:
    """Tell an event in one line. A person whose name is not given appears by their id."""
    words = words_for(language)
    shown = {
        field.name: _shown(field.name, getattr(event, field.name), names, words)
        for field in fields(event)
    }
    if isinstance(event, ReminderSent):
        shown |= {"days": str(abs(event.rung)), "what": about(event, words) % shown}
    if isinstance(event, HolidayAdded):
        shown["name"] = holiday_name(shown["name"], language=language)
    if isinstance(event, CommitmentDelivered | CommitmentVerified | VerificationFailed):
        shown["evidence"] = " ".join(shown_by(event).split())
    said = _message(event, words) % shown
    if isinstance(event, CommitmentVerified | VerificationFailed):
        return f"{said} {counted(event, words)}".strip()
    return said


def person_name(person: PersonId, *, names: Mapping[PersonId, str], language: str = ENGLISH) -> str:
    """Name who acted, the timetable included."""
    if person in _NOBODY:
        return words_for(language).gettext(_NOBODY[person])
    return names.get(person, person)


def _shown(name: str, value: object, names: Mapping[PersonId, str], words: Words) -> str:
    match value:
        case str() if name in _PEOPLE:
            return person_name(PersonId(value), names=names, language=words.language)
        case StrEnum() if type(value) in LABELS:
            return words.gettext(LABELS[type(value)][value])
        case date():
            return words.long_date(value)
        case _:
            # Free text may run over lines; a sentence here is one line.
            return " ".join(str(value).split())


def _message(event: Event, words: Words) -> str:  # noqa: C901, PLR0911, PLR0912 - one return for each group
    match event:
        case ObservationRaised() | ReportReceived():
            return _arrival(event, words)
        case _ if isinstance(event, PersonEvent):
            return known(event, words)
        case (
            PolicySet()
            | HolidayAdded()
            | HolidayRemoved()
            | AssuranceGiven()
            | PublicationAllowed()
            | PublicationStopped()
            | MeetingPlanned()
            | MeetingMoved()
        ):
            return ruled(event, words)
        case TextRedacted() | KeyChanged():
            return proved(event, words)
        case EarlierLinked() | LaterLinked() | EarlierUnlinked() | LaterUnlinked():
            return lineage(event, words)
        case (
            ObservationSent()
            | ObservationReferred()
            | QuestionAskedAgain()
            | ResponseReceived()
            | OwnerChanged()
        ):
            return _question(event, words)
        case (
            CommitmentMade()
            | CommitmentDated()
            | ExtensionAsked()
            | ExtensionDeclined()
            | CommitmentExtended()
            | CommitmentLapsed()
        ):
            return promise(event, words)
        case (
            CommitmentDelivered()
            | CommitmentVerified()
            | VerificationFailed()
            | TrainingSessionHeld()
            | EvidenceFiled()
        ):
            return proof(event, words)
        case DoubtRaised() | DoubtSettled():
            return _doubt(event, words)
        case AnswerAccepted() | NotAdopted() | Withdrawn() | Reopened():
            return _end(event, words)
        case ClockMoved():
            return moved(event, words)
        case ClockPaused() | ClockResumed() | ReminderSent() | MailFailed():
            return _time(event, words)
        case _:
            assert_never(event)


def _arrival(event: ObservationRaised | ReportReceived, words: Words) -> str:
    match event:
        case ObservationRaised(report=None):
            return words.gettext("Raised: %(title)s")
        case ObservationRaised():
            return words.gettext("Raised from %(report)s: %(title)s")
        case ReportReceived():
            return words.gettext("Report %(report)s received from %(panel)s: %(title)s")


def _question(
    event: ObservationSent
    | ObservationReferred
    | QuestionAskedAgain
    | ResponseReceived
    | OwnerChanged,
    words: Words,
) -> str:
    match event:
        case ObservationSent():
            return words.gettext("Sent to %(owner)s, who has until %(due_on)s to respond.")
        case ObservationReferred():
            return words.gettext(
                "Referred to %(owner)s, who has until %(due_on)s to respond: %(reason)s"
            )
        case QuestionAskedAgain():
            return words.gettext("%(owner)s asked again, to respond by %(due_on)s: %(text)s")
        case ResponseReceived():
            return words.gettext("Response %(response)s received.")
        case OwnerChanged(previous=None):
            return words.gettext("Handed over to %(owner)s: %(reason)s")
        case OwnerChanged():
            return words.gettext("Handed over from %(previous)s to %(owner)s: %(reason)s")


def _doubt(event: DoubtRaised | DoubtSettled, words: Words) -> str:
    match event:
        case DoubtRaised(commitment=None):
            return words.gettext("Doubt D%(doubt)s raised (%(kind)s): %(text)s")
        case DoubtRaised():
            return words.gettext(
                "Doubt D%(doubt)s raised about commitment C%(commitment)s (%(kind)s): %(text)s"
            )
        case DoubtSettled():
            return _settlement(event, words)


def _settlement(event: DoubtSettled, words: Words) -> str:
    match event.settled_by:
        case SettledBy.REASON:
            return words.gettext("Doubt D%(doubt)s settled: %(reason)s")
        case SettledBy.ASKED_AGAIN:
            return words.gettext("Doubt D%(doubt)s settled by asking again.")
        case SettledBy.REFERRED:
            return words.gettext("Doubt D%(doubt)s settled by a referral.")
        case SettledBy.COMMITMENT:
            return words.gettext("Doubt D%(doubt)s settled by a commitment.")
        case SettledBy.COURSE_OF_EVENTS:
            return words.gettext("Doubt D%(doubt)s settled by what became of its commitment.")


def _end(event: AnswerAccepted | NotAdopted | Withdrawn | Reopened, words: Words) -> str:
    match event:
        case AnswerAccepted():
            return words.gettext("Answer accepted: %(reason)s")
        case NotAdopted():
            return words.gettext("Not adopted: %(reason)s")
        case Withdrawn():
            return words.gettext("Withdrawn (%(because)s): %(reason)s")
        case Reopened():
            return words.gettext("Reopened: %(reason)s")


def _time(event: ClockPaused | ClockResumed | ReminderSent | MailFailed, words: Words) -> str:
    match event:
        case ClockPaused() | ClockResumed():
            return _pause(event, words)
        case MailFailed():
            return not_arrived(event, words)
        case ReminderSent():
            return reminder(event, words)


def _pause(event: ClockPaused | ClockResumed, words: Words) -> str:
    match event:
        case ClockPaused(holds_mail=False):
            return words.gettext("Deadline paused until %(until_on)s: %(reason)s")
        case ClockPaused(holds_deadline=False):
            return words.gettext("Reminders paused until %(until_on)s: %(reason)s")
        case ClockPaused():
            return words.gettext("Deadline and reminders paused until %(until_on)s: %(reason)s")
        case ClockResumed(question_due_on=None):
            return words.gettext("The pause has ended.")
        case ClockResumed():
            return words.gettext(
                "The pause has ended; the response is now due on %(question_due_on)s."
            )
