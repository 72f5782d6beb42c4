"""This module is the ground that a decision stands on, and the checks that many decisions share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.casefile import Casefile
from domain.claims import DoubtKind
from domain.errors import RefusalCode, Refused
from domain.events import DoubtRaised, DoubtSettled, Event, Fact, SettledBy
from domain.names import ObservationRef, PersonId, Role, Text
from domain.observation import Commitment, CommitmentStage, Doubt, Observation
from domain.parts import Act
from domain.people import Person
from domain.policy import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What is known, who acts, and by which policy and calendar."""

    casefile: Casefile
    act: Act
    office: Office

    @property
    def acting(self) -> PersonId:
        """The person who did it: the one on whose behalf it is recorded, else the actor."""
        return self.act.on_behalf_of or self.act.actor

    @property
    def acting_role(self) -> Role:
        """The role in which it was done."""
        return self.act.behalf_role or self.act.role

    def observation(self, reference: ObservationRef) -> Observation:
        """Find an observation, or refuse."""
        observations: Mapping[ObservationRef, Observation] = self.casefile.observations
        if reference not in observations:
            raise Refused(RefusalCode.UNKNOWN_OBSERVATION, reference=reference)
        return observations[reference]

    def facts(self, *events: Event) -> tuple[Fact, ...]:
        """Say that events happened on the day of the act."""
        return facts_on(self.act.happened_on, *events)


def facts_on(day: date, *events: Event) -> tuple[Fact, ...]:
    """Say that events happened on a day."""
    return tuple(Fact(event=event, happened_on=day) for event in events)


def known_person(person: PersonId, ground: Ground) -> Person:
    """Find a person who has not left, or refuse."""
    known = ground.casefile.people.get(person)
    if known is None:
        raise Refused(RefusalCode.UNKNOWN_PERSON, person=person)
    if not known.is_active:
        raise Refused(RefusalCode.ALREADY_LEFT, person=person)
    return known


def check_owner(ground: Ground, person: PersonId) -> None:
    """Refuse anyone who does not answer for the force, or has left."""
    known = ground.casefile.people.get(person)
    if known is None or not known.is_active:
        raise Refused(RefusalCode.UNKNOWN_PERSON, person=person)
    if known.role is not Role.OWNER:
        raise Refused(RefusalCode.NOT_AN_OWNER, person=person)


def check_own(ground: Ground, *, owner: PersonId | None, subject: str) -> None:
    """Refuse an owner who acts on what is another's."""
    if ground.acting_role is Role.OWNER and ground.acting != owner:
        raise Refused(RefusalCode.NOT_YOURS, subject=subject)


def check_reason(reason: Text) -> None:
    """Refuse an empty reason."""
    _check_given(reason, RefusalCode.NEEDS_REASON)


def check_evidence(evidence: Text) -> None:
    """Refuse empty evidence."""
    _check_given(evidence, RefusalCode.NEEDS_EVIDENCE)


def check_text(text: Text) -> None:
    """Refuse an empty text."""
    _check_given(text, RefusalCode.NEEDS_TEXT)


def _check_given(text: Text, code: RefusalCode) -> None:
    if not text.strip():
        raise Refused(code)


def check_to_come(day: date, ground: Ground) -> None:
    """Refuse a day that was past when the command was given."""
    if day < ground.act.happened_on:
        raise Refused(RefusalCode.DATE_IN_PAST, due_on=day)


def commitment_of(observation: Observation, number: int) -> Commitment:
    """Find a commitment, or refuse."""
    for commitment in observation.commitments:
        if commitment.number == number:
            return commitment
    raise Refused(RefusalCode.UNKNOWN_COMMITMENT, reference=observation.reference, number=number)


def open_commitment_of(observation: Observation, number: int) -> Commitment:
    """Find a commitment that is still open, or refuse."""
    commitment = commitment_of(observation, number)
    if commitment.stage is not CommitmentStage.OPEN:
        raise Refused(
            RefusalCode.COMMITMENT_NOT_OPEN,
            subject=commitment_name(observation.reference, number),
            stage=commitment.stage,
        )
    return commitment


def open_doubt_of(observation: Observation, number: int) -> Doubt:
    """Find a doubt that is still open, or refuse."""
    for doubt in observation.doubts:
        if doubt.number == number and doubt.is_open:
            return doubt
        if doubt.number == number:
            subject = f"{observation.reference}/D{number}"
            raise Refused(RefusalCode.DOUBT_SETTLED, subject=subject)
    raise Refused(RefusalCode.UNKNOWN_DOUBT, reference=observation.reference, number=number)


def commitment_name(reference: ObservationRef, number: int) -> str:
    """Name a commitment as people write it: `OBS-2023-0042/C1`."""
    return f"{reference}/C{number}"


#: What a doubt is about, its words, and the promise that it concerns, if any.
Doubted = tuple[DoubtKind, Text, int | None]


def doubted(observation: Observation, *doubts: Doubted) -> tuple[DoubtRaised, ...]:
    """Raise doubts, numbered after those that are there."""
    first = len(observation.doubts) + 1
    return tuple(
        DoubtRaised(
            reference=observation.reference,
            doubt=number,
            kind=kind,
            text=text,
            commitment=commitment,
        )
        for number, (kind, text, commitment) in enumerate(doubts, start=first)
    )


def settled(
    observation: Observation, doubts: tuple[int, ...], *, by: SettledBy
) -> tuple[Event, ...]:
    """Settle doubts by what is being done about them."""
    return tuple(
        DoubtSettled(
            reference=observation.reference,
            doubt=open_doubt_of(observation, number).number,
            settled_by=by,
        )
        for number in dict.fromkeys(doubts)
    )


def settled_with(observation: Observation, commitment: int) -> tuple[Event, ...]:
    """Settle the doubts about one commitment, which events have overtaken."""
    doubts = (d for d in observation.doubts if d.is_open and d.commitment == commitment)
    numbers = tuple(doubt.number for doubt in doubts)
    return settled(observation, numbers, by=SettledBy.COURSE_OF_EVENTS)
