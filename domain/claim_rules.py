"""This module decides what a sentence amounts to. `RULES` is read from the top; the first holds.

In a mixed sentence what is still outstanding decides, so a promise outweighs a deed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain import claim_words as words
from domain import promise_words as promise

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "`": "'"})
_LEAD = re.compile(
    r'^["\'\s]*(?:(?:force |police |panel )?(?:response|reply|update|answer)\s*[:–-]\s*)?["\'\s]*'
)
_ACTION = re.compile(r"^(?:agreed )?actions?(?: point)?(?: \d+)?\s*[:–-]\s*")
_WOULD = re.compile(r"\b(?:would|should)\b")
_TURNING = re.compile(r"\b(?:but|however|instead|nevertheless|that said)\b|;")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence made ready for the rules."""

    text: str
    #: Without the clauses in which nothing is promised.
    core: str
    is_dated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One reason to take a sentence for what it is."""

    name: str
    status: str
    holds: Callable[[Sentence], bool]


def ready(sentence: str, *, is_dated: bool) -> Sentence:
    """Fold a sentence and set its asides apart."""
    text = " ".join(sentence.translate(_QUOTES).lower().split())
    text = _LEAD.sub("", text)
    return Sentence(text=text, core=words.ASIDES.sub(" ;", text), is_dated=is_dated)


def _without(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(" ; ", text)


def _refuses(sentence: Sentence) -> bool:
    core = _without(words.CONDITION_CLAUSE, _without(words.NO_REFUSAL, sentence.core))
    match = words.REFUSING.search(core)
    if match is None:
        return False
    # "We cannot do this, but will do that": what is still outstanding decides.
    rest = core[match.end() :]
    turn = _TURNING.search(rest)
    return turn is None or not promise.PROMISING.search(
        _without(promise.NO_PROMISE, rest[turn.end() :])
    )


def _is_conditioned(sentence: Sentence) -> bool:
    return bool(words.CONDITIONED.match(sentence.text)) and not promise.UNDECIDED.search(
        sentence.text
    )


def _is_undecided(sentence: Sentence) -> bool:
    # Whether a thing can be done at all is often asked in an aside.
    if "feasib" in sentence.text:
        return True
    return bool(promise.UNDECIDED.search(_without(promise.NO_CONSIDERING, sentence.core)))


def _is_action(sentence: Sentence) -> bool:
    return bool(_ACTION.match(sentence.text))


def _promises(sentence: Sentence) -> bool:
    core = _without(promise.CONSIDERING, _without(promise.NO_CONSIDERING, sentence.core))
    return bool(promise.PROMISING.search(_without(promise.NO_PROMISE, core)))


def _promises_as_told(sentence: Sentence) -> bool:
    return bool(promise.REPORTED_PROMISE.search(sentence.text))


def _promises_by_its_date(sentence: Sentence) -> bool:
    """Hear "fieldwork starts in May" and "it would be ready by May"."""
    is_told = promise.STARTS.search(sentence.core) or _WOULD.search(sentence.core)
    return sentence.is_dated and is_told is not None


def _considers(sentence: Sentence) -> bool:
    return bool(promise.CONSIDERING.search(_without(promise.NO_CONSIDERING, sentence.core)))


def _is_done(sentence: Sentence) -> bool:
    return bool(words.DONE.search(_without(words.NO_DEED, sentence.core)))


RULES = (
    Rule(name="refusal", status="rejected", holds=_refuses),
    Rule(name="agreed action", status="commitment", holds=_is_action),
    Rule(name="standing practice", status="explanation_only", holds=_is_conditioned),
    Rule(name="not decided yet", status="consideration", holds=_is_undecided),
    Rule(name="promise", status="commitment", holds=_promises),
    Rule(name="promise, as minutes tell it", status="commitment", holds=_promises_as_told),
    Rule(name="promise, by its date", status="commitment", holds=_promises_by_its_date),
    Rule(name="consideration", status="consideration", holds=_considers),
    Rule(name="deed", status="already_done", holds=_is_done),
    Rule(name="explanation", status="explanation_only", holds=lambda _: True),
)


def rule_for(sentence: Sentence) -> Rule:
    """Find the first rule that holds; the last always does."""
    return next(rule for rule in RULES if rule.holds(sentence))
