"""This module hears a reply sentence by sentence, as it is typed."""

from datetime import date

from domain.listening import hear, split_sentences
from domain.names import Text
from domain.parts import NewDoubt, NewResponse


def heard(reply: str, *, response_on: date, doubts: tuple[NewDoubt, ...]) -> NewResponse:
    """Say what a reply amounts to."""
    claims = tuple(hear(each, response_on=response_on) for each in split_sentences(reply))
    return NewResponse(text=Text(reply.strip()), claims=claims, doubts=doubts)
