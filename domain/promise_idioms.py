"""This module holds the turns of phrase that promise or report as done, and those of notes.

They hold whatever the verb is. Patterns are over a clause of folded text (lower case, straight
quotes, single spaces, contractions spelt out). A row that fits one sentence only is a defect.
"""

from domain.claim_rule import (
    COMMITMENT,
    CONSIDERATION,
    DONE,
    EXPLANATION,
    Rule,
    says,
)

PROMISES = (
    Rule(
        name="to begin then",
        status=COMMITMENT,
        needs_date=True,
        says=says(
            r"(?:joining|starting|beginning|arriving|commencing|opening|launching"
            r"|returning) (?:in|on|from|by|this|next|at)\b"
        ),
    ),
    Rule(
        name="under way",
        status=COMMITMENT,
        says=says(
            r"under ?way\b|in progress\b|in hand\b(?! of)|on order\b|on track\b|in train\b"
            r"|on course\b",
            r"under (?:\w+ )?(?:review|development|construction|scrutiny|watch)\b"
            r"|on the (?:[\w']+ ){0,3}?"
            r"(?:plan|programme|agenda|list|syllabus|calendar|schedule|stocks)\b|part-way|midway"
            r"|halfway"
            r"|(?:nearing|close to|near) (?:completion|the end)|at the printers?|awaiting (?:sign"
            r"|approval"
            r"|publication|delivery|installation|final)|(?:nearly|almost|partly|part|partially"
            r"|half|largely)"
            r" (?:finished|complete|completed|done|ready|built|written|drafted|through"
            r"|implemented)\b",
            r"(?<!by )(?:asking|requesting|instructing|directing)(?: (?:\w+ ){0,6}to\b| ?$)",
            r"(?:work|efforts?) (?:continues?|goes on|carries on)\b",
            r"(?:expected|due|scheduled|planned|set) to be (?:in (?:post|place|use)|live"
            r"|operational|complete|ready|available)\b",
            r"in (?:draft|preparation|development|production|the pipeline|the diary)\b",
            r"(?:is|are|remains?|stays?) (?:\w+ )?(?:open|outstanding)\b(?! (?:to|about|for|from"
            r"|at))",
            r"(?:work|action|item|matter|this|it|rollout|roll-out|recruitment) (?:\w+ )?(?:is "
            r"|are |remains? )?"
            r"(?:ongoing|continuing|progressing|outstanding|open)\b|^(?:still |now )?(?:ongoing"
            r"|outstanding|continuing)",
            r"(?:action|item)s? (?:to be )?(?:carried|rolled|brought) (?:forward|over)"
            r"|carried (?:forward|over)",
            r"out (?:for|to) (?:comment|consultation|tender|advert|review|approval)"
            r"|with the printers?",
            r"^(?:partially |fully )?(?:accepted|agreed)$|set aside\b|continues? to (?:work"
            r"|develop|progress"
            r"|improve|roll|push|press|drive|pursue|seek|build|make|strengthen)"
            r"|continues? (?:through|until|into|throughout|over)\b",
            r"go(?:es|ing)?[- ]live\b|(?<!hard )(?<!easy )(?<!difficult )to follow(?= (?:in|by"
            r"|from|on|shortly|once)\b|$)|due (?:for|in|by|to|on|at|from|before|this"
            r"|next|back|out|early|late|mid)",
            r"(?:plans?|arrangements?|steps) (?:\w+ )?(?:is|are|were) (?:\w+ )?(?:in place|being"
            r"|under|to|for|well|advanced|made)",
            r"(?:aim|hope|intention|ambition|plan|goal|intent|objective)s? (?:\w+ )?(?:is"
            r"|remains?|was|are)\b(?! (?:\w+ )?(?:\w+ed|overseen|led|run|held|kept|set) )",
            r"(?:is|are) (?:now |currently )?with (?:the |our |its )?(?:developers?|suppliers?"
            r"|vendor"
            r"|legal|contractors?|lawyers?|solicitors?|designers?)\b",
            r"(?:is|are) with [\w' ]{1,40} for (?:sign-?off|approval|signature|ratification)\b",
            r"would be (?:happy|glad|pleased|delighted) to (?!think|consider|look|explore|discuss"
            r"|hear|see|receive)\w+",
            r"(?:is|are|be|was|were|remains?) (?:\w+ly )?(?:committed|determined|keen|resolved) to",
            r"(?:is|remains) (?:\w+ )?(?:our|its|my|their|the|an?) (?:[\w']+ )?(?:aim|hope"
            r"|intention|ambition|plan|goal|intent)\b",
            r"(?:happy|glad|pleased|content|willing|prepared|ready) to (?!think|consider|look"
            r"|explore|discuss|hear"
            r"|report|say|see|note|confirm|learn|leave|keep|continue|retain|read|have)\w+",
            r"(?:revised|new|target|due|completion|implementation|expected) (?:\w+ )?date\b",
            r"(?:still|yet) to (?:be )?(?!decid|determin|agre|settl|reach|take|ma[dk]e|hand"
            r"|work)\w+",
            r"not (?:yet |quite )?(?:finished|completed?)\b",
            r"(?:is|are|be) (?:\w+ )?on (?:the|its|their) way\b(?! to)",
            r"set (?:itself|ourselves|themselves) (?:an?|the) \w+|(?:is|are) imminent\b"
            r"|on the horizon\b",
            r"orders? (?:has|have) been placed|placed an order\b",
            r"on (?:schedule|target)\b|well advanced|(?:fix|repair|release|upgrade|delivery"
            r"|replacement)s? (?:is|are) awaited|put in charge of|(?:given|handed|taken(?! over)"
            r"|takes) (?:\w+ ){0,3}"
            r"(?:job|task|responsibility|charge|lead|ownership)\b",
            r"not yet (?:be |been )?(?:fully )?(?:closed|completed?|finished|in place|implemented"
            r"|delivered"
            r"|live|ready|discharged)\b",
            r"look(?:s|ing)? forward to|can expect|expect (?:a|an|the|to)\b|have (?:every"
            r"|an) intention",
            r"(?:target|completion|delivery|due|go-live) (?:date|by|for)\b|deadline",
            r"(?:lasting|permanent|long[- ]term|interim|technical) (?:fix|solution"
            r"|remedy)s? (?:through|via|by|in)",
        ),
        unless=says(
            r"nothing (?:\w+ )?is (?:open|outstanding)|no (?:\w+ )?(?:work|plans?|aim"
            r"|intention)|(?:has|have|had|was"
            r"|were) (?:now )?(?:been )?(?:in"
            r" progress|ongoing|under way) (?:at|when|for|since)|due to (?:the|a|an|its|their|his"
            r"|her|our|this"
            r"|that|these|those|staff|resourc\w+|pressure|demand|covid|sickness|leave|lack|high"
            r"|\w+ion\b)",
            r"(?:at|of) the time|where (?:appropriate|possible) ongoing|the investigation (?:is"
            r"|was)",
        ),
    ),
)

