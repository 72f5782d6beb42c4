"""This module holds what a rule for hearing a clause is, and when it holds."""

import re
from dataclasses import dataclass

from domain.clauses import Clause, Role
from domain.tenses import Tense

COMMITMENT, CONSIDERATION = "commitment", "consideration"
DONE, EXPLANATION, REJECTED = "already_done", "explanation_only", "rejected"

#: The clauses in which something may be promised, refused or told; the others only describe.
WEIGHTY = frozenset({Role.MAIN, Role.TOLD, Role.ADDED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One reason to take a clause for what it is. What is left out holds of every clause."""

    name: str
    status: str
    #: Words anywhere in the clause; words that must not be there.
    says: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    #: What the finite verb must be; without any of these a clause needs no verb.
    tenses: frozenset[Tense] | None = None
    verbs: frozenset[str] | None = None
    is_denied: bool | None = None
    is_passive: bool | None = None
    #: The head noun of the subject.
    head: re.Pattern[str] | None = None
    no_head: re.Pattern[str] | None = None
    needs_date: bool = False
    roles: frozenset[Role] = WEIGHTY

    def holds(self, clause: Clause, *, is_dated: bool) -> bool:
        """Say whether the clause is as this rule wants it."""
        return (
            clause.role in self.roles
            and (is_dated or not self.needs_date)
            and self._holds_of_verb(clause)
            and self._holds_of_words(clause)
        )

    def words_in(self, clause: Clause) -> str:
        """Give the words that this rule goes by: its own, or the verb."""
        match = self.says.search(clause.text) if self.says else None
        verb = clause.group.words if clause.group else ""
        return (match[0].strip() if match else "") or verb or clause.text

    def _holds_of_verb(self, clause: Clause) -> bool:
        group = clause.group
        if group is None:
            return self.tenses is None and self.verbs is None and self.is_denied is None
        return (
            (self.tenses is None or group.tense in self.tenses)
            and (self.verbs is None or group.verb in self.verbs)
            and self.is_denied in {None, group.is_denied}
            and self.is_passive in {None, group.is_passive}
        )

    def _holds_of_words(self, clause: Clause) -> bool:
        return (
            (self.says is None or self.says.search(clause.text) is not None)
            and (self.unless is None or self.unless.search(clause.text) is None)
            and (self.head is None or self.head.search(clause.head) is not None)
            and (self.no_head is None or self.no_head.search(clause.head) is None)
        )


def says(*patterns: str) -> re.Pattern[str]:
    """Match any of the patterns, where a word begins."""
    # One list of alternatives: whichever begins with another letter is then passed over at once.
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})")


def tenses(*some: Tense) -> frozenset[Tense]:
    return frozenset(some)
