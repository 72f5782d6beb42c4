"""This module decides on ends, on doubts, and on what holds or moves the clocks."""

from datetime import date, timedelta

from domain.claims import DoubtKind
from domain.commands import (
    Answer,
    HandOver,
    NotAdopt,
    PauseClocks,
    Reopen,
    ResumeClocks,
    Settle,
    Withdraw,
)
from domain.errors import RefusalCode, Refused
from domain.events import (
    AnswerAccepted,
    ClockPaused,
    ClockResumed,
    DoubtSettled,
    Fact,
    NotAdopted,
    OwnerChanged,
    Reopened,
    SettledBy,
    Withdrawn,
)
from domain.ground import Ground, check_owner, check_reason, doubted, open_doubt_of
from domain.names import Role
from domain.observation import (
    Observation,
    Pause,
    Question,
    State,
    clocks_of,
    is_owed_by,
    open_doubts,
    owner_of,
    state_of,
)
from domain.policy import Office


def settle(command: Settle, ground: Ground) -> tuple[Fact, ...]:
    """Settle a doubt by a reason; a refusal by the force is the Commissioner's to settle."""
    check_reason(command.reason)
    doubt = open_doubt_of(ground.observation(command.reference), command.doubt)
    if doubt.kind is DoubtKind.REFUSAL and ground.act.role is not Role.COMMISSIONER:
        subject = f"{command.reference}/D{doubt.number}"
        raise Refused(RefusalCode.REFUSAL_IS_COMMISSIONERS, subject=subject)
    return ground.facts(
        DoubtSettled(
            reference=command.reference,
            doubt=doubt.number,
            settled_by=SettledBy.REASON,
            reason=command.reason,
        )
    )


def answer(command: Answer, ground: Ground) -> tuple[Fact, ...]:
    """Accept the response as a full answer."""
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    # A lapsed promise was a promise too: letting it lapse must not make it an answer.
    if observation.commitments:
        raise Refused(RefusalCode.PROMISED, subject=observation.reference)
    doubts = open_doubts(observation)
    if doubts:
        names = ", ".join(f"D{doubt.number}" for doubt in doubts)
        raise Refused(RefusalCode.DOUBTS_OPEN, subject=observation.reference, doubts=names)
    return ground.facts(AnswerAccepted(reference=command.reference, reason=command.reason))


def not_adopt(command: NotAdopt, ground: Ground) -> tuple[Fact, ...]:
    """Take down the Commissioner's decision on a refusal or on silence."""
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    if not (_is_refused(observation) or _is_silent(observation, ground.act.happened_on)):
        raise Refused(RefusalCode.NOTHING_TO_DECIDE, subject=observation.reference)
    return ground.facts(NotAdopted(reference=command.reference, reason=command.reason))


def _is_refused(observation: Observation) -> bool:
    return any(doubt.kind is DoubtKind.REFUSAL for doubt in open_doubts(observation))


def _is_silent(observation: Observation, day: date) -> bool:
    is_held = observation.pause is not None and observation.pause.holds_deadline
    return observation.question is not None and day > observation.question.due_on and not is_held


def withdraw(command: Withdraw, ground: Ground) -> tuple[Fact, ...]:
    """Take an observation back."""
    check_reason(command.reason)
    return ground.facts(
        Withdrawn(reference=command.reference, because=command.because, reason=command.reason)
    )


def reopen(command: Reopen, ground: Ground) -> tuple[Fact, ...]:
    """Take an observation up again.

    Where all promises are verified nothing would keep it open, so the reason becomes a doubt.
    """
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    reopened = Reopened(reference=command.reference, reason=command.reason)
    if state_of(observation) is not State.VERIFIED:
        return ground.facts(reopened)
    doubts = doubted(observation, (DoubtKind.REOPENED, command.reason, None))
    return ground.facts(reopened, *doubts)


def pause(command: PauseClocks, ground: Ground) -> tuple[Fact, ...]:
    """Hold the clocks until a day."""
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    if observation.pause is not None:
        until_on = observation.pause.until_on
        raise Refused(RefusalCode.ALREADY_PAUSED, subject=command.reference, until_on=until_on)
    if not clocks_of(observation):
        raise Refused(RefusalCode.NO_CLOCK, subject=command.reference)
    if command.until_on <= ground.act.happened_on:
        raise Refused(RefusalCode.DATE_IN_PAST, due_on=command.until_on)
    if not (command.holds_deadline or command.holds_mail):
        raise Refused(RefusalCode.NOTHING_NAMED)
    paused = ClockPaused(
        reference=command.reference,
        until_on=command.until_on,
        reason=command.reason,
        holds_deadline=command.holds_deadline,
        holds_mail=command.holds_mail,
    )
    return ground.facts(paused)


def resume(command: ResumeClocks, ground: Ground) -> tuple[Fact, ...]:
    """End a pause. A deadline that was held is later by its length."""
    observation = ground.observation(command.reference)
    if observation.pause is None:
        raise Refused(RefusalCode.NOT_PAUSED, subject=command.reference)
    due_on = None
    if observation.question is not None and observation.pause.holds_deadline:
        ended_on = min(ground.act.happened_on, observation.pause.until_on)
        due_on = _due_after(observation.pause, observation.question, ended_on, ground.office)
    return ground.facts(ClockResumed(reference=command.reference, question_due_on=due_on))


def _due_after(pause: Pause, question: Question, ended_on: date, office: Office) -> date:
    held = ended_on - max(pause.paused_on, question.sent_on)
    # A question put after the pause's end was never held.
    return office.moved(question.due_on, by=max(held, timedelta(0)))


def hand_over(command: HandOver, ground: Ground) -> tuple[Fact, ...]:
    """Give observations to a new owner."""
    check_reason(command.reason)
    if not command.references:
        raise Refused(RefusalCode.NOTHING_NAMED)
    check_owner(ground, command.owner)
    observations = (ground.observation(ref) for ref in dict.fromkeys(command.references))
    return ground.facts(*(_handed_over(each, command) for each in observations))


def _handed_over(observation: Observation, command: HandOver) -> OwnerChanged:
    previous = command.previous or owner_of(observation)
    if command.owner == previous:
        raise Refused(RefusalCode.SAME_OWNER, subject=observation.reference)
    if not is_owed_by(observation, previous):
        raise Refused(RefusalCode.NOT_YOURS, subject=observation.reference)
    return OwnerChanged(
        reference=observation.reference,
        owner=command.owner,
        reason=command.reason,
        previous=previous,
    )
