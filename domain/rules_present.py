"""This module holds the rules for the present tense: what is planned, finished, or simply so."""

import re

from domain import claim_words as words
from domain.claim_rule import COMMITMENT, DONE, EXPLANATION, Rule, says, tenses
from domain.clauses import Role
from domain.tenses import Tense
from domain.verb_forms import stems

_NOW = r"(?:now|nowadays|these days|as of|since)\b"
#: What is already done each week was done before anybody asked.
_RHYTHM = r"(?:each|every|daily|weekly|monthly|quarterly|annually|routinely|regularly)\b"

PRESENT = (
    Rule(
        name="planned",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_passive=True,
        is_denied=False,
        verbs=words.SCHEDULED,
        unless=says(
            r"(?:staff|officers?|supervisors?|sergeants?|handlers?|they|we|investigators?"
            r"|constables?|employees) (?:is|are) (?:\w+ )?(?:expected|required|set)\b",
            r"expected of|expected (?:standard|level)",
            r"(?:is|are) (?:\w+ )?(?:set|fixed|determined|agreed) (?:by|out|at|in law)",
        ),
    ),
    Rule(
        name="accepted as it stands",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_passive=True,
        is_denied=False,
        verbs=words.ACCEPTING,
        head=words.WHAT_IS_ASKED,
        unless=says(r"(?:accepted|agreed) (?:by|at|that|on|in)\b"),
    ),
    Rule(
        name="accepted",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_denied=False,
        verbs=words.ACCEPTING,
        unless=says(
            r"(?:accept|agree)(?:s|ed|d)?(?: ?$| (?:that|with the victim|between|by|on|at)\b)",
            r"support(?:s|ed)? (?:by|victims|officers)|adopt(?:s|ed)? (?:by|in)",
        ),
    ),
    Rule(
        name="expected then",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_passive=True,
        verbs=stems("await"),
        needs_date=True,
    ),
    Rule(
        name="standard of service",
        status=EXPLANATION,
        tenses=tenses(Tense.PRESENT),
        says=says(
            r"(?:aim|seek|try|intend|expect)s? to (?:answer|respond|reply|acknowledge|contact"
            r"|resolve"
            r"|attend|deal|complete|update|reach)\b.*\bwithin\b(?! (?:the next|a) )"
        ),
    ),
    Rule(
        name="means to",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_passive=False,
        is_denied=False,
        verbs=words.INTENDING,
        unless=says(
            r"(?:means?|determines?|resolves?)\b(?! to\b)|look(?:s|ed)? (?!to\b|forward)|want",
            r"(?:hope|believe)s? (?:this|that) (?:is|answers|helps|clarifies)",
            r"expects? (?:officers|staff|supervisors|all)",
            r"(?<!chief )officers? (?:\w+ )?(?:aim|seek|hope|look|strive|try|expect)s?\b",
        ),
        no_head=re.compile(r"^(?:policy|guidance|code|law|scheme|unit|hub)$"),
    ),
    Rule(
        name="so by now",
        status=DONE,
        tenses=tenses(Tense.PRESENT),
        says=says(_NOW, r"(?:is|are) already\b"),
        unless=says(rf"already\b.* {_RHYTHM}"),
        is_denied=False,
    ),
    Rule(
        name="begins then",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT),
        is_passive=False,
        roles=frozenset({Role.MAIN, Role.TOLD}),
        needs_date=True,
        is_denied=False,
        unless=says(
            r"(?:expires?|lasts?|needs?|shows?|says?|states?|applies|covers?|has|have|welcomes?)\\b"
        ),
    ),
    Rule(
        name="finished",
        status=DONE,
        tenses=tenses(Tense.PRESENT),
        is_passive=True,
        is_denied=False,
        verbs=words.FINISHED,
        no_head=words.CASE,
        says=says(
            r"(?:now|already|fully|since)\b",
            r"(?:is|are) (?:complete|completed|finished|done|closed|resolved|implemented|fixed"
            r"|achieved|discharged|embedded|signed off)\b(?! (?:by|in|at|on|within|every|when"
            r"|each|through)\b)",
        ),
    ),
)
