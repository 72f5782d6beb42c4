"""This module lists the facts that the ledger keeps. An event is never refused and never changed.

Fields of the type `Text` are kept beside the ledger; all others are sealed as they are.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Claim, DoubtKind
from domain.clock_events import (
    ClockMoved as ClockMoved,  # noqa: PLC0414  # Every event can be had from here.
)
from domain.clock_events import (
    ClockPaused as ClockPaused,  # noqa: PLC0414
)
from domain.clock_events import (
    ClockResumed as ClockResumed,  # noqa: PLC0414
)
from domain.evidence_events import EvidenceFiled
from domain.ledger_events import LedgerEvent
from domain.lineage_events import LineageEvent
from domain.meeting_events import MeetingEvent
from domain.names import ForceCode, ObservationRef, PersonId, ReportRef, SessionRef, Text
from domain.observation import ClockKind
from domain.office_events import OfficeEvent, PersonEvent
from domain.office_events import (
    PersonAdded as PersonAdded,  # noqa: PLC0414  # Every event can be had from here.
)
from domain.oversight_events import (
    AssuranceGiven,
    OversightEvent,
    PublicationAllowed,
    PublicationStopped,
)
from domain.parts import MailOutcome, ReportCase, WithdrawalReason
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


class SettledBy(StrEnum):
    """What settled a doubt."""

    REASON = "reason"
    ASKED_AGAIN = "asked_again"
    REFERRED = "referred"
    COMMITMENT = "commitment"
    #: The promise it was about has been dated, delivered or has lapsed.
    COURSE_OF_EVENTS = "course_of_events"


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationRaised:
    """A panel's observation is on the register."""

    reference: ObservationRef
    force: ForceCode
    title: Text
    asked: Text
    report: ReportRef | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationSent:
    """A force owner has been asked; the response clock runs."""

    reference: ObservationRef
    owner: PersonId
    question: int
    due_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationReferred:
    """Another owner has been asked instead; a new response clock runs."""

    reference: ObservationRef
    owner: PersonId
    question: int
    due_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ResponseReceived:
    """The force has answered the open question."""

    reference: ObservationRef
    response: int
    text: Text
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionAskedAgain:
    """The owner has been asked a further question; a new response clock runs."""

    reference: ObservationRef
    owner: PersonId
    question: int
    due_on: date
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtRaised:
    """Something must be settled by a person."""

    reference: ObservationRef
    doubt: int
    kind: DoubtKind
    text: Text
    #: The promise it is about, if it is about one.
    commitment: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtSettled:
    """A doubt is settled: by a reason, or by what was done about it."""

    reference: ObservationRef
    doubt: int
    settled_by: SettledBy
    reason: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerAccepted:
    """The response is a full answer; nothing is promised."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class NotAdopted:
    """The Commissioner has decided on a refusal, or on silence."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """The observation has been taken back."""

    reference: ObservationRef
    because: WithdrawalReason
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened:
    """The observation is taken up again; its old closure is kept."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerChanged:
    """A new owner has the observation, its question and the old owner's open promises."""

    reference: ObservationRef
    owner: PersonId
    reason: Text
    #: Who had it before, and is told.
    previous: PersonId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingSessionHeld:
    """One session was held; the deliveries that it makes follow it in the ledger."""

    session: SessionRef
    title: Text
    attended: int
    target: int
    evidence: Text
    audience: Text | None = None
    materials: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportReceived:
    """A panel's report is kept, with its cases and themes."""

    report: ReportRef
    title: Text
    panel: Text
    file_sha256: str
    meeting_dates: tuple[date, ...]
    cases: tuple[ReportCase, ...]
    themes: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderSent:
    """A mail about this observation was taken by the mail server; rung 0 is no reminder."""

    reference: ObservationRef
    mail: str
    recipient: PersonId
    clock: ClockKind
    number: int
    rung: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MailFailed:
    """A mail about this observation was refused, or nobody can say what became of it."""

    reference: ObservationRef
    mail: str
    recipient: PersonId
    outcome: MailOutcome


ObservationEvent = (
    ObservationRaised
    | ObservationSent
    | ObservationReferred
    | ResponseReceived
    | QuestionAskedAgain
    | CommitmentMade
    | CommitmentDated
    | CommitmentDelivered
    | CommitmentVerified
    | VerificationFailed
    | ExtensionAsked
    | ExtensionDeclined
    | CommitmentExtended
    | CommitmentLapsed
    | DoubtRaised
    | DoubtSettled
    | AnswerAccepted
    | NotAdopted
    | Withdrawn
    | Reopened
    | ClockPaused
    | ClockResumed
    | ClockMoved
    | OwnerChanged
    | EvidenceFiled
    | LineageEvent
    | ReminderSent
    | MailFailed
)
_Beside = PersonEvent | OfficeEvent | LedgerEvent | OversightEvent | MeetingEvent
Event = ObservationEvent | TrainingSessionHeld | ReportReceived | _Beside


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """An event and the day on which it happened, which may lie before the day it is recorded."""

    event: Event
    happened_on: date


def subject_of(event: Event) -> str:
    """Name what an event is about: the reference that stands in its ledger entry."""
    match event:
        case TrainingSessionHeld():
            named: str = event.session
        case ReportReceived() | PublicationAllowed() | PublicationStopped():
            named = event.report
        case _ if isinstance(event, PersonEvent):
            named = event.person
        case _ if isinstance(event, OfficeEvent):
            named = event.force
        case _ if isinstance(event, LedgerEvent | AssuranceGiven):
            named = event.about
        case _ if isinstance(event, MeetingEvent):
            named = event.meeting
        case _:
            named = event.reference
    return named
