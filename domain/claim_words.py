"""This module holds the words by which a sentence refuses, or tells what is done already.

Each table is a list of patterns over folded text (lower case, straight quotes, single spaces).
They are grammar and verbs of promising in general; a row that fits one sentence is a defect.
"""

import re

from domain.change_verbs import ADVERBS, PARTICIPLE, PAST, any_of

#: Clauses that say what a change is for, or describe its object: nothing in them is promised.
ASIDES = re.compile(
    r"\b(?:so that|so as to|such that|in order (?:to|that|for)|which means)\b[^;.]*"
    r"|\bso (?:they|it|people|members|staff|officers|residents|victims|supervisors"
    r"|everyone|anyone|callers|those|this|he|she|we|you) [^;.]*"
    r"|(?<=\bto ensure )[^;]*|(?<=\bto enable )[^;]*|(?<=\bto allow )[^;]*"
    r"|(?<=\bto establish )[^;]*|(?<=\bmake sure )[^;]*"
    r"|\b(?:at|in|on|through|by|for|with|to|under|during) which\b[^;.]*"
    r"|(?<!,)(?<!;) (?:which|who|that|where [\w' ]{1,40}?) (?:\w+ly |now |also "
    r"|then )?(?:will|would|can|could|may|might|should)\b[^,;.]*"
    r"|(?:^|, ?| )(?:although|though|even though|while|whilst|whereas|despite"
    r"|given that)\b[^,;.]*"
    r"|\b(?:because|as) (?:it|this|they|there|the|we|none|no)\b(?! (?:is|are"
    r"|stands?)\s*(?:[,.;]|$))[^,;.]*|\bsince (?:none|no"
    r"|this|it|the|there)\b[^,;.]*"
)
_REFUSING = (
    (
        r"no (?:\w+ ){0,3}(?:is|are|was|were) (?:\w+ly )?(?:needed|required|necessary|proposed"
        r"|planned|warranted|justified|intended|scheduled)\b"
    ),
    (
        r"not (?:our|the|its|the force's) (?:\w+ )?(?:intention|intent|plan|aim)\b"
        r"|no (?:lawful|legal) (?:basis|grounds|power)\b"
    ),
    (
        r"(?:been|was|were|is|are) (?:now |since )?(?:discontinued|cancelled|dropped|abandoned"
        r"|shelved|halted|ruled out)\b"
    ),
    (
        r"(?:considers?|believes?|regards?|finds?) [^;,]{1,50}?(?:to be |is |are "
        r"|as )(?:\w+ly )?(?:adequate|sufficient|appropriate|proportionate|satisfactory"
        r"|robust)\b"
    ),
    r"leave (?:it|this|them|the \w+) (?:unchanged|as (?:it|they) (?:is|are))",
    (
        r"(?:is|are|be|was|as|considered|deemed) (?:\w+ly )?(?:disproportionate|impractica(?:l"
        r"|ble)|unworkable|unnecessary"
        r"|unrealistic|unviable|unaffordable|prohibitive|inappropriate)\b"
    ),
    r"(?:budgets?|funding|resources?|resourcing|capacity|finances) (?:does|do|will) not\b",
    (
        r"(?:present|current|existing) [\w ]{1,40}?(?:is|are|remains?) (?:\w+ly )?(?:adequate"
        r"|sufficient|appropriate|satisfactory|fit for purpose"
        r"|working well|proportionate|enough|robust)\b"
    ),
    (
        rf"(?:will|shall) not\b(?! only)|won't\b|would not (?:be {ADVERBS}\s*(?:proportionate"
        r"|appropriate|practical|practicable|possible|feasible"
        r"|right|workable|viable|realistic|helpful|beneficial|fair|lawful|in the|able"
        r"|supported|a good|a proportionate|justified|cost)"
        r"|support|want|wish|recommend|agree|seek|propose|favour|endorse)"
    ),
    r"(?:cannot|can't|can not)\b(?! yet| always| currently say| say| comment on a)",
    (
        r"(?:is|are|was|were|am|be|been|being) (?:\w+ly )?(?:unable|not (?:\w+ly )?able"
        r"|unwilling|not (?:\w+ly )?prepared|not (?:\w+ly )?minded"
        r"|not (?:\w+ly )?in a position|not (?:\w+ly )?looking|not (?:\w+ly )?proposing"
        r"|not (?:\w+ly )?planning|not (?:\w+ly )?intending"
        r"|not (?:\w+ly )?persuaded|not (?:\w+ly )?convinced) to?"
    ),
    (
        r"(?:not|neither|nor) (?:\w+ly |considered |deemed |thought |felt |seen as |a |be "
        r"|in the )*(?:possible|feasible|practicable|practical|viable"
        r"|proportionate|achievable|realistic|affordable|justified|persuaded|convinced"
        r"|appropriate|necessary|warranted|cost[- ]effective)\b"
    ),
    (
        r"declin(?:e|es|ed|ing)\b|reject(?:s|ed)?\b|(?:respectfully )?disagree(?:s|d)?\b"
        r"|turned down|ruled out|decided (?:against|not to)"
        r"|opt(?:s|ed) not to|chosen not to|voted against|refus(?:es|ed|e) to (?:accept|adopt"
        r"|agree|implement)"
    ),
    (
        r"do(?:es)? not (?:\w+ly )?(?:accept|agree|support|intend|propose|plan|wish|recommend"
        r"|favour|endorse|see (?:the|a|any)"
        r"|(?:believe|consider|think|feel)\b.*\b(?:need|necessary|required|proportionate"
        r"|appropriate|help|justified|warranted))|did not (?:accept|agree|support)"
    ),
    (
        r"(?:not|no longer) (?:\w+ly |be |been |being )*(?:accepted|supported|agreed|adopted"
        r"|pursued|taken forward|progressed|approved|proceed(?:ing)?"
        r"|going ahead|go ahead|planned|intended|implemented|continued|upheld"
        r"|taken up)\b(?! until| yet)"
    ),
    (
        r"no (?:\w+ )?(?:plans?|intention|proposals?|appetite|case for|further action|scope"
        r"|need to|desire|prospect|resource|budget|capacity)\b"
        r"|not (?:something|a \w+) (?:that )?(?:the force|we|which)|sees? no (?:need|reason"
        r"|case|benefit|merit"
        r"|value)|nothing further will"
    ),
    (
        r"(?:will|shall|to|must|should) (?:\w+ly )?(?:stay|remain|continue|be left|be kept"
        r"|keep)\b[^,;]*\b(?:as (?:it|they) (?:is|are|stands?)|unchanged|as at present|as now)"
    ),
    (
        r"put off (?:indefinitely|with no|without)|(?:on hold|paused|deferred|postponed"
        r"|suspended|shelved|parked|put back|delayed) (?:indefinitely|until further notice"
        r"|with no|without|for the foreseeable)|shelved|abandoned|been dropped|indefinitely"
    ),
    (
        r"(?:outside|beyond|not within|falls outside) (?:of )?(?:the|our|its|their"
        r"|this)\b[^,;]{0,30}(?:remit|scope|gift|powers?|control|authority)"
    ),
    r"only (?:allows?|permits?|lets?|provides?)\b[^;]*\b(?:instead of|rather than|and not)",
    (
        r"(?:ni|na|nid) (?:fydd|fyddwn|fyddant|ellir|allwn|all|yw\b[^,;]*(?:bosibl|ymarferol"
        r"|derbyn)|ydym yn (?:cytuno|derbyn|bwriadu)|oes (?:cynllun|bwriad))"
        r"|gwrthod(?:wyd)?|does dim (?:cynllun|bwriad)|nid oes (?:cynllun|bwriad)"
    ),
)
#: A refusal that only says when, or that the speaker does not know yet, is none.
NO_REFUSAL = re.compile(
    r"\b(?:victims?|callers?|some|many|they|complainants?|suspects?|witness(?:es)?|who"
    r"|people|residents|to) (?:\w+ )?(?:declin|refus|reject)\w*|"
    r"\b(?:will|shall) not\b[^,;]*\b(?:until|before)\b|\bnot only\b|\bnot yet\b"
    r"|\b(?:because(?! of)|if|when|where|why|that|who|which|as|whether|so) [\w' ]{0,40}"
    r"(?:cannot|can't|is not able|are not able|unable)\b|\bno longer (?:in use|used)"
    r"|\bneed not\b|\bwithout delay\b"
)
_DONE = (
    (
        r"(?<!.)(?:we|the (?:force|constabulary|team|department|hub|unit"
        rf"|service))(?:{ADVERBS}) (?!(?:not|consider|agre|accept|identif|recognis|receiv"
        r"|believ|want|need|appreciat"
        r"|acknowledg|welcom|expect|hop|intend|record|plan|liv|us|aim|suggest|propos|stat|ask"
        r"|explor|decid|declin|view|manag)\w*ed\b)(?:\w{2,}[^e\W]ed|brought|took|made|gave|put"
        r"|built|wrote|met|held|ran|set up|sent|spoke|bought|taught|drew up)\b"
    ),
    r"(?<!.)since (?:the|this|that|then|our)\b[^,]*, (?:all|every|each|we|officers|staff|the)\b",
    (
        rf"(?:has|have|had|'ve|having){ADVERBS}(?: both| all| each)? been{ADVERBS}(?: fully"
        rf"| re-?)? {PARTICIPLE}|(?:has|have|had|'ve){ADVERBS} {PARTICIPLE}"
    ),
    rf"(?:was|were){ADVERBS} {PARTICIPLE}",
    (
        r"(?!(?:is|are|be|been|being|was|were|get|gets|to|not|as)\b)\w+ (?:\w+ly )?(?:replaced"
        r"|introduced|launched|implemented|rolled out|amended"
        r"|updated|revised|redesigned|upgraded|recruited|trained"
        r"|circulated|issued|published|established|appointed|strengthened|moved|doubled"
        r"|created|simplified) (?:the|an?|our|its|their|all|every|this|it|them|new|some|both"
        r"|more|\d+|responsibility)\b"
    ),
    (
        rf"(?:has|have|had|'ve){ADVERBS} (?:received|undergone|attended|undertaken"
        rf"|had) (?:\w+ ){{0,3}}"
        r"(?:training|briefings?|guidance|inputs?|instructions?|reminders?|feedback|advice"
        r"|course|refresher)"
    ),
    (
        r"\w+ now (?:review|check|record|send|use|ask|require|include|receive|attach|log"
        r"|monitor"
        r"|hold|meet|provide|share|work|complete|contact|give|make|tell|raise|add|look|take"
        r"|carry"
        r"|quality|report|feed|call|ring|write|set|run|offer|brief|attend|scan|store|note)s?\b"
    ),
    (
        r"(?:^|\b(?:we|it|they|he|she|i|and|force|constabulary|service|team|unit|hub"
        r"|department|panel|inspector|sergeant|superintendent|officers?|staff|managers?"
        r"|supervisors?|co-ordinator|coordinator|lead|office|board|commissioner|chief|head|all"
        rf"|training|session|course|which)(?:{ADVERBS})) {PAST}\b"
    ),
    (
        r"(?:now|already|currently|fully) (?:in (?:place|use|force|operation|post)|live"
        r"|operational|complete(?:d)?|embedded|established|available|part of|standard"
        r"|mandatory|up and running|closed|implemented|resolved|running|being used|done)"
    ),
    (
        r"(?:is|are|was|were)(?: \w+)? (?:now|already|since) |now (?:includes?|has|have"
        r"|receives?|uses?|covers?|requires?|asks?|prompts?|records?|contains?|sits?|forms?"
        r"|holds?|meets?|runs?|takes?|get|gets|able|able to|shows?|features?|carry|carries"
        r"|used|check|checks)\b|better now"
    ),
    (
        r"^(?:action |item |this |it |work )?(?:is |was )?(?:now |fully )?(?:complete"
        r"|completed|done|implemented|closed|delivered|actioned|discharged|resolved|in place"
        r"|achieved|finished)\b|\b(?:is|are) (?:fully )?(?:complete|completed|finished)\b"
        r"|went live|came into (?:force|effect|use)|up and running|in post since"
    ),
    (
        r"(?:wedi|eisoes|cafodd|gwnaed|cwblhawyd|cyflwynwyd|newidiwyd|diweddarwyd|cyhoeddwyd"
        r"|rhannwyd|sefydlwyd|adolygwyd|penodwyd|hyfforddwyd|anfonwyd|lansiwyd)\b"
    ),
)
#: Past tense that tells what happened, not what was done about it.
NO_DEED = re.compile(
    r"\b(?:victims?|callers?|suspects?|complainants?|incidents?|offenders?|complaints?"
    r"|witness(?:es)?|crimes?|offences?) (?:in this case )?(?:was|were|had|has been"
    r"|have been)(?: \w+ly)?(?: been)? \w+"
    r"(?: and (?:\w+ )?\w+ed\b)?|"
    r"\b(?:has|have|had) (?:not|never|yet)\b|\b(?:not|never) (?:\w+ly )?been\b|\b(?:was"
    r"|were) (?:not|never)\b|\b(?:if|where|when|once|until|whether|whenever|unless"
    r"|after) (?:\w+ ){1,6}?(?:has|have|had|was|were|is|are)(?: not)?(?: been)? \w+"
    r"|\b(?:how|why|what|whether) (?:\w+ ){1,4}?(?:was|were|has|have|had)(?: been)? \w+"
    r"|\b(?:shows?|showed|indicat\w+|suggests?|means|states?) that [^;]*|\b(?:has|have"
    r"|had) (?:told|informed|advised) (?:us|the force|me)\b"
    r"|\bto (?:record|show|confirm|check|say|note|state|see|establish) (?:that )?(?:the|a"
    r"|an|it|they|all|each|any|no)\b[^,;.]*"
    r"|\b(?:which|that|who) (?:has|have|had|was|were)(?: \w+ly)?(?: been)? \w+"
)
_CONDITION = (
    r"(?:if|where|whenever|wherever|unless|in (?:all|any|every|some|those|such"
    r"|most) (?:cases?|instances?|circumstances)|when (?:a|an|any|officers|victims?"
    r"|callers?|calls|someone|there|people|reports?|staff)|upon (?:receipt|arrest|arrival)"
    r"|on (?:receipt|arrest))\b"
)
CONDITION_CLAUSE = re.compile(rf"^(?:{_CONDITION})[^,;]*[,;]")
CONDITIONED = re.compile(rf"^(?:{_CONDITION})[^;]*")
REFUSING = any_of(_REFUSING)
DONE = any_of(_DONE)
