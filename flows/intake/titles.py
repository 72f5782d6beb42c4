"""This module proposes a short title for an observation, from words that hold no case content.

Only words of this list can stand in a title, so that a name, a place or a crime cannot: titles
go into mails.
"""

import re

from domain.names import TITLE_LENGTH

_TOPICS: tuple[tuple[str, str], ...] = (
    (r"(?:trends?|patterns?)\b", "trend"),
    (r"anticipat\w+", "anticipated crime"),
    (r"(?:not|never) (?:\w+ )?(?:recorded|documented|logged)", "recording gaps"),
    (r"dates?/times?|times? and dates?|dates? and times?|when (?:the )?calls?", "dates and times"),
    (r"phone calls?|calls?(?= to| were| made)|call attempts?|contact attempts?", "calls"),
    (
        r"call(?:ed|ing)?[- ]?backs?|ring(?:ing)? again|rang (?:\w+ )?back|repeat call\w*",
        "call-backs",
    ),
    (r"days? and (?:the )?(?:hour|time)s?|day and hour", "dates and times"),
    (r"letters?", "letters"),
    (r"e-?mails?", "e-mails"),
    (r"photo\w*|pictures?|images?", "photographs"),
    (r"prompt repl\w+|repl(?:y|ies)|response times?", "reply times"),
    (r"website|online|web ?forms?", "online contact"),
    (r"brought to an end|last message|final message", "ending of contact"),
    (r"relatives?|neighbours?|third part\w+|on behalf of", "reports by others"),
    (r"disposals?", "disposals"),
    (r"yes or (?:a )?no|answers? rests? on|grounds for", "grounds for answers"),
    (r"forms?", "forms"),
    (r"attach\w+|upload\w+|copy of", "attachments"),
    (
        (
            r"boxes have been ticked|tick(?:ed)?[- ]?box\w*|boxes|lack(?:s|ing)? detail"
            r"|more detail"
        ),
        "level of detail",
    ),
    (r"templates?", "templates"),
    (r"final (?:update|communication|contact)|closing (?:letter|update)", "final update"),
    (r"closed|closure|closing", "closure"),
    (r"point of contact|contact (?:number|details)|named contact", "point of contact"),
    (r"initial (?:report|call|contact)|first (?:report|contact|call)", "initial report"),
    (
        r"regular (?:communication|contact|updates?)|frequency of (?:contact|updates?)",
        "regular communication",
    ),
    (r"victim contracts?|contact agreements?", "contact agreement"),
    (r"updates?|updated", "updates"),
    (r"victim personal statements?|vps", "victim personal statement"),
    (r"special measures", "special measures"),
    (r"vulnerab\w+", "vulnerability"),
    (r"safeguard\w+", "safeguarding"),
    (r"risk (?:assess\w+|management|plans?)|risks?", "risk"),
    (r"supervis\w+", "supervision"),
    (r"rationale|reasons? for", "rationale"),
    (r"(?:adult )?community resolutions?|acrs?|out[- ]of[- ]court", "community resolutions"),
    (r"decides?|authoris\w+|who (?:makes|takes)", "who decides"),
    (r"business\w*|premises", "businesses as victims"),
    (r"body[- ]worn (?:video|cameras?)|bwv|cameras?", "body-worn video"),
    (r"cctv", "CCTV"),
    (r"stop and search|searche?s?\b", "stop and search"),
    (r"use of force|restraint", "use of force"),
    (r"strip[- ]search\w*", "strip searches"),
    (r"ethnicity|disproportion\w+", "ethnicity recording"),
    (r"custody|detention", "custody"),
    (r"complaints?", "complaints"),
    (r"hate (?:crimes?|incidents?)", "hate crime"),
    (r"domestic (?:abuse|violence)", "domestic abuse"),
    (r"referrals?|support services?|appropriate support", "support and referral"),
    (r"victim care", "victim care"),
    (r"witness\w*", "witnesses"),
    (r"relevan\w+", "relevance of requests"),
    (r"(?:force )?systems?|software|niche", "system"),
    (r"redact\w+", "redaction"),
    (r"accura\w+|inaccura\w+|discrepanc\w+", "accuracy"),
    (r"timel\w+|delays?|how long|time (?:was )?spent", "time taken"),
    (r"training|trained", "training"),
    (r"guidance|polic(?:y|ies)|procedures?", "guidance"),
    (r"language|welsh|interpret\w+", "language"),
    (r"feedback", "feedback"),
    (r"allocat\w+|triag\w+", "allocation"),
    (r"staffing|resourc\w+|workloads?", "resources"),
    (r"outcomes?", "outcomes"),
    (r"evidence", "evidence"),
    (r"records?|recorded|recording|logs?|documented", "records"),
    (r"communicat\w+|contact\w*", "communication"),
    (r"victims?", "victims"),
    (r"llythyr\w*", "letters"),
    (r"hyfforddiant", "training"),
    (r"cofnod\w*", "records"),
    (r"dioddefwr|dioddefwyr", "victims"),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{pattern})(?!\w)"), label) for pattern, label in _TOPICS)
_MOST_TOPICS = 3


def title_of(observation: str, *, ref: str) -> str:
    """Name up to three topics of an observation; the row's number where none is known."""
    title = ""
    for label in _topics(observation)[:_MOST_TOPICS]:
        longer = f"{title}, {label}" if title else label[0].upper() + label[1:]
        if len(longer) <= TITLE_LENGTH:
            title = longer
    return title or f"Observation {ref[:20]}"


def _topics(observation: str) -> list[str]:
    """List topics, the most telling first: the list above runs from narrow to broad."""
    heard = observation.lower()
    return list(dict.fromkeys(label for pattern, label in _PATTERNS if pattern.search(heard)))
