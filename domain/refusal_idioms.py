"""This module holds the turns of phrase that refuse.

They hold whatever the verb is. Patterns are over a clause of folded text (lower case, straight
quotes, single spaces, contractions spelt out). A row that fits one sentence only is a defect.
"""

import re

from domain import claim_words as words
from domain.claim_rule import REJECTED, Rule, says
from domain.clauses import Role

_UNLIKELY = (
    r"(?:disproportionate|impractica(?:l|ble)|unworkable|unnecessary|unrealistic|unviable"
    r"|unaffordable|prohibitive|inappropriate|unlawful|unjustified|out of the question"
    r"|too (?:costly|expensive|onerous|burdensome))\b"
)
_SENSIBLE = (
    r"(?:\w+ly )?(?:an? (?:good|proportionate|sensible|proper|realistic|viable|option|priority)\b"
    r"|free|possible|feasible|practicable|practical|viable|proportionate|achievable|realistic"
    r"|affordable"
    r"|justified|appropriate|necessary|warranted|cost[- ]effective|needed|required|lawful|persuaded"
    r"|convinced|prepared|willing|minded|able|in a position|supported|merited|worthwhile|helpful"
    r"|desirable|workable|sustainable|proposed|in favour|in the (?:public )?interests?)\b"
)
_SUFFICIENT = (
    r"(?:adequate|sufficient|fit for purpose|working well|proportionate|robust|satisfactory|enough"
    r"|appropriate|the right (?:one|way|approach))\b"
)
_AS_IT_IS = (
    r"(?:(?:as|where) (?:it|they|things) (?:is|are|stands?|do)|unchanged|as (?:before|now"
    r"|at present)"
    r"|the same"
    r"|in (?:its|their) (?:present|current) (?:form|shape)|alone|confidential"
    r"|(?:its|their|the|our) (?:present|current|existing|same) (?:forms?|arrangements?|process\w*"
    r"|policy|system|practice|wording|template|procedures?|approach|position|methods?|letters?"
    r"|one|way|model))\b"
)
_GROUND = (
    r"(?:plans?|intentions?|proposals?|appetite|case|scope|need|desire|prospect|resources?|budgets?"
    r"|capacity|benefit|merit|value|purpose|basis|grounds?|power|justification|funding|discretion"
    r"|latitude|option|choice|money|time(?! limit))\b"
)
#: What these will not do is a fact, and nobody's refusal.
_SYSTEM = re.compile(
    r"^(?:systems?|database|software|form|screen|template|devices?|cameras?|field)$"
)
#: People in the cases decline and refuse too.
_BY_OTHERS = (
    r"(?:m[ae]n|wom[ae]n|child|boys?|girls?|males?|females?|victims?|callers?|complainants?"
    r"|suspects?|witness(?:es)?|they|who|patients?|people|some"
    r"|he|she|drivers?|detainees?|persons?) (?:\w+ )?(?:has |have |had |was |were )?(?:declin|refus"
    r"|reject|disput|drop|oppos)\w*"
)

