"""This module decides what a whole sentence amounts to, from what its clauses do.

In a mixed sentence what is still outstanding decides: a promise outweighs a deed, a deed outweighs
an explanation, and of a refusal and a promise the later one stands.
"""

import re
from dataclasses import dataclass, replace

from domain.claim_rule import COMMITMENT, CONSIDERATION, DONE, EXPLANATION, REJECTED
from domain.claim_rules import rule_for
from domain.claim_words import TALKING
from domain.clauses import Clause, Role, cut, fold
from domain.tenses import Tense
from domain.welsh_claims import is_welsh, welsh_rule_for


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a sentence amounts to, the rule that said so, and the words that decided."""

    status: str
    rule: str
    words: str


_ACTION = re.compile(r"^(?:agreed |further |new )?actions?(?: point)?(?: \d+)?\s*[:–-]\s*")
_CONTINGENT = re.compile(
    r"\b(?:fund\w*|budget\w*|money|resourc\w+|approv\w+|success\w*|agree\w*|board|pilot|trial\w*"
    r"|affordab\w+|cost\w*|secured|granted|viable|bid|grant|guidance|goes? well|support\w*|feasible"
    r"|permit\w*|allow\w*|possible|were)\b"
)
_CASE_CONDITION = re.compile(
    r"\b(?:victims?|callers?|complain\w*|suspects?|officers?|offenders?|crimes?|incidents?"
    r"|offences?"
    r"|business|case|calls?|risk|detain\w*|person|child|someone|anyone|people|witness\w*|arrest\w*"
    r"|reports?|there is|footage|record|force is used|evidence|appropriate|contact|staff)\b"
)
_IF = frozenset({"if", "unless", "provided", "assuming"})
_WHENEVER = frozenset({"when", "once", "if", "where", "unless", "whenever", "wherever"})
#: "If the shop is the victim, it will be told": so it always is, and nobody promises a change.
STANDING_PRACTICE = "standing practice"
_NOTED = (REJECTED, CONSIDERATION, COMMITMENT, DONE)
_OPEN = frozenset({Tense.FUTURE, Tense.TO_BE, Tense.WOULD, Tense.MAY})
#: "Outstanding: awaiting the supplier": nobody here has anything to do.
_OPEN_NOTE = re.compile(r"(?:still )?(?:outstanding|ongoing|open|on hold)$")
_WAITS = re.compile(r"(?:still |currently )?(?:a?waiting|pending|dependent)\b")
_AGREED_IN_PART = re.compile(r"^(?:agreed|accepted|partially (?:agreed|accepted))(?: in part)?\b")
#: To accept and to have done is to have done.
_WEAK = frozenset({"accepted"})
_STRONG = re.compile(r"\b(?:fund\w*|success\w*|approv\w+|pilot|trial|grant\w*|secured|bid)\b")
_GONE = frozenset({Tense.PERFECT, Tense.PAST})
_SURE = frozenset({Tense.FUTURE, Tense.TO_BE})


def decide(sentence: str, *, is_dated: bool) -> Decision:
    """Say what a sentence amounts to."""
    text = fold(sentence)
    if is_welsh(text):
        rule = welsh_rule_for(text)
        match = rule.says.search(text)
        return Decision(status=rule.status, rule=rule.name, words=match[0] if match else "")
    if match := _ACTION.match(text):
        return Decision(status=COMMITMENT, rule="agreed action", words=match[0].strip())
    clauses = cut(text)
    if len(clauses) > 1 and _OPEN_NOTE.match(clauses[0].text) and _WAITS.match(clauses[1].text):
        return Decision(status=EXPLANATION, rule="waits for others", words=clauses[1].text)
    if not any(clause.group for clause in clauses if clause.role is not Role.ASIDE):
        return _note(clauses, is_dated=is_dated)
    return _weigh(clauses, is_dated=is_dated)


def _note(clauses: tuple[Clause, ...], *, is_dated: bool) -> Decision:
    """Hear a note that has no finite verb, in a column or in minutes."""
    noted = [clause for clause in clauses if clause.role is not Role.ASIDE]
    rules = [rule_for(clause, is_dated=is_dated, is_note=True) for clause in noted]
    heard = [
        Decision(status=rule.status, rule=rule.name, words=rule.words_in(clause))
        for rule, clause in zip(rules, noted, strict=True)
    ]
    ranked = (d for status in _NOTED for d in heard if d.status == status)
    return next(ranked, Decision(status=EXPLANATION, rule="explanation", words=""))


def _weigh(clauses: tuple[Clause, ...], *, is_dated: bool) -> Decision:
    following = (*clauses[1:], None)
    clauses = tuple(_of_fact(each, after) for each, after in zip(clauses, following, strict=True))
    rules = [rule_for(clause, is_dated=is_dated) for clause in clauses]
    heard = [
        Decision(status=rule.status, rule=rule.name, words=rule.words_in(clause))
        for rule, clause in zip(rules, clauses, strict=True)
    ]
    promises = [c.group for r, c in zip(rules, clauses, strict=True) if r.status == COMMITMENT]
    is_sure = any(
        group is not None and group.tense in _SURE and group.verb not in TALKING
        for group in promises
    )
    if is_sure and _AGREED_IN_PART.match(clauses[0].text):
        heard = [decision for decision in heard if decision.status != REJECTED]
    if any(clause.opener in _WHENEVER for clause in clauses):
        # "A file is closed when ...": so it always is.
        heard = [decision for decision in heard if decision.rule != "finished"]
    conditioned = _might_have_been(clauses) or _conditioned(clauses, heard)
    decided = conditioned or _outstanding(heard, is_sure=is_sure)
    return decided or Decision(status=EXPLANATION, rule="explanation", words="")


def _of_fact(clause: Clause, after: Clause | None) -> Clause:
    """Hear "to assess whether it has worked" as a check: what has been is no decision to come."""
    asks = after is not None and after.group is not None and after.group.tense in _GONE
    return replace(clause, text=clause.text.removesuffix(" whether")) if asks else clause


def _might_have_been(clauses: tuple[Clause, ...]) -> Decision | None:
    """Tell "had she rung, we would have come" from "had we the money, we would"."""
    if clauses[0].opener != "had" or not any("would have" in each.text for each in clauses):
        return None
    return Decision(status=EXPLANATION, rule="what might have been", words=clauses[0].text)


def _conditioned(clauses: tuple[Clause, ...], heard: list[Decision]) -> Decision | None:
    """Say what a sentence with a condition amounts to: nothing certain, or what is always done."""
    for decision in heard:
        if decision.rule == "on a condition":
            return decision
    condition = next((clause for clause in clauses if _is_condition(clause)), None)
    if condition is None:
        return None
    is_open = any(clause.group and clause.group.tense in _OPEN for clause in clauses)
    promises = any(decision.status == COMMITMENT for decision in heard)
    if _is_undecided(condition):
        return Decision(status=CONSIDERATION, rule="on a condition", words=condition.text)
    if is_open and promises and _CASE_CONDITION.search(condition.text):
        return Decision(status=EXPLANATION, rule=STANDING_PRACTICE, words=condition.text)
    if is_open and _CONTINGENT.search(condition.text):
        return Decision(status=CONSIDERATION, rule="on a condition", words=condition.text)
    return None


def _is_condition(clause: Clause) -> bool:
    return clause.role is Role.CONDITION or clause.opener in _IF


def _is_undecided(condition: Clause) -> bool:
    is_imagined = condition.role is Role.CONDITION and condition.opener.startswith(("were", "had"))
    return is_imagined or _STRONG.search(condition.text) is not None


def _outstanding(heard: list[Decision], *, is_sure: bool) -> Decision | None:
    """Let what is still outstanding decide."""
    if any(decision.status == DONE for decision in heard):
        heard = [decision for decision in heard if decision.rule not in _WEAK]
    if any(decision.status == REJECTED for decision in heard):
        still_open = {REJECTED, CONSIDERATION, COMMITMENT}
        return next(decision for decision in reversed(heard) if decision.status in still_open)
    order = (COMMITMENT, CONSIDERATION) if is_sure else (CONSIDERATION, COMMITMENT)
    ranked = (d for status in (*order, DONE) for d in heard if d.status == status)
    return next(ranked, None)
