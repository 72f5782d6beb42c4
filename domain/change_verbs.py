"""This module holds the verbs of change, and how a table of patterns becomes one."""

import re

ADVERB = (
    r"(?:\w+ly|now|also|then|all|still|already|since|soon|just|again|next|first|both|duly"
    r"|yet|in turn"
    r"|therefore|once more|as a result|in future)"
)
ADVERBS = rf"(?:\s*,?\s*{ADVERB}\b,?){{0,3}}"
#: Things done to change how a force works, as they stand after "has been", "were", "is being".
_DONE_TO = (
    r"(?:alter|amend|updat|revis|chang|modif|introduc|implement|launch|deliver|train"
    r"|provid|issu|circulat"
    r"|recirculat|shar|remind|brief|publish|establish|creat|appoint|recruit|purchas|procur"
    r"|commission"
    r"|review|audit|check|complet|strengthen|improv|address|resolv|rectif|correct|adopt"
    r"|embed|embedd"
    r"|incorporat|includ|add|remov|replac|upgrad|install|fix|draft|develop|design|produc"
    r"|arrang|contact"
    r"|communicat|distribut|email|finish|clos|finalis|streamlin|standardis|simplif|clarif"
    r"|redesign|refresh"
    r"|relaunch|reissu|expand|extend|extended|increas|invest|engag|allocat|assign|nominat"
    r"|approv|sign"
    r"|roll|identif|discuss|rais|escalat|refer|test|trial|pilot|configur|enabl|activat"
    r"|disabl|merg"
    r"|consolidat|restructur|reorganis|centralis|digitis|automat|translat|prepar|record"
    r"|tighten|broaden"
    r"|reinforc|emphasis|highlight|feed|present|explain|action|discharg|dealt|us|adjust"
    r"|reword"
    r"|start|open|assess|evaluat|examin|investigat|analys|look|sampl|scrutinis|inspect"
    r"|mandat|apologis"
    r"|inform|notif|advis|instruct|deploy|hir|fund|secur|stopp|withdraw|reduc|mov"
    r"|transferr|uplift|correct"
    r"|reconcil|monitor|co-ordinat|coordinat|plann|schedul|deliver|reviewd|cascad|promot"
    r"|advertis|fill"
    r"|drawn|sent|built|made|put|set|brought|written|rewritten|taught|told|given|held"
    r"|begun|taken|run"
    r"|bought|led|spoken|met|shown|overhaul|reset|redrawn|undertak|undergon|done|gone|laid"
    r"|strip|agre|settl"
    r"|reach|offer|suppli|print|display|plac|carr)"
)
PARTICIPLE = rf"{_DONE_TO}(?:ed|d|ied|en|n)?\b"
DOING = (
    r"(?:develop|work|review|updat|revis|draft|prepar|recruit|design|mak|build|creat"
    r"|introduc|roll|deliver"
    r"|put|produc|arrang|look|mov|replac|train|seek|plan|liais|writ|rewrit|amend|chang"
    r"|address|tak|progress"
    r"|finalis|complet|implement|test|trial|pilot|invest|expand|extend|engag|collat|gather"
    r"|bring|set|draw"
    r"|undertak|carry|conduct|go|procur|purchas|strengthen|improv|chas|meet|speak|discuss"
    r"|embed|audit"
    r"|monitor|assess|evaluat|examin|analys|appoint|creat|install|upgrad|issu|circulat"
    r"|shar|send|adapt"
    r"|adjust|drawing|tighten|refresh|redesign|reword|actively|commission|organis|map|trac"
    r"|rewrit|try|fix"
    r"|consult|remind|brief|convert|migrat|configur|correct|clos|start|begin|doubl|widen"
    r"|hold|form)"
    r"(?:t|p|n|k)?ing\b"
)
PAST = (
    r"(?:altered|amended|updated|revised|changed|introduced|implemented|launched|delivered"
    r"|trained|provided|issued"
    r"|circulated|shared|reminded|briefed|published|established|created|appointed"
    r"|recruited|commissioned|reviewed"
    r"|audited|completed|strengthened|addressed|resolved|corrected|adopted|incorporated"
    r"|replaced|upgraded"
    r"|installed|drafted|developed|designed|produced|arranged|contacted|distributed"
    r"|finished|finalised|refreshed"
    r"|put together|put in place|set up|brought in|drew up|wrote to|wrote|sent"
    r"|got in touch|met with|spoke to"
    r"|covered|attended|carried out|ran|held|rolled out|went live|came into|took part"
    r"|apologised|rewrote|built"
    r"|reissued|emailed|led to the|moved to|switched to|stopped|removed|added|purchased"
    r"|bought|gave|taught"
    r"|explained to|told|instructed|advised)"
)


def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the patterns, where a word begins."""
    return re.compile("|".join(rf"(?:(?<!\w)(?:{pattern}))" for pattern in patterns))
