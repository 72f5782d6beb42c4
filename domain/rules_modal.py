"""This module holds the rules for would, should, may and can."""

import re

from domain import claim_words as words
from domain.claim_rule import COMMITMENT, CONSIDERATION, EXPLANATION, REJECTED, Rule, says, tenses
from domain.clauses import Role
from domain.tenses import Tense
from domain.verb_forms import stems

_TOLD = frozenset({Role.TOLD})
#: Who is minuted to have said that he would.
_MINUTED = re.compile(
    r"^(?:committee|panel|board|members?|commissioner|meeting|forum|report|paper|update|action|item"
    r"|matter|colleagues?|work|he|she|they|it|inspector|superintendent|sergeant|constable|chief"
    r"|deputy|manager|lead|head|officers?|team|force|chair(?:man)?|acc|dcc|dci|supt|insp|clerk"
    r"|treasurer|chamberlain|office|commander|secretary|session|training|figures|review)$"
)
_SUPPOSED = (
    r"would (?:\w+ly )?(?:have (?:to|(?:\w+ly )?(?:been|had|\w+ed|\w+en))\b|otherwise|rather"
    r"|need|mean"
    r"|allow|cost|depend|require|help|appear|seem"
    r"|normally|usually|expect|suggest|add|slow|double|give|be (?:difficult|hard|unlikely|easier"
    r"|possible|helpful|useful|disclosed|facilitated|over|by|an?|in|on|at|wrong|unwise|premature"
    r"|fair|too|better|more|less)\b)|under the (?:current|present|existing)\b"
    r"|in (?:such|these) cases"
)

MODAL = (
    Rule(
        name="would not be right",
        status=REJECTED,
        tenses=tenses(Tense.WOULD),
        is_denied=True,
        says=says(
            r"would not (?:\w+ly )?(?:be (?:\w+ly )?(?:proportionate|appropriate|practical|right"
            r"|practicable|possible|feasible|workable|viable|realistic|helpful|beneficial|fair"
            r"|lawful|in the|able|supported|an? \w+|justified|cost|worth)|support|want|wish"
            r"|recommend|agree|seek|propose|favour|endorse|add|improve|help|serve|work|stand"
            r"|represent|justify|achieve|benefit|bring|meet)\b"
        ),
    ),
    Rule(
        name="would bring too little",
        status=REJECTED,
        tenses=tenses(Tense.WOULD),
        is_denied=False,
        says=says(
            r"without (?:making|adding|bringing|improving|giving|any)\b|for (?:little|no) (?:\w+ )?"
            r"(?:benefit|gain|return|purpose)\b|would (?:add|bring|achieve|gain"
            r"|serve) (?:little|nothing"
            r"|no)\b"
        ),
    ),
    Rule(
        name="would not, as told",
        status=REJECTED,
        tenses=tenses(Tense.WOULD),
        is_denied=True,
        roles=_TOLD,
    ),
    Rule(
        name="should not, as agreed",
        status=REJECTED,
        tenses=tenses(Tense.SHOULD),
        is_denied=True,
        roles=_TOLD,
    ),
    Rule(name="would not", status=EXPLANATION, tenses=tenses(Tense.WOULD), is_denied=True),
    Rule(
        name="will, as told",
        status=COMMITMENT,
        tenses=tenses(Tense.WOULD),
        roles=_TOLD,
        unless=says(_SUPPOSED, r"would (?:tie|take|put|create|lead|result|delay|duplicate|risk)\b"),
    ),
    Rule(
        name="will, as minuted",
        status=COMMITMENT,
        tenses=tenses(Tense.WOULD),
        head=_MINUTED,
        unless=says(_SUPPOSED, r"it would be (?!\w+ed\b)"),
    ),
    Rule(
        name="will, as its date shows",
        status=COMMITMENT,
        tenses=tenses(Tense.WOULD, Tense.SHOULD),
        is_denied=False,
        needs_date=True,
    ),
    Rule(
        name="may be of use",
        status=CONSIDERATION,
        tenses=tenses(Tense.MAY),
        is_denied=False,
        says=says(
            r"(?:may|might|could) (?:\w+ )?be an? (?:case|argument|need|opportunity) (?:for|to)\b",
            r"(?:may|might|could) (?:\w+ )?(?:be (?:\w+ )?(?:worth|possible|scope|merit|room|value"
            r"|benefit|helpful|useful|beneficial)|help|do)\b",
        ),
    ),
    Rule(
        name="what may be so",
        status=EXPLANATION,
        tenses=tenses(Tense.MAY),
        says=says(
            r"(?:may|might|could) (?:\w+ly )?(?:not\b|have\b(?! to)|be (?:because|due|that|an?"
            r"|the|more"
            r"|less|difficult|subject|required|needed|reluctant|unaware|seen|found|used|asked|able"
            r"|there|in|on)\b|(?:need|take|vary|feel|want|wish to (?:note|know|see|be)|contain"
            r"|choose|use|include)\b)",
            r"(?:anyone|anybody|those|people|victims?|callers?|officers?)\b",
        ),
    ),
    Rule(
        name="what it may bring",
        status=EXPLANATION,
        tenses=tenses(Tense.MAY),
        head=words.THING,
        verbs=stems(
            "introduce cause lead create delay result mean deter hinder undermine add risk"
        ),
    ),
    Rule(
        name="may in a case",
        status=EXPLANATION,
        tenses=tenses(Tense.MAY),
        head=re.compile(
            rf"{words.CASE.pattern}|{words.ACTOR.pattern}"
            r"|^(?:supervisors?|sergeants?|investigators?|inspectors?|somebody|someone)$"
        ),
    ),
    Rule(name="may", status=CONSIDERATION, tenses=tenses(Tense.MAY), is_denied=False),
    Rule(
        name="cannot be had",
        status=REJECTED,
        tenses=tenses(Tense.CAN),
        is_denied=True,
        head=re.compile(
            r"^(?:we|force|constabulary|service|department|hub|change|recommendation|request"
            r"|suggestion|this|it|these|names?|footage|information|field|build|step|proposal|i)$"
        ),
        unless=says(
            r"can not (?:yet|always|say|comment|currently say|be sure|be certain|speak|tell"
            r"|explain|rule)"
        ),
    ),
)
