"""This module holds the rules for what is done or was so: perfect and past tenses."""

import re

from domain import claim_words as words
from domain.claim_rule import (
    DONE,
    EXPLANATION,
    Rule,
    says,
    tenses,
)
from domain.clauses import Role
from domain.tenses import Tense
from domain.verb_forms import stems

_GONE = tenses(Tense.PERFECT, Tense.PAST)

GONE = (
    Rule(
        name="so since then",
        status=DONE,
        tenses=tenses(Tense.PERFECT, Tense.PRESENT),
        is_denied=False,
        says=says(
            r"(?<!.)(?:since (?!the (?:call|incident|offence|crime|report))|as a result,"
            r"|in consequence,|as a consequence,)"
        ),
    ),
    Rule(
        name="an audit's opinion",
        status=EXPLANATION,
        tenses=_GONE,
        head=re.compile(r"^(?:assurance|opinion|rating|grad(?:e|ing))$"),
    ),
    Rule(
        name="what an audit looked at",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=False,
        head=re.compile(
            r"^(?:audits?|reviews?|surveys?|inspections?|stud(?:y|ies)|samples?|exercises?)$"
        ),
        verbs=stems("look cover find show include run take consider examine note consist"),
        unless=says(r"took place\b|taken place\b"),
    ),
    Rule(
        name="what members heard",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=True,
        verbs=stems("inform advise tell assure remind ask update"),
        head=words.SCRUTINY,
    ),
    Rule(
        name="what befell people",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=True,
        verbs=words.HAPPENING - words.PUTTING_RIGHT,
        head=words.CASE,
    ),
    Rule(
        name="what people in the case did",
        status=EXPLANATION,
        is_passive=False,
        tenses=_GONE,
        head=re.compile(f"{words.CASE.pattern}|{words.SCRUTINY.pattern}"),
    ),
    Rule(
        name="what was done in the case",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        is_passive=True,
        head=words.EXHIBIT,
        unless=says(
            r"(?:re-?opened|re-?examined|reviewed|corrected|rectified|raised|discussed|addressed"
            r"|resolved|fed back|looked at|put right|dealt with|taken (?:up|forward)|refreshed"
            r"|updated|disseminated|circulated|shared|communicated|cascaded|passed on|covered)\b"
        ),
    ),
    Rule(
        name="what another body did",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=True,
        says=says(
            r"by (?:the )?(?:parliament|courts?|judge|magistrates|cps|crown prosecution|coroner"
            r"|council"
            r"|local authority|hospital|ambulance|health board|nhs)\b"
        ),
    ),
    Rule(
        name="what was done for people in the case",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        is_passive=True,
        head=re.compile(
            r"^(?:victims?|callers?|complainants?|suspects?|witness(?:es)?|detainees?|offenders?"
            r"|family|he|she|him|her)$"
        ),
    ),
    Rule(
        name="what was said or felt",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=False,
        verbs=words.TELLING,
        unless=says(
            r"(?:agreed|proposed|offered) to|agreed an?\b|put (?!it|that)|identified|considered"
            r"|added"
        ),
    ),
    Rule(
        name="what was said or felt",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=True,
        verbs=words.SAID,
        unless=says(r"(?:been|was|were) (?:\w+ )?put (?!down|to)|been (?:\w+ )?considered"),
    ),
    Rule(
        name="what had been meant",
        status=EXPLANATION,
        tenses=_GONE,
        is_passive=False,
        verbs=stems("intend plan aim hope expect anticipate want mean seek"),
    ),
    Rule(
        name="how things were",
        status=EXPLANATION,
        tenses=_GONE,
        verbs=stems("be have"),
        unless=says(r"been (?:in (?:place|use|post|force)|through|able)|had (?:[\w-]+ )?access\b"),
    ),
    Rule(
        name="how it once was",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        says=says(
            r"(?<!.)(?:the |our |an? )?(?:previous|old|older|former|earlier|predecessor)\b",
            r"used to\b",
        ),
        unless=says(
            r"(?:was|were) (?:\w+ )?(?:withdrawn|replaced|removed|retired|superseded|phased out"
            r"|discontinued|abolished|taken out|switched off)\b"
        ),
    ),
    Rule(
        name="what had been planned",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        is_passive=True,
        verbs=words.SCHEDULED,
        unless=says(r"(?:was|were) (?:\w+ )?(?:put|set|arranged|commissioned|agreed|fixed)\b"),
    ),
    Rule(
        name="what it was made for",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        says=says(
            r"(?:was|were) (?:\w+ )?(?:designed|intended|meant|made|built|bought) (?:with|to|for"
            r"|as|in (?:19|20)\d\d)"
        ),
    ),
    Rule(
        name="what the officer did",
        status=EXPLANATION,
        tenses=tenses(Tense.PAST),
        is_passive=False,
        head=words.ACTOR,
    ),
    Rule(
        name="what went wrong",
        status=EXPLANATION,
        tenses=_GONE,
        says=says(r"(?:went|gone) (?:missing|wrong|unnoticed|astray)|(?<!.)resolved$"),
    ),
    Rule(
        name="what the officer had done",
        status=EXPLANATION,
        tenses=tenses(Tense.PERFECT),
        roles=frozenset({Role.MAIN, Role.ADDED}),
        head=words.ACTOR,
        says=says(r"had (?!now|since|all|both)"),
    ),
    Rule(
        name="raised or lowered",
        status=DONE,
        tenses=_GONE,
        is_passive=True,
        verbs=stems("increase decrease drop grow shrink expand"),
        no_head=words.CASE,
    ),
    Rule(name="what happened", status=EXPLANATION, tenses=_GONE, verbs=words.EVENTS),
    Rule(name="deed", status=DONE, tenses=_GONE),
)
