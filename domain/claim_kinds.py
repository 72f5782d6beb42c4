"""This module says by what means a sentence would change things, by weighing its words."""

import re

#: The kinds, the surest first, with the words that speak for each.
_WORDS = (
    (
        "training",
        (
            r"refreshers|packages?|cohorts?|sessions|re-?qualif\w*|qualified|retrained"
            r"|scenarios?|mentor\w*|shadow|instructors?|catch-up|sesiynau?|sesiwn|train\w*"
            r"|course\w*|cpd|e-?learning|lessons?(?! (?:learn|from))|learning (?:pack"
            r"|module|package)|workshops?|refresher|coaching|classes|seminars?"
            r"|curriculum|syllabus|inputs?|hyfforddi\w*|cwrs|taught|teach\w*|masterclass"
            r"|classroom|programme(?= for)|modules?|masterclass\w*|induction|tutor\w*"
        ),
    ),
    (
        "staffing",
        (
            r"join(?:s|ed|ing)?(?= (?:the|our|us|in|on|neighbourhood))|transferees?"
            r"|probationers|advert\w*|recruits|(?:new|extra|additional"
            r"|further) (?:\w+ )?(?:superintendent|manager|sergeants?|officers|constables"
            r"|members|handlers|researchers|workers|posts?|takers)|vacant|full-time"
            r"|case workers|drafted in|takes? up (?:her|his|their) post|interviews|ymuno"
            r"|recruit\w*|appoint\w*|vacanc\w*|head ?count|establishment|rota|hir(?:e|ed|ing)"
            r"|second(?:ment|ed)|in post|posts?|extra (?:officers|staff)|additional (?:officers"
            r"|staff)|staffing|staffed|managers are|resourc\w+|penod\w*|recriwtio|swydd\w*"
            r"|call takers? (?:start|join)\w*"
            r"|investigators|detectives|starters|workforce|sickness|secondment|officer numbers"
            r"|nurses?"
        ),
    ),
    (
        "policy",
        (
            r"drafts?(?! in)|instructions|orders?(?= dated|s)|clause|age limit|documents?"
            r"|consult(?:ation)?|leaflet wording|polic(?:y|ies)|guidance|procedures?"
            r"|strateg(?:y|ies)|protocols?|framework"
            r"|standard operating|sop|canllawiau|polisi|terms of reference|manuals?|handbook"
            r"|retention|retain\w*|settled plans|kept for|minimum|authoris\w+|wording|paragraph"
            r"|law|legislat\w+|act|bill"
            r"|code|statutory|threshold|rules?|agreement|standards?|usually|memorandum|entitled"
            r"|pholisi|bolisi"
        ),
    ),
    (
        "system_change",
        (
            r"patch|contract|roll-?out|repairs?|technical|developers?|coding|workaround"
            r"|free-text|facility|functionality|drop-down|mobile application|enhancement"
            r"|systems?|templates?|database\w*|software|niche|app|IT|forms?(?= )|fields?"
            r"|prompts?|cameras?|devices?|technolog\w+|go-live|upgrad\w+|platform|digital"
            r"|computers?|software|supplier|release|faults?|button|handsets?|interface|upgrade"
            r"|drop-?downs?|screens?|tablets?|portal|dashboards?|configur\w+|system\w*"
        ),
    ),
    (
        "review",
        (
            r"look-back|deep dive|re-?opened|assurance|look(?:ed|ing)? at|working through|dip"
            r"|baseline|lessons learn\w+|results|review\w*|audit\w*|check\w*|dip[- ]?sampl\w*"
            r"|sampl\w+|monitor\w*"
            r"|looked? (?:at )?again|looking (?:hard )?(?:at|again)|examin\w*|evaluat\w*"
            r"|inspect\w*|assess\w*|analys\w*|revisit\w*|scrutin\w*|adolyg\w*|verif\w*"
            r"|gone through|establish whether|looked at|watch|survey|test(?:s|ed|ing)|board"
            r"|oversight|track\w*|findings"
            r"|stocktake|inspectorate|arolygi\w*|re-?examined"
        ),
    ),
    (
        "communication",
        (
            r"fe(?:d|ed) back|ring|rang|note|notes|wrote|writes?|link|figures|press|comms"
            r"|thank\w*|kept up to date|sat? down with|articles?|podcast|answer|acknowledg\w+"
            r"|invited|let (?:\w+ )?(?:know|have)|chase|raise|say|meeting with|e-?mails?"
            r"|emailed|letters?|writ(?:e|ten|ing) to|told|inform(?:ed|ing)?|messages?"
            r"|newsletters?|remind\w*|publici\w+|publicity|papers?|report(?:ed)? (?:back|to)"
            r"|repl(?:y|ies)|spoken|circulat\w*|leaflets?|posters?|website|summary|communicat\w*"
            r"|feedback|contact\w*|shared?|bulletins?|in touch|brief(?:ed|ing|ings)|tell|intranet"
            r"|awareness|telephon\w*|text messages?|publish\w*|apolog\w*|rung|bulletin|letters?"
            r"|llythyr|ysgrifennu|neges"
            r"|gwefan|atgoffa|hysbysu|figures (?:will|are|were)|posters|magazine|raise[sd]? with"
            r"|told"
        ),
    ),
    (
        "process_change",
        (
            r"no longer|straight to|call-?backs?|signature|countersign\w*|signed in|accompanied"
            r"|closed without|backlog|morning meeting|business as usual|gwiri\w*|daily (?:call"
            r"|check)|process\w*|script\w*|forum|practices?|checklists?|workflows?|tools?"
            r"|measures?"
            r"|sign-?off|supervis\w+|methods?|marker|arrangements?|pathway|triage|steps?"
            r"|allocat\w+|conversations|record(?:ed|ing)?|added|log(?:ged|ging)?|quality assurance"
            r"|pilot\w*|trial|forms?|handover|hand-over|queue|model|shifts?|sign-off|step|route"
            r"|desk|graded"
        ),
    ),
)
_KINDS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _WORDS)
_SURE = {"training": 3.0, "staffing": 2.0, "policy": 1.6, "process_change": 0.9}


#: What a change is for, or why it is made, names its topic rather than its instrument.
_TOPIC = re.compile(
    r"\b(?:so that|so they|so as|because|in order|to ensure|to make sure|to enable|to allow|which"
    r"|who"
    r"|whether)\b"
)


#: Information technology is written in capitals; the pronoun is not.
_ABBREVIATED = re.compile(r"\bIT\b")


def kind_of(text: str) -> str:
    """Name the kind whose words weigh most; "other" where none speaks."""
    heard = "IT".join(part.lower() for part in _ABBREVIATED.split(text))
    ends = topic.start() if (topic := _TOPIC.search(heard)) else len(heard)
    weights = {
        kind: _SURE.get(kind, 1.0) * sum(1 + 2 * (match.end() <= ends) for match in found(heard))
        for kind, found in ((kind, pattern.finditer) for kind, pattern in _KINDS)
    }
    kind = max(weights, key=lambda name: weights[name])
    return kind if weights[kind] else "other"
