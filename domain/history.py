"""This module applies events to an observation. It never refuses: what is recorded happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import assert_never

from domain.events import (
    AnswerAccepted,
    ClockMoved,
    ClockPaused,
    ClockResumed,
    DoubtRaised,
    DoubtSettled,
    MailFailed,
    NotAdopted,
    ObservationEvent,
    ObservationRaised,
    ObservationReferred,
    ObservationSent,
    OwnerChanged,
    QuestionAskedAgain,
    ReminderSent,
    Reopened,
    ResponseReceived,
    Withdrawn,
)
from domain.evidence_events import EvidenceFiled
from domain.lineage import linked
from domain.lineage_events import (
    EarlierLinked,
    EarlierUnlinked,
    LaterLinked,
    LaterUnlinked,
    LineageEvent,
)
from domain.observation import (
    OWED,
    ClockKind,
    Closure,
    Doubt,
    Filed,
    Observation,
    Pause,
    Question,
    State,
)
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
from domain.promise_history import due_moved, promised


def replay(history: Iterable[tuple[ObservationEvent, date]]) -> Observation:
    """Build an observation from its events, oldest first, each with the day it happened on."""
    observation: Observation | None = None
    for event, happened_on in history:
        observation = apply(observation, event, happened_on=happened_on)
    if observation is None:
        raise ValueError("A history has at least the event that raised the observation.")
    return observation


def apply(
    observation: Observation | None, event: ObservationEvent, *, happened_on: date
) -> Observation:
    """Return the observation as the event leaves it."""
    if isinstance(event, ObservationRaised):
        return Observation(
            reference=event.reference, force=event.force, owner=None, raised_on=happened_on
        )
    if observation is None:
        raise ValueError(f"{event.reference} is not raised by its first event.")
    return _applied(observation, event, happened_on)


Later = (
    ObservationSent
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


def _applied(observation: Observation, event: Later, on: date) -> Observation:  # noqa: C901, PLR0911
    match event:
        case ObservationSent() | ObservationReferred() | QuestionAskedAgain():
            return _asked(observation, event, on)
        case ResponseReceived():
            return replace(observation, question=None, responses=event.response)
        case DoubtRaised() | DoubtSettled():
            return _doubted(observation, event)
        case AnswerAccepted() | NotAdopted() | Withdrawn() | Reopened():
            return _closed_or_reopened(observation, event, on)
        case ClockPaused() | ClockResumed():
            return _paused_or_resumed(observation, event, on)
        case ClockMoved():
            return _clock_moved(observation, event, on)
        case OwnerChanged():
            return _handed_over(observation, event)
        case EvidenceFiled():
            return _evidenced(observation, event)
        case EarlierLinked() | LaterLinked() | EarlierUnlinked() | LaterUnlinked():
            return linked(observation, event)
        case ReminderSent() | MailFailed():
            return observation
        case _:
            return promised(observation, event, on)


def _asked(
    observation: Observation,
    event: ObservationSent | ObservationReferred | QuestionAskedAgain,
    on: date,
) -> Observation:
    question = Question(
        number=event.question, owner=event.owner, sent_on=on, dated_on=on, due_on=event.due_on
    )
    return replace(
        observation,
        owner=event.owner,
        sent_on=observation.sent_on or on,
        question=question,
        questions_asked=event.question,
    )


def _doubted(observation: Observation, event: DoubtRaised | DoubtSettled) -> Observation:
    if isinstance(event, DoubtRaised):
        doubt = Doubt(number=event.doubt, kind=event.kind, commitment=event.commitment)
        return replace(observation, doubts=(*observation.doubts, doubt))
    doubts = tuple(
        replace(doubt, is_open=False) if doubt.number == event.doubt else doubt
        for doubt in observation.doubts
    )
    return replace(observation, doubts=doubts)


def _closed_or_reopened(
    observation: Observation,
    event: AnswerAccepted | NotAdopted | Withdrawn | Reopened,
    on: date,
) -> Observation:
    match event:
        case AnswerAccepted():
            return _closed(observation, State.ANSWERED, on)
        case NotAdopted():
            return _closed(observation, State.NOT_ADOPTED, on)
        case Withdrawn():
            return _closed(observation, State.WITHDRAWN, on)
        case Reopened():
            return _reopened(observation)
        case _:
            assert_never(event)


def _reopened(observation: Observation) -> Observation:
    kept = () if observation.closure is None else (observation.closure,)
    return replace(observation, closure=None, past_closures=(*observation.past_closures, *kept))


def _closed(observation: Observation, state: State, on: date) -> Observation:
    return replace(observation, closure=Closure(state=state, closed_on=on), pause=None)


def _paused_or_resumed(
    observation: Observation, event: ClockPaused | ClockResumed, on: date
) -> Observation:
    if isinstance(event, ClockPaused):
        pause = Pause(
            paused_on=on,
            until_on=event.until_on,
            holds_deadline=event.holds_deadline,
            holds_mail=event.holds_mail,
        )
        return replace(observation, pause=pause)
    question = observation.question
    if question is not None and event.question_due_on is not None:
        question = replace(
            question, dated_on=on, due_on=event.question_due_on, version=question.version + 1
        )
    return replace(observation, pause=None, question=question)


def _evidenced(observation: Observation, event: EvidenceFiled) -> Observation:
    filed = Filed(
        number=event.evidence,
        version=event.version,
        sha256=event.file.sha256,
        renews=event.renews,
    )
    return replace(observation, evidence=(*observation.evidence, filed))


def _clock_moved(observation: Observation, event: ClockMoved, on: date) -> Observation:
    question = observation.question
    if event.clock is ClockKind.RESPONSE and question is not None:
        moved = replace(question, dated_on=on, due_on=event.due_on, version=question.version + 1)
        return replace(observation, question=moved)
    return replace(
        observation,
        commitments=tuple(
            due_moved(commitment, event.clock, event.due_on, on)
            if commitment.number == event.number
            else commitment
            for commitment in observation.commitments
        ),
    )


def _handed_over(observation: Observation, event: OwnerChanged) -> Observation:
    """Give the new owner what the previous one has: perhaps only promises, after a referral."""
    previous, question = event.previous or observation.owner, observation.question
    is_theirs = previous == observation.owner
    if question is not None and question.owner == previous:
        question = replace(question, owner=event.owner)
    return replace(
        observation,
        owner=event.owner if is_theirs else observation.owner,
        question=question,
        commitments=tuple(
            replace(commitment, owner=event.owner)
            if commitment.stage in OWED and commitment.owner == previous
            else commitment
            for commitment in observation.commitments
        ),
    )
