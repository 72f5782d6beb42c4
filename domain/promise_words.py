"""This module holds the words by which a sentence promises, or only considers.

Each table is a list of patterns over folded text (lower case, straight quotes, single spaces).
They are grammar and verbs of promising in general; a row that fits one sentence is a defect.
"""

import re

from domain.change_verbs import ADVERB, ADVERBS, DOING, PARTICIPLE, any_of

#: Before "to", these make a statement of what would else be an action: "PC Lewis to write".
_FINITE = (
    r"(?:we|i|it|they|he|she|you|this|these|those|there|that|which|who|is|are|was|were|be"
    r"|been|has|have|had|do|does|did|will|would"
    r"|can|could|may|might|must|should|help|helps|allow\w*|enabl\w+|mak\w+|give[sn]?"
    r"|use[sd]?|go|goes|went|need\w*|want\w*|like\w*"
    r"|tend\w*|continue\w*|appear\w*|seem\w*|prompt\w*|require\w*|encourag\w*|remind\w*"
    r"|tell\w*|told|ask|asks|asked|expect\w*|led|leads|due"
    r"|refer\w*|relat\w+|appl\w+|in|according|prior|able|access|response|approach|regard"
    r"|relation|addition|respect|contribut\w+|work\w*|up|order"
    r"|\w+ed|chose|fails?|tr(?:y|ies)|attempts?|took|made|gave|steps|ways?|opportunit\w+"
    r"|dut(?:y|ies)"
    r"|powers?|ability|rights?|options?|efforts?|reasons?|wish|wishes)\b"
)
_WHOSE = (
    r"(?:we|it|they|he|she|i|force|constabulary|service|team|unit|hub|department|panel"
    r"|committee|office)"
)
_CHANGE = (
    r"(?:be\s+)?(?:\w+ly\s+|also\s+|then\s+|well\s+)?(?:add|adopt|alter|amend|appoint"
    r"|broaden|build|bring|chang|commission|creat|deliver"
    r"|develop|establish|expand|explor|extend|fund|implement|includ|incorporat|increas"
    r"|introduc|invest|invit|issu|look|made|make"
    r"|move|offer|pilot|produc|provid|publish|put|recruit|redesign|refresh|remov|replac"
    r"|review|revis|roll|run|seek"
    r"|set|shar|support|trial|train|updat|upgrad|widen|work|ask|benefit|form|lead|given"
    r"|tak|approach|draw|sen[dt]|us|be\b)\w*"
)
#: Whatever else the sentence says, nothing is decided yet.
_UNDECIDED = (
    r"(?:being|to be|actively) considered|(?:would|will|may|might|could) depend\b",
    (
        r"(?:subject to|dependent on|depends? (?:up)?on|conditional on|if|should|provided"
        r"|assuming)\s+(?:that\s+)?(?:the\s+|a\s+|we\s+|sufficient\s+|further\s+"
        r"|additional\s+)*"
        r"(?:\w+\s+)?(?:funding|funds|budget|resources?|resourcing|money|approval"
        r"|affordability|business case|capacity|agreement|pilot)\b"
    ),
    (
        r"feasib\w+|minded to|business case|thinking about|thought (?:had|has|is|was"
        r"|will) (?:to be |be |being |been )?given|weigh(?:ed|s|ing)? up|weighing"
    ),
    (
        r"(?:early|initial|preliminary|tentative) (?:planning|plans|discussions?|talks"
        r"|thinking|conversations?|scoping)"
    ),
    (
        r"(?:giv(?:e|es|en|ing)|gave) (?:\w+ )?thought|may be (?:some |a )?(?:merit|scope"
        r"|value|benefit|room|case)"
        r"|before (?:deciding|(?:making|taking|reaching) a decision)|if (?:it is "
        r"|this is )?(?:successful|approved|granted|supported|viable|affordable)\b"
        r"|(?:yet|still) to (?:be )?(?:decided?|determined?|reach|agreed?)|no decision (?:has"
        r"|had)|(?:one|the|another) possibility|it (?:is|may be) possible (?:that|to)"
    ),
    (
        r"(?:one|an|another|a possible) option\b|(?:need(?:s|ed)?|worth) (?:looking"
        r"|considering|thinking|exploring)|in principle"
    ),
    (
        r"(?:look|looks|looked|looking|examin\w+|assess\w*|evaluat\w+|decid\w+|determin\w+"
        r"|discuss\w*|debat\w+|investigat\w+|see|establish)"
        r"(?: \w+ly| hard| again| carefully| closely| now)* (?:at |into |on "
        r"|to see )?(?:whether|if) (?!.*\bwhere they\b)"
    ),
    (
        r"(?:options?|proposals?|ideas|possibilit(?:y|ies)|potential|merits?|viability"
        r"|scope) (?:for|of|to|is|are|was|were|being|that|include)\b"
    ),
    (
        r"(?:would|might) (?:be (?:willing|happy|open|prepared|keen|interested|receptive)"
        r"|welcome|like to|wish to)|(?:is|are|remains?) (?:open|receptive) to|not ruled out"
    ),
)
_CONSIDERING = (
    (
        r"(?:will |shall |to |is |are |be |being |been |has |have |had |also |now |currently "
        rf"|further |{ADVERB} )*"
        r"(?:consider(?:s|ed|ing)?\b(?! (?:that|necessary|appropriate|to be|by|as"
        r"|(?:this|it|these|the matter) (?:to|an?|as|necessary|appropriate|closed|reasonable)"
        r"|an? )\b)|considering (?:an?|the|whether)|consider an?\b"
        r"|explor(?:e|es|ed|ing)\b|contemplat\w+|ponder\w*|toying|scop(?:e|es|ed|ing)\b"
        r"|propos(?:e|es|ed|ing|al|als)\b|suggest(?:ed|s|ing)? (?:that|a|the))"
    ),
    (
        r"(?:under|give|gives|given|giving|for|further|active"
        r"|consideration) (?:\w+ )?consideration\b|consideration (?:may|might|could|will|is"
        r"|has|to|should|can|for)\b"
        r"|(?:under|in) (?:active )?discussions?\b|discussions? (?:are|is|have|has|with|about"
        r"|continue)"
    ),
    (
        rf"\b{_WHOSE} (?:may|might|could)(?: \w+ly| also| well| then| in (?:the )?(?:future"
        rf"|time|due course))* {_CHANGE}"
    ),
    (
        r"(?:changes?|training|template|templates|tool|policy|guidance|system|it|there|this"
        r"|role|post|pilot|scheme|course|forum|\w+s?)? ?"
        rf"(?:may|might|could) (?:also |then |well |\w+ly |in (?:future|time) )*be (?:{_CHANGE}"
        r"|considered)"
    ),
    r"ystyri(?:ed|r|wn|aeth)|efallai|gallai|gellid|archwilio|dichonoldeb|posibilrwydd|yn amodol ar",
)
NO_CONSIDERING = re.compile(
    r"\b(?:is|are) for (?:the |an? )?\w+(?: \w+)? to (?:decide|consider|determine)[^;,.]*"
    r"|^(?:the |all |our |an? )?(?:officers?|sergeants?|supervisors?|staff|call handlers?"
    r"|investigators?|constables?)"
    r" (?:then |will |must |should |also |always )*(?:consider|decide|assess|determine"
    r"|explore|propose)s?\b|"
    r"\b(?:may|might|could|would) (?:not|have)\b|\b(?:may|might"
    r"|could) (?:\w+ly )?be (?:used|seen|found|able|because|due|that|a|an|the|more|less"
    r"|difficult|subject|required|needed|reluctant|unaware)\b"
    r"|\b(?:has|have|had|was|were) (?:\w+ly )?(?:been )?(?:\w+ly )?considered\b"
    r"|\b(?:careful|due|proper|full) consideration\b(?= (?:was|were|is given|has))"
    r"|\btak(?:e|en|ing) into consideration\b"
)
_PROMISING = (
    (
        r"plans? (?:is|are|were|was) (?:\w+ly |now |also )*(?:in place|being (?:made|drawn up"
        r"|developed)|under ?way|advanced|to)\b"
    ),
    (
        r"(?:is|are) (?:\w+ly |now |also )*being (?:asked|told|encouraged|offered|given|sent"
        r"|spoken|chased|sought)\b"
    ),
    (
        r"been (?:\w+ly )?(?:asked|tasked|instructed|directed|requested|invited|nominated"
        r"|assigned) to (?!the\b|a\b)\w+"
    ),
    r"commissioned (?:an?|the|to|from|by)\b",
    r"(?<!.)(?:ongoing|in progress|outstanding|under ?way|partially|part[- ]complete|continuing)\b",
    (
        r"(?:will|shall|we'll|i'll|they'll|it'll)(?!,? (?:not|usually|normally|generally"
        r"|always|often|typically|routinely|ordinarily|sometimes|never|only|mostly|mainly"
        rf"|rarely)\b)(?:{ADVERBS}|\s*,[^,]*,)\s+(?!vary|depend|mean\b"
        r"|differ|tend|need to|require|be (?:able|aware|familiar|required|known|difficult"
        r"|possible|subject|used to it|seen as|a matter|an? (?:challenge|issue)|dependent"
        r"|different|varied|usually|normally|generally"
        r"|always|often|typically|routinely|made aware of their|entitled|expected to))\w+"
    ),
    (
        rf"(?:is|are|am|was|were|be|been|remains?|'s|'re){ADVERBS} (?:going to|to be\b"
        r"|due (?:to|for|in|by|on|at|this|next|before|early|late|mid)|due\b|set to|set for"
        r"|on track|(?:being )?(?:scheduled|planned|booked|pencilled|timetabled|diarised"
        r"|lined up|earmarked)"
        r"|expected (?:to|in|by|at|from|for|on|before|later|early|next|this)|anticipated"
        r"|intended (?:to|that|for)|committed to|under way|underway|in progress|in hand"
        r"|in train|in development|in production|in preparation|in draft|in the process"
        r"|ongoing"
        r"|to (?!be\b|blame|date|hand|do with|some|a\b|the\b|this\b|that\b|which|what"
        r"|ensure they)\w+)"
    ),
    (
        rf"(?:is|are|am|'re|'s){ADVERBS}\s+(?:in the process of )?(?:being (?:\w+ly )?"
        rf"(?!considered|explored|recorded|held\b|used|monitored by){PARTICIPLE}|{DOING})"
    ),
    (
        r"(?:intend|aim|hope|seek|plan|expect|commit|undertake|pledge|promise|agree|endeavour"
        r"|strive|propose|continue)s? (?:to|that)\b(?! date)|(?:hop|aim|seek|plann|intend"
        r"|look)ing to\b|undertook to|pledged|committed to|committed itself"
        r"|intention (?:is|to|that)|the (?:aim|plan|hope|intention|ambition|goal) is"
        r"|hopes? that"
        r"|hoped (?:to|that)|agreed (?:to|that|a|an)\b|agreement (?:to|that)|looks? forward to"
        r"|expects? (?:the|a|this|it|all|every|our|its|completion|delivery|\w+ing)"
        r"|anticipat(?:e|es|ing)\b|can expect|is keen to|determined to|accept(?:s|ed)? (?:the"
        r"|this|that|these|all) (?:recommendation|finding|point|observation|suggestion)s?"
        r"|take(?:s)? (?:this )?(?:forward|on board)|taken forward"
    ),
    (
        r"(?:has|have|had) (?:\w+ly |now |also |since |been |both |all )*(?:asked|tasked"
        r"|instructed|directed|requested)(?! (?:for|whether|about|if|why|how|what)\b)|(?:has"
        r"|have) (?:\w+ly |now |also )*(?:begun|started|commenced|embarked|initiated)\b"
        r"|(?:begun|started|commenced) (?:work|to)|work (?:\w+ )?(?:has (?:begun|started)"
        r"|continues|continuing|is|progresses|progressing|on)|continue(?:s)? (?:to (?:work"
        r"|develop|progress|roll|push|press|drive|improve|seek|pursue)|working)"
    ),
    (
        r"(?:planned|scheduled|booked|due|timetabled|expected|anticipated|targeted"
        r"|pencilled in) (?:for|in|on|by|during|at|before|from)\b|go[- ]live"
        r"|roll[- ]?out (?:from|in|by|to)|target(?:ed)? (?:date|for|completion)|deadline"
        r"|completion date"
        r"|carried forward|item (?:remains|to remain|stays) open|remains? (?:open|outstanding)"
        r"|to follow\b|to be (?:confirmed|agreed|advised) by"
    ),
    r"(?:will|shall) not\b[^,;]*\b(?:until|before)\b",
    (
        r"continues (?:through|to|until|into|throughout|in|over)\b|out (?:for|to) (?:comment"
        r"|consultation|tender|advert|review|approval)"
    ),
    rf"[,;] (?:and )?to be {PARTICIPLE}",
    (
        rf"(?:^|[,;:–-] )(?:the )?(?:(?!{_FINITE})[\w&'./-]+ ){{1,5}}to (?:be {PARTICIPLE}"
        r"|be balloted|liaise|contact|speak|write|send|provide|review|check|ask|raise|discuss"
        r"|report|circulate|update|draft|prepare|produce|arrange|organise|confirm|feed|bring"
        r"|take"
        r"|meet|sit|make|look|develop|create|amend|add|share|remind|ensure|explore|establish"
        r"|investigate|obtain|request|follow|seek|set|present|attend|consult|consider|publish"
        r"|lead|progress|complete|issue|deliver|invite|chase|identify|monitor|email|compile"
        r"|collate|undertake|carry|distribute|brief|include|revisit|schedule|book|finalise"
        r"|advise|inform|submit|clarify|work|give|find|pick|remove|replace|test|audit|sample"
        r"|train|run|hold|put|start|begin|introduce|implement|appoint|recruit|agree|write)\b"
        r"(?!.*\b(?:is|are|was|were)\b.*\bto\b)"
    ),
    (
        r"(?:lasting|permanent|long[- ]term|interim|technical) (?:fix|solution|remedy"
        r"|change)s? (?:through|via|by|in|from|with)"
    ),
    (
        r"(?:bydd|byddwn|byddant|byddaf|fydd|caiff|gaiff|cânt) |bwriad(?:wn|u|a)|cynllunnir"
        r"|trefnir|disgwylir|rydym(?: \w+)? yn (?:datblygu|adolygu|paratoi|gweithio|cynllunio"
        r"|diweddaru|llunio|trefnu|bwriadu|anelu)|rydym wrthi|ar y gweill"
    ),
)
#: Grammar that looks like a promise and is none: what is needed, likely, or meant in general.
NO_PROMISE = re.compile(
    r"\b(?:means|states?|says|shows?|requires?|provides|specifies|stipulates"
    r"|sets out) (?:that|how|when|what) [^;]*|"
    r"\b(?:officers|staff|supervisors|sergeants|handlers|investigators|employees|they"
    r"|we) (?:are|were) (?:\w+ly )?"
    r"(?:expected|required|encouraged|obliged|trained|instructed) to \w+|"
    r"\b(?:need|needs|needed|have|has|had|ought|used|likely|unlikely"
    r"|known|appear|appears|appeared|seem|seems|seemed|required|tend|tends|able|unable"
    r"|want|wants|wanted|difficult|easy|hard|possible|important|impossible|free|entitled"
    r"|said|thought|"
    r"shown|found|obliged|encouraged|reluctant|trying|designed|subject|according|prior"
    r"|due(?= to (?:the|a|an|its|their|his|her|our|this|that|these|those|staff|resourc\w+"
    r"|pressure|demand|covid|sickness|leave|lack|high|\w+ion\b)))"
    r" to (?:be )?[\w-]+"
    r"|\bcontinues? to (?!work|develop|progress|improve|roll|push|press|drive|pursue"
    r"|seek)\w+"
    r"|\b(?:purpose|role|function|responsibility|duty|remit|policy|practice|procedure"
    r"|expectation|requirement|job|target|standard|rule|norm"
    r"|default) (?:of [^,;]{1,40}? )?(?:is|are) to \w+"
    r"|\b(?:agreed|accepted|planned) (?:with|by|between|in advance|at the time)\b|\b(?:was"
    r"|were) (?:planned|scheduled|expected|due|anticipated|intended"
    r"|to have)\b(?=[^,;]*\bbut\b)|\b(?:as|than) (?:planned|expected|anticipated"
    r"|intended)\b"
    r"|\b(?:this|that|it|these|those|which|doing so) (?:will|would|should)(?: also| then"
    r"| \w+ly)? (?:allow|enable|help|mean|make|improve|give|reduce|support|provide|ensure"
    r"|assist|increase|prevent|free|strengthen|lead|result|save|bring|encourage|avoid|act"
    r"|serve)\b"
    r"|\b(?:victims?|complainants?|callers?|the public|residents|a person|an? \w+) (?:will"
    r"|would) (?:\w+ly )?(?:be )?(?:told|asked|given|contacted|updated|informed|offered"
    r"|receive|able|advised)\b(?=[^;]*\b(?:within|every|each|depending|whenever"
    r"|at the time|on request|when)\b)"
)
#: Minutes tell promises one tense back: "said that it would".
_REPORTED = (
    (
        r"(?<!.)(?:the )?[\w' ]{2,40}? would (?:\w+ly |also |then )?(?:ensure|make sure|look"
        r"|provide|share|check|raise|speak|contact|write|arrange"
        r"|circulate|update|report|bring|ask|send|review|follow|take|obtain|liaise|come back"
        r"|feed back|establish)\b(?! (?:allow|help))"
    ),
    (
        r"\b(?:said|stated|confirmed|advised|explained|reported|assured|replied|noted|added"
        r"|indicated|told|agreed|promised|undertook|responded"
        r"|informed)\b[^.]*\bwould\b(?! (?:not|be (?:difficult|helpful|useful|possible)|have"
        r"|otherwise|like|need|appear|allow|help|mean))"
    ),
    (
        r"\b(?:committee|panel|board|members?|commissioner|meeting|forum|report|paper|update"
        r"|action|item|he|she|they|colleagues|work)\b[^.,;]{0,30}\bwould (?:\w+ly |also "
        r"|then )?(?:be )?(?:told|updated|informed|provided|reported|brought|sent|shared"
        r"|circulated|raised|reviewed|revisited"
        r"|followed|presented|given|receive|return|come|continue|look|check|speak|write|ask"
        r"|take|arrange|contact|make|ensure|discuss|meet|invited|added|included|undertake"
        r"|publish\w*|complet\w+|start|begin)"
    ),
)
#: The present tense promises too, where it has a day to come: "fieldwork starts in May".
STARTS = re.compile(
    r"\b(?:starts?|begins?|commences?|launch(?:es)?|goes live|go live|takes (?:place"
    r"|effect)|comes? into"
    r"|opens?|concludes?|ends|closes|completes|finishes|runs?|arrives?|rolls? out)\b"
)
UNDECIDED = any_of(_UNDECIDED)
CONSIDERING = any_of(_CONSIDERING)
PROMISING = any_of(_PROMISING)
REPORTED_PROMISE = any_of(_REPORTED)
