"""This module says by what means a sentence would change things, by weighing its words."""

import re

#: The kinds, the surest first, with the words that speak for each.
_WORDS = (
    (
        "training",
        (
            r"train\w*|course\w*|cpd|e-?learning|lessons?(?! (?:learn|from))|learning (?:pack"
            r"|module|package)|workshops?|refresher|coaching|classes|seminars?"
            r"|curriculum|inputs?|hyfforddi\w*|modules?|masterclass\w*|induction|tutor\w*"
        ),
    ),
    (
        "staffing",
        (
            r"recruit\w*|appoint\w*|vacanc\w*|head ?count|establishment|rota|hir(?:e|ed|ing)"
            r"|second(?:ment|ed)|in post|posts?|extra (?:officers|staff)|additional (?:officers"
            r"|staff)|staffing|managers are|resourc\w+|penod\w*"
        ),
    ),
    (
        "policy",
        (
            r"polic(?:y|ies)|guidance|procedures?|strateg(?:y|ies)|protocols?|framework"
            r"|standard operating|sop|canllawiau|polisi|terms of reference|manuals?|handbook"
            r"|retention|settled plans|kept for|minimum|authoris\w+"
        ),
    ),
    (
        "system_change",
        (
            r"systems?|templates?|database\w*|software|niche|app|(?-i:IT)|forms?(?= )|fields?"
            r"|prompts?|cameras?|devices?|technolog\w+|go-live|upgrad\w+|platform|digital"
            r"|drop-?downs?|screens?|tablets?|portal|dashboards?|configur\w+|system\w*"
        ),
    ),
    (
        "review",
        (
            r"review\w*|audit\w*|check\w*|dip[- ]?sampl\w*|sampl\w+|monitor\w*"
            r"|looked? (?:at )?again|looking (?:hard )?(?:at|again)|examin\w*|evaluat\w*"
            r"|inspect\w*|assess\w*|analys\w*|revisit\w*|scrutin\w*|adolyg\w*|verif\w*"
            r"|gone through|establish whether|looked at|watch"
        ),
    ),
    (
        "communication",
        (
            r"e-?mails?|emailed|letters?|writ(?:e|ten|ing) to|told|inform(?:ed|ing)?|messages?"
            r"|newsletters?|remind\w*|publici\w+|publicity|papers?|report(?:ed)? (?:back|to)"
            r"|repl(?:y|ies)|spoken|circulat\w*|leaflets?|posters?|website|summary|communicat\w*"
            r"|feedback|contact\w*|shared?|bulletins?|in touch|brief(?:ed|ing|ings)|tell|intranet"
            r"|awareness"
        ),
    ),
    (
        "process_change",
        (
            r"process\w*|script\w*|forum|practices?|checklists?|workflows?|tools?|measures?"
            r"|sign-?off|supervis\w+|methods?|marker|arrangements?|pathway|triage|steps?"
            r"|allocat\w+|conversations|record(?:ed|ing)?|added|log(?:ged|ging)?|quality assurance"
            r"|pilot\w*|trial"
        ),
    ),
)
_KINDS = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _WORDS
)
_SURE = {"training": 3.0, "staffing": 2.0, "policy": 1.6, "process_change": 0.9}


def kind_of(text: str) -> str:
    """Name the kind whose words weigh most; "other" where none speaks."""
    weights = {kind: _SURE.get(kind, 1.0) * len(pattern.findall(text)) for kind, pattern in _KINDS}
    kind = max(weights, key=lambda name: weights[name])
    return kind if weights[kind] else "other"
