"""This module decides on commitments: made, delivered, verified, lapsed."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from domain.claims import CommitmentKind, DoubtKind
from domain.commands import (
    AcceptDone,
    Deliver,
    HoldSession,
    Lapse,
    Promise,
    Verify,
)
from domain.errors import RefusalCode, Refused
from domain.events import Event, Fact, SettledBy, TrainingSessionHeld
from domain.evidencing import check_shown
from domain.ground import (
    Doubted,
    Ground,
    check_evidence,
    check_own,
    check_reason,
    check_text,
    check_to_come,
    commitment_name,
    commitment_of,
    doubted,
    open_commitment_of,
    settled,
    settled_with,
)
from domain.names import ObservationRef, SessionRef, Text, session_ref
from domain.observation import Commitment, CommitmentStage, Observation, owner_of
from domain.policy import Office
from domain.promise_events import (
    CommitmentDelivered,
    CommitmentLapsed,
    CommitmentMade,
    CommitmentVerified,
    VerificationFailed,
)
from domain.samples import check_sample


def promise(command: Promise, ground: Ground) -> tuple[Fact, ...]:
    """Take down a promise that was made otherwise than in a response."""
    observation = ground.observation(command.reference)
    owner = owner_of(observation)
    check_own(ground, owner=owner, subject=observation.reference)
    check_text(command.text)
    promised = made(
        observation,
        command,
        number=len(observation.commitments) + 1,
        on=ground.act.happened_on,
        office=ground.office,
    )
    missing = doubted(observation, *dates_missing((promised,)))
    settling = settled(observation, command.settles, by=SettledBy.COMMITMENT)
    return ground.facts(promised, *missing, *settling)


class Promising(Protocol):
    """What a claim and a command to promise have in common."""

    @property
    def text(self) -> Text: ...
    @property
    def kind(self) -> CommitmentKind: ...
    @property
    def due_on(self) -> date | None: ...


def made(
    observation: Observation, promising: Promising, *, number: int, on: date, office: Office
) -> CommitmentMade:
    """Say that the owner has promised something; without a date, start the give-a-date clock."""
    return CommitmentMade(
        reference=observation.reference,
        commitment=number,
        kind=promising.kind,
        owner=owner_of(observation),
        text=promising.text,
        due_on=promising.due_on,
        give_date_by=office.give_date_by(on) if promising.due_on is None else None,
    )


def dates_missing(promises: Iterable[CommitmentMade]) -> tuple[Doubted, ...]:
    """List what is doubtful about promises that nobody has dated."""
    return tuple(
        (DoubtKind.DATE_MISSING, made.text, made.commitment)
        for made in promises
        if made.due_on is None
    )


def accept_done(command: AcceptDone, ground: Ground) -> tuple[Fact, ...]:
    """Take what the owner says is done as a commitment made and delivered, still to be verified."""
    observation = ground.observation(command.reference)
    check_text(command.text)
    check_shown(observation, by=command.evidence, files=command.files)
    on = ground.act.happened_on
    promised = made(
        observation,
        Promise(reference=observation.reference, text=command.text, kind=command.kind, due_on=on),
        number=len(observation.commitments) + 1,
        on=on,
        office=ground.office,
    )
    delivered = CommitmentDelivered(
        reference=observation.reference,
        commitment=promised.commitment,
        deliverer=promised.owner,
        recorder=ground.act.actor,
        evidence=command.evidence,
        files=command.files,
    )
    settling = settled(observation, command.settles, by=SettledBy.COMMITMENT)
    return ground.facts(promised, delivered, *settling)


def deliver(command: Deliver, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a promise is kept."""
    observation = ground.observation(command.reference)
    check_shown(observation, by=command.evidence, files=command.files)
    return ground.facts(*_delivered(command, ground, observation, session=None))


def _delivered(
    command: Deliver, ground: Ground, observation: Observation, *, session: SessionRef | None
) -> tuple[Event, ...]:
    commitment = open_commitment_of(observation, command.commitment)
    name = commitment_name(observation.reference, commitment.number)
    check_own(ground, owner=commitment.owner, subject=name)
    delivered = CommitmentDelivered(
        reference=observation.reference,
        commitment=commitment.number,
        deliverer=ground.acting,
        recorder=ground.act.actor,
        evidence=command.evidence,
        session=session,
        files=command.files,
    )
    return (delivered, *settled_with(observation, commitment.number))


def hold_session(command: HoldSession, ground: Ground) -> tuple[Fact, ...]:
    """Take down one session and every delivery that it makes."""
    if not command.commitments:
        raise Refused(RefusalCode.NOTHING_NAMED)
    check_text(command.title)
    check_evidence(command.evidence)
    if command.attended < 0 or command.target < 0:
        raise Refused(RefusalCode.BAD_ATTENDANCE)
    on = ground.act.happened_on
    session = session_ref(year=on.year, number=ground.casefile.numbers.session)
    held = TrainingSessionHeld(
        session=session,
        title=command.title,
        attended=command.attended,
        target=command.target,
        evidence=command.evidence,
        audience=command.audience,
        materials=command.materials,
    )
    deliveries = (
        Deliver(reference=named.reference, commitment=named.number, evidence=command.evidence)
        for named in dict.fromkeys(command.commitments)
    )
    delivered = (
        event
        for delivery in deliveries
        for event in _delivered(
            delivery, ground, ground.observation(delivery.reference), session=session
        )
    )
    return ground.facts(held, *delivered)


def verify(command: Verify, ground: Ground) -> tuple[Fact, ...]:
    """Take down whether a delivered change is seen in later cases."""
    observation = ground.observation(command.reference)
    commitment = commitment_of(observation, command.commitment)
    _check_verifiable(commitment, observation.reference, ground)
    check_shown(observation, by=command.evidence, files=command.files)
    check_sample(command.re_sample)
    check_sample(command.first_sample)
    if not command.shows_change:
        return ground.facts(_failed(command, ground))
    verified = CommitmentVerified(
        reference=observation.reference,
        commitment=commitment.number,
        verifier=ground.acting,
        evidence=command.evidence,
        is_by_one_hand=commitment.delivery_recorder == ground.act.actor,
        files=command.files,
        re_sample=command.re_sample,
        first_sample=command.first_sample,
    )
    return ground.facts(verified)


def _check_verifiable(commitment: Commitment, reference: ObservationRef, ground: Ground) -> None:
    name = commitment_name(reference, commitment.number)
    if commitment.stage is not CommitmentStage.DELIVERED:
        raise Refused(RefusalCode.NOT_DELIVERED, subject=name, stage=commitment.stage)
    if commitment.deliverer == ground.acting:
        raise Refused(RefusalCode.SAME_PERSON, subject=name)


def _failed(command: Verify, ground: Ground) -> Event:
    if command.due_on is None:
        name = commitment_name(command.reference, command.commitment)
        raise Refused(RefusalCode.NEEDS_DATE, subject=name)
    check_to_come(command.due_on, ground)
    return VerificationFailed(
        reference=command.reference,
        commitment=command.commitment,
        verifier=ground.acting,
        evidence=command.evidence,
        due_on=command.due_on,
        files=command.files,
        re_sample=command.re_sample,
        first_sample=command.first_sample,
    )


def lapse(command: Lapse, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a promise will not be kept."""
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    commitment = open_commitment_of(observation, command.commitment)
    lapsed = CommitmentLapsed(
        reference=command.reference, commitment=commitment.number, reason=command.reason
    )
    return ground.facts(lapsed, *settled_with(observation, commitment.number))