#: With no finite verb, a note in a column or in minutes.
NOTES = (
    Rule(
        name="noted",
        status=EXPLANATION,
        says=says(r"^noted\b|^not applicable|^n/a\b|^see\b|^as above|no learning"),
    ),
    Rule(
        name="done, in a note",
        status=DONE,
        says=says(
            r"^(?:now |action |item |all |fully |since )?(?:complete|completed|closed|done"
            r"|actioned|implemented|resolved"
            r"|delivered|discharged|achieved|finished|addressed)\b",
            r"(?:in place|in post|in use|live) (?:on|in|at|since|from)\b|(?:in place|in post"
            r"|in use|in force|in operation|completed?|closed|live)\s*(?:\bsince\b.*"
            r"|\bfrom\b.*)?$",
            r"\w+ (?:spoken|given|sent|replaced|issued|circulated|updated|amended|introduced"
            r"|trained|briefed"
            r"|reminded|appointed|recruited|installed|shared|published|removed|added|e-mailed"
            r"|emailed|rewritten"
            r"|revised|launched|fixed|corrected|reviewed|rolled out|set up|put in)\b",
        ),
        unless=says(
            r"(?:to be|not|being|partly|partially|half|nearly|almost)\b|planned|(?:due|target"
            r"|expected)\b"
        ),
    ),
    Rule(
        name="possible, in a note",
        status=CONSIDERATION,
        says=says(
            r"scoping\b|possibl[ey]\b|potential(?:ly)?\b|perhaps\b|maybe\b|to think about"
            r"|to consider\b|proposed\b|tbc\b|options? for"
        ),
    ),
    Rule(
        name="action",
        status=COMMITMENT,
        says=says(
            r"(?:agreed|accepted)$|^(?:agreed?|accept(?:ed)?)\b|(?:planned|scheduled|booked|expected"
            r"|due|arranged|anticipated"
            r"|timetabled|pencilled|pending|remainder|awaiting sign)\b|partly|partial|partially"
            r"|being\b",
        ),
        unless=says(
            r"^(?:according|prior|due|up|in order|in relation|with (?:regard|respect)"
            r"|in (?:answer|reply|response)|thanks) to"
        ),
    ),
    Rule(name="a date to come, in a note", status=COMMITMENT, needs_date=True),
)

IN_PLACE = (
    Rule(
        name="in place",
        status=DONE,
        says=says(
            r"(?:is|are|were|was|ha(?:s|ve|d) been) (?:(?:now|already|currently|fully|all|both) )*"
            r"(?:in place|in use|in force|in post|in operation|operational$|complete|embedded"
            r"|finished)\b",
            r"(?:is|are) (?:(?:now|already|currently|fully|all|both) )*(?:live|available|mandatory"
            r"|better|up to date|part of|up (?:in|on|and)|out (?:and\b|now\b|$))",
            r"(?:considers?|regards?|believes?|treats?) [^,;]{0,50}(?:to be"
            r"|as) (?:\w+ly )?(?:complete|closed|discharged"
            r"|implemented|done|resolved|finished|met|addressed)\b",
            r"(?:now|already|currently|fully) (?:in (?:place|use|force|operation|post)|live|staffed"
            r"|operational|complete|trained|equipped|implemented|compliant)\b",
            r"(?:took|came into|come into|taken) (?:effect|force|use|being|operation"
            r"|up (?:\w+ )?post)",
            r"(?:nothing (?:more |further |else )?(?:remains|is left|is outstanding)"
            r"|no (?:\w+ )?(?:actions?|work"
            r"|points?) (?:remains?|outstanding))\b",
            r"(?:nobody|none|not|no \w+) .*\bany ?(?:more|longer)\b",
            r"(?:went|gone) live\b|no-longer\b|used to\b.*\bnow\b|supersedes?\b",
        ),
        unless=says(
            r"not (?:yet|now|fully)|(?:was|were) (?:in (?:use|place|post)) (?:at|on|when|before)",
            r"no-longer (?:with|employed|at|lives?|wish|want)",
        ),
    ),
)