REFUSALS = (
    Rule(
        name="nothing will be done",
        status=REJECTED,
        says=says(
            rf"no (?:\w+ ){{0,2}}?{_GROUND}|(?:neither|nor) (?:the |an? )?{_GROUND}",
            r"not on (?:offer|the cards|the table)\b|not (?:feel|felt) able\b|(?:decid\w+"
            r"|advis\w+|c[ao]me|down|out"
            r"|vot\w+|argu\w+) (?:\w+ )?against\b",
            r"stands? by\b|(?:policy|decision|position|view|answer|process"
            r"|arrangements?) (?:still )?stands\b",
            r"prefers? (?:to (?:keep|leave|retain|continue|stay)|the (?:present|current|existing))",
            rf"(?:sees?|saw|finds?|found) (?:little|no) (?:\w+ )?(?:reason|{_GROUND})",
            # An audit's way to say that nothing follows; and what is there already will do.
            r"accepts? (?:the |this |that |its )?(?:(?:residual|remaining|associated) )?risks?\b"
            r"|better (?:met|served|dealt with|achieved|managed) by\b"
            r"|(?:existing|present|current) (?:\w+ )?\w+\b.*\bwill (?:continue|remain|stay|stand)$",
            r"no (?:wish|plan|money|room)\b|descoped\b|no (?:\w+ ){1,3}(?:is|are) (?:called for"
            r"|needed"
            r"|required|necessary"
            r"|proposed|planned|warranted|merited)\b|(?:no|nothing) (?:further|other|additional"
            r"|more) (?:action|work|changes?|will|is)\b",
            r"no (?:change|further work|need)s? (?:\w+ )?(?:is|are|was|will)\b|none (?:is "
            r"|are )?planned",
            r"not (?:\w+ly )?(?:accepted|agreed|supported|adopted|approved|pursued|progressed"
            r"|taken (?:forward|up)|a (?:priority|route|path|service|step))\b",
            r"not (?:our|the|its|the force's) (?:intention|intent|plan|aim)\b",
            r"not (?:something|anything) ?$|not (?:something|anything|one) (?:that "
            r"|which )?(?:the force|we)\b",
            r"(?:on hold|paused|deferred|postponed|suspended|parked|put (?:off"
            r"|back)) (?:indefinitely|until further"
            r"|with no|without|for the foreseeable)|indefinitely|no date for",
            r"no-longer (?:\w+ )?(?:be |being )?(?:pursued|planned|proposed|intended|taken forward"
            r"|going ahead|considered|supported|progressed)",
            r"(?:outside|beyond|not within) (?:of )?(?:the|our|its|their|this)\b[^,;]{0,40}"
            r"(?:remit|scope|gift|powers?|control|authority|means|reach"
            r"|resources|budget)|falls? outside",
            _UNLIKELY,
            r"(?:ruled?|thrown|threw|knocked) (?:it |this |that )?(?:out|back)\b"
            r"|called (?:it |this )?off\b"
            r"|turn(?:ed)? (?:it |this )?down\b|is not one\b",
            r"(?:decided|chosen|chose|opted|resolved|elected) (?:against|not to|to (?:leave|keep"
            r"|retain|stay|continue|stick))\b",
            r"(?:stays?|stayed|remain(?:s|ed)?|leave|left|keep|kept|stick|carry on|carrying on|use"
            rf"|continue|retain(?:ed)?)\b[^,;]*\b{_AS_IT_IS}|(?:leave|left"
            r"|let) (?:\w+ ){1,3}alone",
            r"(?:is|are|remains?) (?:\w+ )?(?:content|satisfied|happy) (?:with (?:the|its|our"
            r"|things) (?:(?:present|current|existing"
            r"|policy|arrangements?|process|way|system|procedure|position)\b|as)|to (?:leave|keep"
            r"|continue|retain))\b",
            r"(?:stay|remain)s? (?:at|voluntary|optional|discretionary)\b",
            r"(?:right|sound|adequate|fit|correct|fine) as (?:it|they|things) (?:is|are|stands?)\b",
            r"no (?:more |further |extra )?(?:\w+ ){1,3}can (?:now )?be (?:found|spared|offered"
            r"|made"
            r"|provided)\b",
            r"there (?:is|are) not (?:the|enough|sufficient|any) (?:\w+ )?(?:places?|room|staff"
            r"|officers"
            r"|money|resources?|capacity|budget|time|funds|funding|space|appetite)\b",
            r"(?:nothing|little) (?:would|will|could) be (?:gained|achieved|added)\b",
            r"(?:nothing|little) to (?:be )?(?:gain|add)\w*|should be (?:kept|left|retained)\b",
            r"(?:would )?rather not\b|at an end\b|not (?:be |been )?taken (?:any )?(?:further"
            r"|forward)",
            r"(?:differs?|begs? to differ) (?:with|from) the panel|takes? (?:a )?different view"
            r"|(?:we|force|constabulary"
            r"|commissioner|constable) (?:\w+ )?(?:differs?|begs? to differ)\b",
            r"(?:does|do|will) not (?:stretch|extend|run) to",
        ),
        unless=says(
            r"not rul(?:ed?|ing) out|would not rule|^whether\b",
            r"no (?:firm|final|concrete|definite|detailed|settled)\b",
            r"remains? (?:open|outstanding)|had no (?:power|basis|grounds?|reason)",
            r"(?:complaint|appeal|allegation)s? (?:was|were|is|are|has been) not",
            r"(?:pursuit|search|chase|operation|visit|event)s? (?:was|were) called off",
            r"nothing (?:further |more |else )?(?:is|remains) (?:outstanding|open|left|to be done)",
            r"no (?:need|further action) (?:was|for the (?:victim|caller))",
            _BY_OTHERS,
        ),
    ),
    Rule(
        name="no more is allowed",
        status=REJECTED,
        no_head=_SYSTEM,
        says=says(r"(?:only|merely) (?:allows?|permits?|lets?|provides?)\b"),
    ),
    Rule(
        name="not thought right",
        status=REJECTED,
        no_head=_SYSTEM,
        says=says(
            r"(?:not|neither|nor) (?:\w+ly )?(?:be |been |being |considered |deemed |thought |felt "
            rf"|seen |judged |to |as )*{_SENSIBLE}",
            r"(?:considers?|believes?|regards?|is|are|am|remains?|finds?|feels?|judges?|deem(?:s"
            r"|ed)?)"
            rf" [^,;]{{0,50}}?{_SUFFICIENT}",
            r"serves? no\b|of no (?:benefit|value|use)\b",
        ),
        unless=says(
            r"yet\b|not (?:always|only|necessarily|usually|normally)",
            r"(?:has|have) not been possible",
            r"(?:needed|required|necessary|possible|appropriate) (?:for|by|in|on|at)\b",
            r"(?:was|were) (?!not\b)(?:\w+ly )?(?:proportionate|appropriate|justified|sufficient"
            r"|adequate)",
            r"(?:use of force|force used|search|response|actions?|arrest|handcuffs|visits?)"
            r" (?:was|were|is)",
            r"(?:whichever|whatever|as|where|if|when) (?:is |are )?(?:appropriate|necessary"
            r"|required)",
            r"(?:victims?|callers?|officers?|they|he|she|suspects?) (?:is|are|was"
            r"|were) not (?:able|required|willing|prepared)",
        ),
    ),
    Rule(
        name="cannot",
        status=REJECTED,
        says=says(
            r"(?:is|are|am|was|were) (?:\w+ )?(?:unable|unwilling)\b",
            r"(?:regret|sorry) that we can not",
        ),
        no_head=words.CASE,
        unless=says(
            r"(?:officers?|staff|handlers?|who|he|she|they) (?:is|are|was|were) (?:\w+ )?unable"
            r"|unable to (?:say"
            r"|comment|confirm)"
        ),
    ),
    Rule(
        name="cannot agree",
        status=REJECTED,
        says=says(
            r"(?:can|could) not (?:\w+ )?(?:support|agree|accept|recommend|endorse|commit|justify"
            r"|offer|accede"
            r"|adopt|entertain|share|release|provide|publish|disclose|be (?:\w+ )?(?:met|supported"
            r"|accepted|granted|justified|agreed|adopted|changed|altered|released|shared"
            r"|disclosed|made|done))\b"
        ),
        unless=says(
            r"can not (?:\w+ )?be (?:changed|altered|made|released|done) (?:by|once|until|without"
            r"|after)"
        ),
        roles=frozenset(Role),
    ),
    Rule(
        name="given up",
        status=REJECTED,
        says=says(
            r"(?:been|was|were|is|are|being) (?:\w+ )?(?:dropped|shelved|abandoned|cancelled|halted"
            r"|discontinued|scrapped|vetoed)\b"
        ),
        unless=says(
            r"(?:call|case|charge|investigation|complaint|prosecution|allegation|visit)s? "
        ),
    ),
    Rule(
        name="refuses",
        status=REJECTED,
        says=says(
            # "Every refused request" refuses nothing.
            r"(?<!every )(?<!each )(?<!any )(?<!all )(?<!the )(?<!a )(?<!an )"
            r"(?:declin|reject|refus|disagre|shelv|abandon)(?:e|es|ed|ing|s)\b|oppose[sd]?\b"
            r"|discontinued|discounted\b"
        ),
        unless=says(_BY_OTHERS, r"not (?:\w+ )?(?:reject|declin|refus)\w*"),
    ),
)
