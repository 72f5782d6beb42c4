"""This module holds what a finite verb says of time, and of whether it is so."""

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """How a verb speaks of what it names."""

    #: will, shall, going to, about to, set to.
    FUTURE = "future"
    #: "is to": an action given to somebody.
    TO_BE = "to_be"
    WOULD = "would"
    #: may, might, could.
    MAY = "may"
    CAN = "can"
    #: should, ought to.
    SHOULD = "should"
    #: must, has to, needs to.
    MUST = "must"
    DOING = "doing"
    WAS_DOING = "was_doing"
    PERFECT = "perfect"
    PAST = "past"
    PRESENT = "present"


@dataclass(frozen=True, kw_only=True, slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries; `start` is where it begins among the clause's words."""

    start: int
    end: int
    tense: Tense
    verb: str
    is_passive: bool = False
    is_denied: bool = False
    adverbs: tuple[str, ...] = ()
    #: The words after it.
    rest: str = ""
    #: The words of the verb and its auxiliaries.
    words: str = ""
