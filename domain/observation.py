"""This module holds an observation as its events have left it, and derives its state and clocks.

Nothing here is free text: words are kept beside the ledger and are not needed to decide.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import CommitmentKind, DoubtKind
from domain.names import ForceCode, MeetingRef, ObservationRef, PersonId, SessionRef
from domain.samples import Counted, Sample


class State(StrEnum):
    """Where an observation stands. Derived after each event; nobody sets it."""

    RAISED = "raised"
    SENT_TO_FORCE = "sent_to_force"
    RESPONSE_RECEIVED = "response_received"
    TRAINING_DELIVERED = "training_delivered"
    VERIFIED = "verified"
    ANSWERED = "answered"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"


#: The ends. All but `verified` hold until somebody reopens; `verified` is derived, so it has no
#: closure of its own, but nothing more is done to it either.
ENDS = frozenset({State.VERIFIED, State.ANSWERED, State.NOT_ADOPTED, State.WITHDRAWN})
OPEN = frozenset(State) - ENDS
#: Open, and known to the force.
WITH_FORCE = OPEN - {State.RAISED}
#: A response is in and no question is open.
RESPONDED = frozenset({State.RESPONSE_RECEIVED, State.TRAINING_DELIVERED})


class CommitmentStage(StrEnum):
    """How far a promise has come."""

    OPEN = "open"
    DELIVERED = "delivered"
    VERIFIED = "verified"
    LAPSED = "lapsed"


#: Somebody answers for it still: what was delivered may yet fail its verification.
OWED = frozenset({CommitmentStage.OPEN, CommitmentStage.DELIVERED})


class ClockKind(StrEnum):
    """What a running deadline waits for."""

    RESPONSE = "response"
    COMMITMENT = "commitment"
    GIVE_DATE = "give_date"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something a force owner has been asked and has not answered."""

    number: int
    owner: PersonId
    sent_on: date
    #: When the present due date was set: rungs that fall earlier are never owed.
    dated_on: date
    due_on: date
    #: Rises each time the due date moves, so that the rungs begin anew.
    version: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """One promise of the force."""

    number: int
    kind: CommitmentKind
    owner: PersonId
    made_on: date
    #: When the present due date was set: rungs that fall earlier are never owed.
    dated_on: date
    due_on: date | None
    #: The first date given; never overwritten.
    original_due_on: date | None
    #: Where there is no due date: by when somebody must give one.
    give_date_by: date | None
    stage: CommitmentStage = CommitmentStage.OPEN
    extensions: int = 0
    #: The later date that somebody has asked for and nobody has decided on.
    asked_until: date | None = None
    version: int = 1
    #: The meeting before which it falls due, where its date is bound to one.
    meeting: MeetingRef | None = None
    delivered_on: date | None = None
    deliverer: PersonId | None = None
    #: Who typed the delivery, which may be an officer on the deliverer's behalf.
    delivery_recorder: PersonId | None = None
    #: Delivery and verification were typed by the same person, the minutes being the evidence.
    is_by_one_hand: bool = False
    #: The training session that delivered it.
    session: SessionRef | None = None
    #: What the panel counted when it raised the matter, and since, delivery by delivery.
    first_sample: Sample | None = None
    counted: tuple[Counted, ...] = ()
    verified_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Something that a person must settle before the observation can end."""

    number: int
    kind: DoubtKind
    commitment: int | None = None
    is_open: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A file that was filed as evidence."""

    number: int
    version: int
    sha256: str
    #: The evidence of which it is a new version.
    renews: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Closure:
    """An end that somebody decided."""

    state: State
    closed_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """A later observation that raises the same concern, and the day on which it was raised."""

    reference: ObservationRef
    raised_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A stretch in which the deadline stands still, or no reminders go, or both.

    The deadline is that of an open question: a promised date moves only by an extension.
    """

    paused_on: date
    until_on: date
    holds_deadline: bool = True
    holds_mail: bool = True

    def holds(self, kind: ClockKind) -> bool:
        """Say whether no rung of a kind of clock comes meanwhile."""
        return self.holds_mail or kind is ClockKind.RESPONSE


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """A running deadline. Its date is sealed in the event that started or moved it."""

    reference: ObservationRef
    kind: ClockKind
    #: The question's or the commitment's number.
    number: int
    owner: PersonId
    #: When the present due date was set.
    started_on: date
    due_on: date
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """All that the rules need to know of one observation."""

    reference: ObservationRef
    force: ForceCode
    owner: PersonId | None
    raised_on: date
    sent_on: date | None = None
    questions_asked: int = 0
    question: Question | None = None
    responses: int = 0
    commitments: tuple[Commitment, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    closure: Closure | None = None
    past_closures: tuple[Closure, ...] = ()
    pause: Pause | None = None
    evidence: tuple[Filed, ...] = ()
    #: What it raises again, and what raises it again.
    earlier: tuple[ObservationRef, ...] = ()
    later: tuple[Again, ...] = ()


def live_commitments(observation: Observation) -> tuple[Commitment, ...]:
    """List the promises that have not lapsed."""
    return tuple(c for c in observation.commitments if c.stage is not CommitmentStage.LAPSED)


def is_owed_by(observation: Observation, person: PersonId) -> bool:
    """Say whether a person still answers for anything about an observation."""
    if state_of(observation) in ENDS:
        return False
    promises = (c for c in observation.commitments if c.stage in OWED)
    return person in (observation.owner, *(promise.owner for promise in promises))


def open_doubts(observation: Observation) -> tuple[Doubt, ...]:
    """List the doubts that nobody has settled."""
    return tuple(doubt for doubt in observation.doubts if doubt.is_open)


def owner_of(observation: Observation) -> PersonId:
    """Name the present owner of an observation that has been sent."""
    if observation.owner is None:
        raise ValueError(f"{observation.reference} has not been sent, so nobody owns it.")
    return observation.owner


def state_of(observation: Observation) -> State:
    """Derive where an observation stands: the first rule that matches (docs/lifecycle.md).

    A closure holds withdrawn, not adopted or answered (rows 1 to 3) until it is reopened.
    """
    if observation.closure is not None:
        return observation.closure.state
    if observation.sent_on is None:
        return State.RAISED
    if observation.question is not None:
        return State.SENT_TO_FORCE
    return _state_of_answered_question(observation)


def _state_of_answered_question(observation: Observation) -> State:
    live = live_commitments(observation)
    if not live or any(c.stage is CommitmentStage.OPEN for c in live):
        return State.RESPONSE_RECEIVED
    if all(c.stage is CommitmentStage.VERIFIED for c in live) and not open_doubts(observation):
        return State.VERIFIED
    return State.TRAINING_DELIVERED


def ended_on(observation: Observation) -> date | None:
    """Return the day on which an observation came to its end; none where it has not."""
    if observation.closure is not None:
        return observation.closure.closed_on
    if state_of(observation) is not State.VERIFIED:
        return None
    return max(c.verified_on or c.made_on for c in live_commitments(observation))


def is_delivery_without_training(observation: Observation) -> bool:
    """Say whether what was delivered is no training, so that it is shown as "Delivered"."""
    return all(c.kind is not CommitmentKind.TRAINING for c in live_commitments(observation))


def clocks_of(observation: Observation) -> tuple[Clock, ...]:
    """List the deadlines that are running, each at most once. An end stops them all."""
    if state_of(observation) in ENDS:
        return ()
    commitments = (_commitment_clock(observation, c) for c in live_commitments(observation))
    return (*_question_clocks(observation), *(clock for clock in commitments if clock))


def _question_clocks(observation: Observation) -> tuple[Clock, ...]:
    question = observation.question
    if question is None:
        return ()
    return (
        Clock(
            reference=observation.reference,
            kind=ClockKind.RESPONSE,
            number=question.number,
            owner=question.owner,
            started_on=question.dated_on,
            due_on=question.due_on,
            version=question.version,
        ),
    )


def _commitment_clock(observation: Observation, commitment: Commitment) -> Clock | None:
    due_on = commitment.due_on or commitment.give_date_by
    if commitment.stage is not CommitmentStage.OPEN or due_on is None:
        return None
    return Clock(
        reference=observation.reference,
        kind=ClockKind.GIVE_DATE if commitment.due_on is None else ClockKind.COMMITMENT,
        number=commitment.number,
        owner=commitment.owner,
        started_on=commitment.dated_on,
        due_on=due_on,
        version=commitment.version,
    )
