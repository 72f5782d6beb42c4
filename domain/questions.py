"""This module decides on what is asked of the force and what it answers."""

from datetime import date

from domain.claims import Claim, ClaimStatus, DoubtKind
from domain.commands import AskAgain, Refer, Respond, Send
from domain.errors import RefusalCode, Refused
from domain.events import (
    DoubtRaised,
    Fact,
    ObservationEvent,
    ObservationReferred,
    ObservationSent,
    QuestionAskedAgain,
    ResponseReceived,
    SettledBy,
)
from domain.ground import (
    Ground,
    check_own,
    check_owner,
    check_reason,
    check_text,
    doubted,
    settled,
)
from domain.names import PersonId
from domain.observation import Observation, owner_of
from domain.parts import NewResponse
from domain.policy import Office
from domain.promise_events import CommitmentMade
from domain.promises import dates_missing, made


def send(command: Send, ground: Ground) -> tuple[Fact, ...]:
    """Ask an owner about several observations at once."""
    if not command.references:
        raise Refused(RefusalCode.NOTHING_NAMED)
    check_owner(ground, command.owner)
    observations = (ground.observation(ref) for ref in dict.fromkeys(command.references))
    on = ground.act.happened_on
    return ground.facts(
        *(sent(o, owner=command.owner, on=on, office=ground.office) for o in observations)
    )


def sent(observation: Observation, *, owner: PersonId, on: date, office: Office) -> ObservationSent:
    """Say that an observation was sent, and start its response clock."""
    return ObservationSent(
        reference=observation.reference,
        owner=owner,
        question=observation.questions_asked + 1,
        due_on=office.response_due_on(on),
    )


def refer(command: Refer, ground: Ground) -> tuple[Fact, ...]:
    """Ask another owner instead."""
    observation = ground.observation(command.reference)
    check_reason(command.reason)
    check_owner(ground, command.owner)
    if command.owner == observation.owner:
        raise Refused(RefusalCode.SAME_OWNER, subject=observation.reference)
    referred = ObservationReferred(
        reference=observation.reference,
        owner=command.owner,
        question=observation.questions_asked + 1,
        due_on=ground.office.response_due_on(ground.act.happened_on),
        reason=command.reason,
    )
    return ground.facts(referred, *settled(observation, command.settles, by=SettledBy.REFERRED))


def ask_again(command: AskAgain, ground: Ground) -> tuple[Fact, ...]:
    """Put a further question to the owner."""
    observation = ground.observation(command.reference)
    check_text(command.question)
    asked = QuestionAskedAgain(
        reference=observation.reference,
        owner=owner_of(observation),
        question=observation.questions_asked + 1,
        due_on=ground.office.response_due_on(ground.act.happened_on),
        text=command.question,
    )
    return ground.facts(asked, *settled(observation, command.settles, by=SettledBy.ASKED_AGAIN))


def respond(command: Respond, ground: Ground) -> tuple[Fact, ...]:
    """Take down what the force answered."""
    observation = ground.observation(command.reference)
    check_own(ground, owner=observation.owner, subject=observation.reference)
    check_text(command.response.text)
    on = ground.act.happened_on
    return ground.facts(*answered(observation, command.response, on=on, office=ground.office))


def answered(
    observation: Observation, response: NewResponse, *, on: date, office: Office
) -> tuple[ObservationEvent, ...]:
    """Say what a response amounts to: its promises, and the doubts that it leaves."""
    received = ResponseReceived(
        reference=observation.reference,
        response=observation.responses + 1,
        text=response.text,
        claims=response.claims,
    )
    promises = _promises(observation, response.claims, on=on, office=office)
    return (received, *promises, *_doubts(observation, response, promises))


def _promises(
    observation: Observation, claims: tuple[Claim, ...], *, on: date, office: Office
) -> tuple[CommitmentMade, ...]:
    promised = (claim for claim in claims if claim.status is ClaimStatus.COMMITMENT)
    first = len(observation.commitments) + 1
    return tuple(
        made(observation, claim, number=number, on=on, office=office)
        for number, claim in enumerate(promised, start=first)
    )


#: What a sentence leaves open when it is no plain promise and no plain explanation.
_DOUBT_ABOUT = {
    ClaimStatus.CONSIDERATION: DoubtKind.CONSIDERATION,
    ClaimStatus.ALREADY_DONE: DoubtKind.SAID_DONE,
    ClaimStatus.REJECTED: DoubtKind.REFUSAL,
}


def _doubts(
    observation: Observation, response: NewResponse, promises: tuple[CommitmentMade, ...]
) -> tuple[DoubtRaised, ...]:
    found = (
        (_DOUBT_ABOUT[claim.status], claim.text, None)
        for claim in response.claims
        if claim.status in _DOUBT_ABOUT
    )
    named = ((doubt.kind, doubt.text, None) for doubt in response.doubts)
    return doubted(observation, *found, *dates_missing(promises), *named)
