"""This module holds the rules for what is still to come: will, is to, is being done."""

import re

from domain import claim_words as words
from domain.claim_rule import (
    COMMITMENT,
    CONSIDERATION,
    DONE,
    EXPLANATION,
    REJECTED,
    Rule,
    says,
    tenses,
)
from domain.clauses import Role
from domain.tenses import Tense
from domain.verb_forms import stems

_TO_COME = tenses(Tense.FUTURE, Tense.TO_BE)
_TOLD = frozenset({Role.TOLD})
_HABIT = (
    r"(?:usually|normally|generally|often|always|typically|ordinarily|sometimes|routinely|only"
    r"|mostly|mainly|rarely|invariably)\b"
)
_STANDING = re.compile(
    r"^(?:purpose|role|function|responsibility|duty|policy|practice|procedure|expectation"
    r"|requirement|job|target|standard|rule|norm|default|approach|guidance|remit)$"
)
NOT_DOING = (
    Rule(
        name="will, but not yet",
        status=COMMITMENT,
        tenses=_TO_COME,
        is_denied=True,
        says=says(r"until\b|before\b|not only\b|without\b"),
    ),
    Rule(
        name="what will not happen in a case",
        status=EXPLANATION,
        tenses=_TO_COME,
        is_denied=True,
        says=says(
            r"not (?:always|necessarily|usually|normally|affect|delay|be (?:easy|aware|known))\b",
            r"(?:victims?|callers?|suspects?|people) (?:will|shall) not",
        ),
    ),
    Rule(
        name="what a system will not let happen",
        status=EXPLANATION,
        tenses=_TO_COME,
        is_denied=True,
        verbs=stems("let allow accept permit save open load show work recognise"),
        head=re.compile(
            r"^(?:system|database|software|form|screen|template|device|camera|field|it)$"
        ),
    ),
    Rule(name="will not", status=REJECTED, tenses=_TO_COME, is_denied=True),
)

CONSIDERING = (
    Rule(
        name="considers",
        status=CONSIDERATION,
        verbs=words.CONSIDERING,
        is_denied=False,
        tenses=frozenset(Tense) - tenses(Tense.PERFECT, Tense.PAST, Tense.WAS_DOING),
        unless=says(
            r"(?<!will )(?<!would )(?<!to )(?<!be )(?:consider(?:s|ed)?|thinks?) (?:that|it|this"
            r"|necessary|by)\b",
            r"(?:each|every|all) (?:case|incident|report)s?\b",
            r"(?:is|are) (?!being)(?:\w+ )?(?:considered|thought)\b",
        ),
    ),
    Rule(
        name="will decide",
        status=CONSIDERATION,
        tenses=_TO_COME,
        verbs=stems("decide determine"),
        is_denied=False,
        unless=says(r"(?:each|every) case\b"),
    ),
    Rule(
        name="a decision to come",
        status=CONSIDERATION,
        tenses=_TO_COME,
        verbs=stems("make take reach"),
        is_passive=True,
        is_denied=False,
        head=re.compile(r"^(?:decisions?|choices?|determination)$"),
    ),
    Rule(
        name="proposes",
        status=CONSIDERATION,
        verbs=stems("propose suggest recommend moot float"),
        tenses=tenses(Tense.PRESENT, Tense.DOING, Tense.PAST, Tense.PERFECT),
        is_denied=False,
        no_head=re.compile(
            rf"{words.CASE.pattern}|{words.THING.pattern}"
            r"|^(?:nothing|evidence|record|research|practice|guidance|data)$"
        ),
    ),
)

