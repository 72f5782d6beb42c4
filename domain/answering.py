"""This module takes down what an owner says themselves of their answer, beside what is heard in it.

Whoever answers by a form says in so many words whether they accept: that goes before what a
sentence sounds like. A date that they give belongs to what they promise.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from domain.claims import Claim, ClaimStatus, DoubtKind
from domain.hearing import heard
from domain.listening import hear
from domain.names import Text
from domain.parts import NewDoubt, NewResponse

_NOTHING = Text("")


class Stance(StrEnum):
    """How an owner answers."""

    ACCEPT = "accept"
    PARTLY = "partly"
    DECLINE = "decline"
    DONE = "done"
    EXPLAIN = "explain"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAnswer:
    """An owner's answer, as they gave it."""

    stance: Stance
    words: Text
    #: By when it will be done, where they promise something.
    due_on: date | None = None
    #: What shows that it is done; or whose it is, where it is not theirs.
    besides: Text = _NOTHING


def response_of(answer: OwnAnswer, *, response_on: date) -> NewResponse:
    """Make the response that an owner's answer amounts to."""
    response = heard(_whole(answer), response_on=response_on, doubts=())
    claims = response.claims or (hear(answer.words, response_on=response_on),)
    match answer.stance:
        case Stance.ACCEPT:
            return replace(response, claims=_promised(claims, answer.due_on))
        case Stance.PARTLY:
            return _partly(replace(response, claims=_promised(claims, answer.due_on)), answer)
        case Stance.DECLINE:
            return replace(response, claims=_said(claims, ClaimStatus.REJECTED))
        case Stance.DONE:
            return replace(response, claims=_said(claims, ClaimStatus.ALREADY_DONE))
        case Stance.NOT_MINE:
            return replace(response, claims=claims, doubts=(_elsewhere(answer),))
        case Stance.EXPLAIN:
            return replace(response, claims=claims)
        case _:
            assert_never(answer.stance)


def _whole(answer: OwnAnswer) -> str:
    return "\n".join(filter(None, (answer.words.strip(), answer.besides.strip())))


def _promised(claims: tuple[Claim, ...], due_on: date | None) -> tuple[Claim, ...]:
    said = _said(claims, ClaimStatus.COMMITMENT)
    if due_on is None:
        return said
    promised = [i for i, claim in enumerate(said) if claim.status is ClaimStatus.COMMITMENT]
    # A promise without any date needs it most; "in spring" is less than the day that they gave.
    undated = [i for i in promised if not said[i].due_on]
    at = next(iter(undated + [i for i in promised if not _names_a_day(said[i])]), None)
    if at is None:
        return said
    # The day itself is given, so no phrase and no window are left to explain.
    dated = replace(said[at], due_on=due_on, due_phrase=None, due_window=None)
    return (*said[:at], dated, *said[at + 1 :])


def _names_a_day(claim: Claim) -> bool:
    return claim.due_window is not None and claim.due_window[0] == claim.due_window[1]


def _said(claims: tuple[Claim, ...], status: ClaimStatus) -> tuple[Claim, ...]:
    """Let the first sentence say what the owner says, where none was heard to say it."""
    if any(claim.status is status for claim in claims):
        return claims
    first, *others = claims
    return (replace(first, status=status), *others)


def _partly(response: NewResponse, answer: OwnAnswer) -> NewResponse:
    if any(claim.status is ClaimStatus.REJECTED for claim in response.claims):
        return response
    doubt = NewDoubt(kind=DoubtKind.REFUSAL, text=answer.words)
    return replace(response, doubts=(doubt,))


def _elsewhere(answer: OwnAnswer) -> NewDoubt:
    return NewDoubt(kind=DoubtKind.OTHER_BODY, text=answer.besides or answer.words)
