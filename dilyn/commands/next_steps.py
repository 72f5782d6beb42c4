"""This module says what can be done next about an observation, as commands that can be typed."""

from collections.abc import Iterator
from datetime import date

from dilyn.tongue import _, long_date
from domain.claims import DoubtKind
from domain.observation import (
    ENDS,
    Commitment,
    CommitmentStage,
    Doubt,
    Observation,
    State,
    live_commitments,
    open_doubts,
    state_of,
)


def next_steps(observation: Observation) -> tuple[str, ...]:
    """List what would bring an observation on, the most pressing first."""
    state = state_of(observation)
    if state in ENDS:
        return ()
    if state is State.RAISED:
        return (_("Send it: dilyn send %s --to OWNER") % observation.reference,)
    return tuple(_steps_with_force(observation))


def _steps_with_force(observation: Observation) -> Iterator[str]:
    if observation.question is not None:
        yield _("Waiting for an answer until %(due_on)s; when it is in: %(command)s") % {
            "due_on": _day(observation.question.due_on),
            "command": f"dilyn respond {observation.reference} TEXT",
        }
    yield from (_about_doubt(observation, doubt) for doubt in open_doubts(observation))
    for commitment in live_commitments(observation):
        yield from _about_commitment(observation, commitment)
    if state_of(observation) is State.RESPONSE_RECEIVED and not _holds_anything(observation):
        yield _("If that answers it: dilyn answer %s --reason TEXT") % observation.reference


def _holds_anything(observation: Observation) -> bool:
    return bool(observation.commitments or open_doubts(observation))


#: What settles a doubt best. A reason would do as well, but it brings no change about.
_WAYS_OUT = {
    DoubtKind.OTHER_BODY: _("Refer it: dilyn refer %(reference)s --to OWNER --settles %(doubt)s"),
    DoubtKind.SAID_DONE: _(
        "Have it verified: dilyn accept-done %(reference)s TEXT --evidence TEXT --settles %(doubt)s"
    ),
    DoubtKind.REFUSAL: _(
        "The Commissioner decides: dilyn settle %(reference)s/%(doubt)s --reason TEXT, "
        "or dilyn not-adopt %(reference)s --reason TEXT"
    ),
    DoubtKind.UNANSWERED_QUESTION: _(
        "Ask again: dilyn ask-again %(reference)s TEXT --settles %(doubt)s"
    ),
    DoubtKind.OTHER_QUESTION: _(
        "Ask again: dilyn ask-again %(reference)s TEXT --settles %(doubt)s"
    ),
    DoubtKind.CONSIDERATION: _("Ask again: dilyn ask-again %(reference)s TEXT --settles %(doubt)s"),
}


def _about_doubt(observation: Observation, doubt: Doubt) -> str:
    reference = observation.reference
    if doubt.kind is DoubtKind.DATE_MISSING and doubt.commitment is not None:
        return _("Get a date: dilyn date %s DAY") % f"{reference}/C{doubt.commitment}"
    way_out = _WAYS_OUT.get(
        doubt.kind, _("Settle the doubt: dilyn settle %(reference)s/%(doubt)s --reason TEXT")
    )
    return way_out % {"reference": reference, "doubt": f"D{doubt.number}"}


def _about_commitment(observation: Observation, commitment: Commitment) -> Iterator[str]:
    name = f"{observation.reference}/C{commitment.number}"
    if commitment.stage is CommitmentStage.OPEN and commitment.due_on is not None:
        yield _("Due %(due_on)s; when it is done: dilyn deliver %(name)s --evidence TEXT") % {
            "due_on": _day(commitment.due_on),
            "name": name,
        }
    if commitment.asked_until is not None:
        yield _(
            "An extension to %(day)s is asked for; to decide: dilyn extend %(name)s %(iso)s "
            "--reason TEXT, or dilyn decline %(name)s --reason TEXT"
        ) % {
            "day": _day(commitment.asked_until),
            "name": name,
            "iso": commitment.asked_until.isoformat(),
        }
    if commitment.stage is CommitmentStage.DELIVERED:
        yield _("The panel checks it: dilyn verify %s --evidence TEXT") % name


def _day(day: date) -> str:
    return long_date(day)