FUTURE = (
    Rule(
        name="no such thing will be done",
        status=REJECTED,
        tenses=_TO_COME,
        says=says(r"(?:no|none|neither|nothing|nobody)\b[^,;]*\b(?:will|shall|is to|are to)\b"),
        unless=says(r"(?:until|before|unless|without)\b"),
    ),
    Rule(
        name="what it is good for",
        status=EXPLANATION,
        tenses=tenses(Tense.FUTURE),
        verbs=words.BENEFIT,
        is_passive=False,
        head=words.THING,
    ),
    Rule(
        name="how long it is kept",
        status=EXPLANATION,
        tenses=_TO_COME,
        verbs=stems("hold keep retain store delete destroy"),
        is_passive=True,
        head=re.compile(
            r"^(?:records?|files?|data|footage|images?|details|information|material|recordings?"
            r"|logs?|samples|documents?|copies|entries)$"
        ),
        says=says(r"until\b|indefinitely\b|(?:for|after) (?:\w+ ){1,3}(?:years?|months?|days?)\b"),
    ),
    Rule(
        name="stays as it is",
        status=REJECTED,
        tenses=_TO_COME,
        verbs=stems("remain stay"),
        says=says(r"(?:remain|stay)(?: in (?:place|force|use))?$"),
    ),
    Rule(
        name="what usually happens",
        status=EXPLANATION,
        tenses=_TO_COME,
        says=says(rf"(?:will|shall|are to|is to) (?:be |\w+ )?{_HABIT}|in (?:most|all) cases\b"),
        unless=says(r"(?:from now on|in future|henceforth|in due course)\b"),
    ),
    Rule(
        name="what is so",
        status=EXPLANATION,
        tenses=_TO_COME,
        verbs=words.STATING,
        is_passive=False,
    ),
    Rule(
        name="what the reader knows",
        status=EXPLANATION,
        tenses=_TO_COME,
        verbs=stems("recall remember see know note appreciate understand wish recognise"),
        head=re.compile(rf"{words.SCRUTINY.pattern}|^(?:you|readers?|colleagues)$"),
    ),
    Rule(
        name="how it will be found",
        status=EXPLANATION,
        tenses=_TO_COME,
        says=says(
            r"will (?:\w+ly )?be (?:familiar|aware|known|clear|difficult|hard|necessary|important"
            r"|possible|appropriate|relevant|subject|different|a matter|required to give)\b"
        ),
    ),
    Rule(
        name="what such a person does",
        status=EXPLANATION,
        tenses=tenses(Tense.FUTURE),
        says=says(
            r"(?<!.)(?:an?|any|each) (?:\w+ )?(?:taker|handler|officer|operator|constable|victim"
            r"|caller|detainee|person|suspect|witness|complainant|dispatcher|investigator) will\b"
        ),
    ),
    Rule(
        name="what somebody is for",
        status=EXPLANATION,
        tenses=tenses(Tense.TO_BE),
        head=_STANDING,
        is_passive=False,
        says=says(r"(?:is|are|was|were) (?:\w+ )?to\b"),
    ),
    Rule(name="promise", status=COMMITMENT, tenses=_TO_COME, is_denied=False),
)

DOING = (
    Rule(
        name="not so",
        status=EXPLANATION,
        tenses=tenses(Tense.DOING, Tense.WAS_DOING),
        is_denied=True,
    ),
    Rule(
        name="in use by now",
        status=DONE,
        tenses=tenses(Tense.DOING),
        says=says(r"(?:now|already)\b"),
        verbs=words.RUNNING,
    ),
    Rule(
        name="going on in itself",
        status=EXPLANATION,
        tenses=tenses(Tense.DOING),
        verbs=words.WAITING,
        unless=says(r"hoping (?:to|that)"),
    ),
    Rule(
        name="in use",
        status=EXPLANATION,
        tenses=tenses(Tense.DOING),
        verbs=words.RUNNING,
        unless=says(r"(?:working|being worked|running|being run|leading|meeting|being used to)\b"),
    ),
    Rule(
        name="going well",
        status=EXPLANATION,
        tenses=tenses(Tense.DOING),
        says=says(
            r"(?:working|running|going) (?:well|as (?:intended|planned)|smoothly|satisfactorily)"
        ),
    ),
    Rule(
        name="a case that goes on",
        status=EXPLANATION,
        tenses=tenses(Tense.DOING),
        is_passive=False,
        head=re.compile(r"^(?:investigations?|enquir(?:y|ies)|prosecution|proceedings|inquest)$"),
    ),
    Rule(name="under way", status=COMMITMENT, tenses=tenses(Tense.DOING)),
    Rule(name="under way, as told", status=COMMITMENT, tenses=tenses(Tense.WAS_DOING), roles=_TOLD),
    Rule(
        name="was under way",
        status=COMMITMENT,
        tenses=tenses(Tense.WAS_DOING),
        is_passive=True,
        no_head=re.compile(f"{words.CASE.pattern}|{words.ACTOR.pattern}"),
        unless=says(
            r"being (?:\w+ )?(?:used|dealt|handled|made|held|taken|treated|followed|asked|told|seen"
            r"|recorded|considered|detained|investigated|interviewed)\b"
        ),
    ),
    Rule(name="was going on", status=EXPLANATION, tenses=tenses(Tense.WAS_DOING)),
)
