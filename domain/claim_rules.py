"""This module says what one clause amounts to. `RULES` is read from the top; the first holds.

Turns of phrase come first, then the tense of the finite verb with what it says and of whom.
"""

from domain.claim_rule import EXPLANATION, Rule
from domain.clauses import Clause, Role
from domain.open_idioms import UNDECIDED
from domain.promise_idioms import IN_PLACE, NOTES, PROMISES
from domain.refusal_idioms import REFUSALS
from domain.rules_gone import GONE
from domain.rules_modal import MODAL
from domain.rules_present import PRESENT
from domain.rules_set_going import DENIED, SET_GOING
from domain.rules_to_come import CONSIDERING, DOING, FUTURE, NOT_DOING
from domain.tenses import Tense

RULES = (
    *REFUSALS,
    *NOT_DOING,
    *UNDECIDED,
    *CONSIDERING,
    *FUTURE,
    *PROMISES,
    *IN_PLACE,
    *DENIED,
    *DOING,
    *SET_GOING,
    *GONE,
    *PRESENT,
    *MODAL,
)
#: Most rules ask for one tense or two: those for others are not even tried.
_OF_TENSE = {
    tense: tuple(rule for rule in RULES if rule.tenses is None or tense in rule.tenses)
    for tense in Tense
}
#: For a clause without a finite verb beside one that has it; and for a note that has none at all.
_VERBLESS = (*REFUSALS, *UNDECIDED, *PROMISES)
_NOTES = (*_VERBLESS, *NOTES)
_ELSE = Rule(name="explanation", status=EXPLANATION, roles=frozenset(Role))


def rule_for(clause: Clause, *, is_dated: bool, is_note: bool = False) -> Rule:
    """Find the first rule that holds of a clause; an aside only explains."""
    of_verb = _OF_TENSE[clause.group.tense] if clause.group else _VERBLESS
    rules = _NOTES if is_note else of_verb
    return next((rule for rule in rules if rule.holds(clause, is_dated=is_dated)), _ELSE)
