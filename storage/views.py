"""This module says what pages and commands are shown: finished values, read from the database."""

from dataclasses import dataclass
from datetime import date

from domain.claims import Claim, CommitmentKind, DoubtKind
from domain.events import SettledBy
from domain.names import ForceCode, Language, MeetingRef, ObservationRef, PersonId, ReportRef, Role
from domain.observation import Clock, ClockKind, CommitmentStage, Observation, State
from storage.ledger import Recorded
from storage.outbox import MailRow


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """A person with name, post and address: kept beside the ledger."""

    person: PersonId
    force: ForceCode
    name: str
    post: str
    address: str
    role: Role
    supervisor: PersonId | None
    language: Language
    is_active: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRow:
    """One observation on the register."""

    reference: ObservationRef
    force: ForceCode
    title: str
    state: State
    is_without_training: bool
    owner: PersonId | None
    report: ReportRef | None
    raised_on: date
    sent_on: date | None
    closed_on: date | None
    paused_until: date | None
    #: The earliest deadline that runs; none where nothing is awaited.
    due_on: date | None
    due_kind: ClockKind | None
    is_late: bool
    open_doubts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRow:
    """One promise on the list of promises."""

    reference: ObservationRef
    number: int
    kind: CommitmentKind
    owner: PersonId
    text: str
    stage: CommitmentStage
    made_on: date
    due_on: date | None
    original_due_on: date | None
    give_date_by: date | None
    extensions: int
    delivered_on: date | None
    is_by_one_hand: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingRow:
    """One meeting of a panel, on the day for which it is planned now."""

    meeting: MeetingRef
    panel: str
    planned_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtRow:
    """Something that a person must settle, or has."""

    number: int
    kind: DoubtKind
    text: str
    commitment: int | None
    settled_by: SettledBy | None
    settled_because: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ResponseView:
    """What the force answered, and what each sentence amounts to."""

    number: int
    received_on: date
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ObservationView:
    """One observation whole."""

    reference: ObservationRef
    force: ForceCode
    title: str
    asked: str
    state: State
    is_without_training: bool
    owner: PersonId | None
    report: ReportRef | None
    #: As the rules know it.
    observation: Observation
    responses: tuple[ResponseView, ...]
    commitments: tuple[CommitmentRow, ...]
    doubts: tuple[DoubtRow, ...]
    clocks: tuple[Clock, ...]
    timeline: tuple[Recorded, ...]
    mails: tuple[MailRow, ...]
