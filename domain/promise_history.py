"""This module applies events to the commitments of an observation."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from domain.observation import ClockKind, Commitment, CommitmentStage, Observation
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
from domain.samples import Counted, Sample

Promised = (
    CommitmentMade
    | CommitmentDated
    | CommitmentDelivered
    | CommitmentVerified
    | VerificationFailed
    | ExtensionAsked
    | ExtensionDeclined
    | CommitmentExtended
    | CommitmentLapsed
)


def promised(observation: Observation, event: Promised, on: date) -> Observation:
    """Return the observation as an event about one of its promises leaves it."""
    if isinstance(event, CommitmentMade):
        return replace(observation, commitments=(*observation.commitments, _made(event, on)))
    commitments = tuple(
        _moved(commitment, event, on) if commitment.number == event.commitment else commitment
        for commitment in observation.commitments
    )
    return replace(observation, commitments=commitments)


def _made(event: CommitmentMade, on: date) -> Commitment:
    return Commitment(
        number=event.commitment,
        kind=event.kind,
        owner=event.owner,
        made_on=on,
        dated_on=on,
        due_on=event.due_on,
        original_due_on=event.due_on,
        give_date_by=event.give_date_by,
    )


Moved = (
    CommitmentDated
    | CommitmentDelivered
    | CommitmentVerified
    | VerificationFailed
    | ExtensionAsked
    | ExtensionDeclined
    | CommitmentExtended
    | CommitmentLapsed
)


def _moved(commitment: Commitment, event: Moved, on: date) -> Commitment:
    match event:
        case CommitmentDelivered():
            return replace(
                commitment,
                stage=CommitmentStage.DELIVERED,
                asked_until=None,
                delivered_on=on,
                deliverer=event.deliverer,
                delivery_recorder=event.recorder,
                session=event.session,
            )
        case CommitmentVerified() | VerificationFailed():
            return _looked_at(commitment, event, on)
        case CommitmentLapsed():
            return replace(commitment, stage=CommitmentStage.LAPSED, asked_until=None)
        case ExtensionAsked():
            return replace(commitment, asked_until=event.due_on)
        case ExtensionDeclined():
            return replace(commitment, asked_until=None)
        case CommitmentDated() | CommitmentExtended():
            return _due_anew(commitment, event, on)
        case _:
            assert_never(event)


def _looked_at(
    commitment: Commitment, event: CommitmentVerified | VerificationFailed, on: date
) -> Commitment:
    first = event.first_sample or commitment.first_sample
    new = () if event.re_sample is None else (_counted(commitment, first, event.re_sample),)
    counted = replace(commitment, first_sample=first, counted=(*commitment.counted, *new))
    if isinstance(event, VerificationFailed):
        return _due_anew(counted, event, on)
    return replace(
        counted,
        stage=CommitmentStage.VERIFIED,
        is_by_one_hand=event.is_by_one_hand,
        verified_on=on,
    )


def _counted(commitment: Commitment, first: Sample | None, again: Sample) -> Counted:
    return Counted(session=commitment.session, first_sample=first, re_sample=again)


def _due_anew(
    commitment: Commitment,
    event: CommitmentDated | CommitmentExtended | VerificationFailed,
    on: date,
) -> Commitment:
    """Move a due date. The original stays: it is the first date that anybody gave."""
    return replace(
        commitment,
        stage=CommitmentStage.OPEN,
        dated_on=on,
        due_on=event.due_on,
        original_due_on=commitment.original_due_on or event.due_on,
        give_date_by=None,
        asked_until=None,
        meeting=event.meeting if isinstance(event, CommitmentDated) else None,
        version=commitment.version + 1,
        extensions=commitment.extensions + isinstance(event, CommitmentExtended),
    )


def due_moved(commitment: Commitment, kind: ClockKind, due_on: date, on: date) -> Commitment:
    """Return a promise whose date the calendar has moved; the original stays."""
    moved = replace(commitment, dated_on=on, version=commitment.version + 1)
    if kind is ClockKind.GIVE_DATE:
        return replace(moved, give_date_by=due_on)
    return replace(moved, due_on=due_on)
