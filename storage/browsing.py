"""This module finds entries of a ledger for whoever browses it: the newest first, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import get_args

from sqlalchemy import ColumnElement, Connection, Engine, select

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
    TrainingSessionHeld,
    Withdrawn,
)
from domain.evidence_events import EvidenceFiled
from domain.ledger_events import LedgerEvent
from domain.lineage_events import LineageEvent
from domain.meeting_events import MeetingEvent
from domain.names import ForceCode, PersonId
from domain.office_events import OfficeEvent, PersonEvent
from domain.oversight_events import OversightEvent
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
from storage.database import reading
from storage.ledger import READ, Recorded, recorded
from storage.tables import kept_text, ledger


class Topic(StrEnum):
    """What entries are about, as somebody looks for them."""

    LIFE = "life"
    PROMISES = "promises"
    PROOF = "proof"
    DOUBTS = "doubts"
    TIME = "time"
    OFFICE = "office"
    OVERSIGHT = "oversight"
    LEDGER = "ledger"


_EVENTS: Mapping[Topic, tuple[type[Event], ...]] = {
    Topic.LIFE: (
        ReportReceived,
        ObservationRaised,
        ObservationSent,
        ObservationReferred,
        ResponseReceived,
        QuestionAskedAgain,
        OwnerChanged,
        AnswerAccepted,
        NotAdopted,
        Withdrawn,
        Reopened,
        *get_args(LineageEvent),
    ),
    Topic.PROMISES: (
        CommitmentMade,
        CommitmentDated,
        ExtensionAsked,
        ExtensionDeclined,
        CommitmentExtended,
        CommitmentLapsed,
    ),
    Topic.PROOF: (
        EvidenceFiled,
        CommitmentDelivered,
        CommitmentVerified,
        VerificationFailed,
        TrainingSessionHeld,
    ),
    Topic.DOUBTS: (DoubtRaised, DoubtSettled),
    Topic.TIME: (ClockMoved, ClockPaused, ClockResumed, ReminderSent, MailFailed),
    Topic.OFFICE: get_args(OfficeEvent | PersonEvent | MeetingEvent),
    Topic.OVERSIGHT: get_args(OversightEvent),
    Topic.LEDGER: get_args(LedgerEvent),
}
#: The names of the events that are about each: every event is about one.
TOPICS: Mapping[Topic, frozenset[str]] = {
    topic: frozenset(event.__name__ for event in events) for topic, events in _EVENTS.items()
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """Which entries are looked for. What is not said is not asked."""

    force: ForceCode
    #: A reference: an observation's, a report's, a session's or a person's.
    subject: str = ""
    topic: Topic | None = None
    #: The name of one event, where a figure counts just that.
    event: str = ""
    actor: PersonId | None = None
    #: The flow run that recorded them, or `direct`.
    run: str = ""
    #: The days on which they were recorded, in UTC.
    from_on: date | None = None
    to_on: date | None = None
    #: Only what stands before this entry.
    before: int | None = None


def entries_found(engine: Engine, sought: Sought, *, most: int) -> tuple[Recorded, ...]:
    """Find the newest entries that match."""
    found = READ.where(*_conditions(sought)).order_by(ledger.c.seq.desc()).limit(most)
    with reading(engine) as connection:
        return recorded(connection, found, {}, _texts(connection, sought, most=most))


def _conditions(sought: Sought) -> tuple[ColumnElement[bool], ...]:
    after = sought.to_on + timedelta(days=1) if sought.to_on else None
    asked = (
        (sought.subject, ledger.c.subject == sought.subject),
        (sought.topic, ledger.c.event.in_(TOPICS[sought.topic] if sought.topic else ())),
        (sought.event, ledger.c.event == sought.event),
        (sought.actor, ledger.c.actor == sought.actor),
        (sought.run, ledger.c.run == sought.run),
        # Moments are kept as they are sealed: as text that sorts by time.
        (sought.from_on, ledger.c.recorded_at >= str(sought.from_on)),
        (after, ledger.c.recorded_at < str(after)),
        (sought.before, ledger.c.seq < (sought.before or 0)),
    )
    return (
        ledger.c.force == sought.force,
        *(condition for is_asked, condition in asked if is_asked),
    )


def _texts(
    connection: Connection, sought: Sought, *, most: int
) -> Mapping[tuple[str, int], Mapping[str, str]]:
    numbers = select(ledger.c.seq).where(*_conditions(sought))
    newest = numbers.order_by(ledger.c.seq.desc()).limit(most).scalar_subquery()
    beside = select(kept_text.c.seq, kept_text.c.path, kept_text.c.body).where(
        kept_text.c.force == sought.force,
        kept_text.c.seq.in_(newest),
        kept_text.c.body.is_not(None),
    )
    texts: dict[tuple[str, int], dict[str, str]] = {}
    for seq, path, body in connection.execute(beside):
        texts.setdefault((sought.force, seq), {})[path] = body
    return texts
