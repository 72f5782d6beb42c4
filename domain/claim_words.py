"""This module holds the words by which a sentence shows what it amounts to.

Each table is a list of patterns over folded text (lower case, straight quotes, single spaces).
They are grammar and verbs of promising in general; a row that fits one sentence is a defect.
"""

import re

_ADVERB = (
    r"(?:\w+ly|now|also|then|all|still|already|since|soon|just|again|next|first|both|duly|yet|in turn"
    r"|therefore|once more|as a result|in future)"
)
_ADVERBS = rf"(?:\s*,?\s*{_ADVERB}\b,?){{0,3}}"
#: Things done to change how a force works, as they stand after "has been", "were", "is being".
_DONE_TO = (
    r"(?:alter|amend|updat|revis|chang|modif|introduc|implement|launch|deliver|train|provid|issu|circulat"
    r"|recirculat|shar|remind|brief|publish|establish|creat|appoint|recruit|purchas|procur|commission"
    r"|review|audit|check|complet|strengthen|improv|address|resolv|rectif|correct|adopt|embed|embedd"
    r"|incorporat|includ|add|remov|replac|upgrad|install|fix|draft|develop|design|produc|arrang|contact"
    r"|communicat|distribut|email|finish|clos|finalis|streamlin|standardis|simplif|clarif|redesign|refresh"
    r"|relaunch|reissu|expand|extend|extended|increas|invest|engag|allocat|assign|nominat|approv|sign"
    r"|roll|identif|discuss|rais|escalat|refer|test|trial|pilot|configur|enabl|activat|disabl|merg"
    r"|consolidat|restructur|reorganis|centralis|digitis|automat|translat|prepar|record|tighten|broaden"
    r"|reinforc|emphasis|highlight|feed|present|explain|action|discharg|dealt|us|adjust|reword"
    r"|start|open|assess|evaluat|examin|investigat|analys|look|sampl|scrutinis|inspect|mandat|apologis"
    r"|inform|notif|advis|instruct|deploy|hir|fund|secur|stopp|withdraw|reduc|mov|transferr|uplift|correct"
    r"|reconcil|monitor|co-ordinat|coordinat|plann|schedul|deliver|reviewd|cascad|promot|advertis|fill"
    r"|drawn|sent|built|made|put|set|brought|written|rewritten|taught|told|given|held|begun|taken|run"
    r"|bought|led|spoken|met|shown|overhaul|reset|redrawn|undertak|undergon|done|gone|laid|strip|agre|settl"
    r"|reach|offer|suppli|print|display|plac|carr)"
)
_PARTICIPLE = rf"{_DONE_TO}(?:ed|d|ied|en|n)?\b"
_DOING = (
    r"(?:develop|work|review|updat|revis|draft|prepar|recruit|design|mak|build|creat|introduc|roll|deliver"
    r"|put|produc|arrang|look|mov|replac|train|seek|plan|liais|writ|rewrit|amend|chang|address|tak|progress"
    r"|finalis|complet|implement|test|trial|pilot|invest|expand|extend|engag|collat|gather|bring|set|draw"
    r"|undertak|carry|conduct|go|procur|purchas|strengthen|improv|chas|meet|speak|discuss|embed|audit"
    r"|monitor|assess|evaluat|examin|analys|appoint|creat|install|upgrad|issu|circulat|shar|send|adapt"
    r"|adjust|drawing|tighten|refresh|redesign|reword|actively|commission|organis|map|trac|rewrit|try|fix"
    r"|consult|remind|brief|convert|migrat|configur|correct|clos|start|begin|doubl|widen|hold|form)"
    r"(?:t|p|n|k)?ing\b"
)
_PAST = (
    r"(?:altered|amended|updated|revised|changed|introduced|implemented|launched|delivered|trained|provided|issued"
    r"|circulated|shared|reminded|briefed|published|established|created|appointed|recruited|commissioned|reviewed"
    r"|audited|completed|strengthened|addressed|resolved|corrected|adopted|incorporated|replaced|upgraded"
    r"|installed|drafted|developed|designed|produced|arranged|contacted|distributed|finished|finalised|refreshed"
    r"|put together|put in place|set up|brought in|drew up|wrote to|wrote|sent|got in touch|met with|spoke to"
    r"|covered|attended|carried out|ran|held|rolled out|went live|came into|took part|apologised|rewrote|built"
    r"|reissued|emailed|led to the|moved to|switched to|stopped|removed|added|purchased|bought|gave|taught"
    r"|explained to|told|instructed|advised)"
)
#: Before "to", these make a statement of what would else be an action: "PC Lewis to write".
_FINITE = (
    r"(?:we|i|it|they|he|she|you|this|these|those|there|that|which|who|is|are|was|were|be|been|has|have|had|do|does|did|will|would"
    r"|can|could|may|might|must|should|help|helps|allow\w*|enabl\w+|mak\w+|give[sn]?|use[sd]?|go|goes|went|need\w*|want\w*|like\w*"
    r"|tend\w*|continue\w*|appear\w*|seem\w*|prompt\w*|require\w*|encourag\w*|remind\w*|tell\w*|told|ask|asks|asked|expect\w*|led|leads|due"
    r"|refer\w*|relat\w+|appl\w+|in|according|prior|able|access|response|approach|regard|relation|addition|respect|contribut\w+|work\w*|up|order)\b"
)
_WHOSE = r"(?:we|it|they|he|she|i|force|constabulary|service|team|unit|hub|department|panel|committee|office)"
_CHANGE = (
    r"(?:be\s+)?(?:\w+ly\s+|also\s+|then\s+|well\s+)?(?:add|adopt|alter|amend|appoint|broaden|build|bring|chang|commission|creat|deliver"
    r"|develop|establish|expand|explor|extend|fund|implement|includ|incorporat|increas|introduc|invest|invit|issu|look|made|make"
    r"|move|offer|pilot|produc|provid|publish|put|recruit|redesign|refresh|remov|replac|review|revis|roll|run|seek"
    r"|set|shar|support|trial|train|updat|upgrad|widen|work|ask|benefit|form|lead|given|tak|approach|draw|be\b)\w*"
)

#: Clauses that say what a change is for, or describe its object: nothing in them is promised.
ASIDES = re.compile(
    r"\b(?:so that|so as to|such that|in order (?:to|that|for)|which means)\b[^;.]*"
    r"|\bso (?:they|it|people|members|staff|officers|residents|victims|supervisors|everyone|anyone|callers|those|this|he|she|we|you) [^;.]*"
    r"|(?<=\bto ensure )[^;]*|(?<=\bto enable )[^;]*|(?<=\bto allow )[^;]*|(?<=\bto establish )[^;]*|(?<=\bmake sure )[^;]*"
    r"|\b(?:at|in|on|through|by|for|with|to|under|during) which\b[^;.]*"
    r"|(?<!,)(?<!;) (?:which|who|that|where [\w' ]{1,40}?) (?:\w+ly |now |also |then )?(?:will|would|can|could|may|might|should)\b[^,;.]*"
    r"|(?:^|, ?| )(?:although|though|even though|while|whilst|whereas|despite|given that)\b[^,;.]*"
    r"|\b(?:because|as) (?:it|this|they|there|the|we|none|no)\b[^,;.]*|\bsince (?:none|no|this|it|the|there)\b[^,;.]*"
)

_REFUSING = (
    rf"(?:will|shall) not\b(?! only)|won't\b|would not (?:be {_ADVERBS}\s*(?:proportionate|appropriate|practical|practicable|possible|feasible"
    r"|right|workable|viable|realistic|helpful|beneficial|fair|lawful|in the|able|supported|a good|a proportionate|justified|cost)"
    r"|support|want|wish|recommend|agree|seek|propose|favour|endorse)",
    r"(?:cannot|can't|can not)\b(?! yet| always| currently say| say| comment on a)",
    r"(?:is|are|was|were|am|be|been|being) (?:\w+ly )?(?:unable|not (?:\w+ly )?able|unwilling|not (?:\w+ly )?prepared|not (?:\w+ly )?minded"
    r"|not (?:\w+ly )?in a position|not (?:\w+ly )?looking|not (?:\w+ly )?proposing|not (?:\w+ly )?planning|not (?:\w+ly )?intending"
    r"|not (?:\w+ly )?persuaded|not (?:\w+ly )?convinced) to?",
    r"(?:not|neither|nor) (?:\w+ly |considered |deemed |thought |felt |seen as |a |be |in the )*(?:possible|feasible|practicable|practical|viable"
    r"|proportionate|achievable|realistic|affordable|justified|persuaded|convinced|appropriate|necessary|warranted|cost[- ]effective)\b",
    r"declin(?:e|es|ed|ing)\b|reject(?:s|ed)?\b|(?:respectfully )?disagree(?:s|d)?\b|turned down|ruled out|decided (?:against|not to)"
    r"|opt(?:s|ed) not to|chosen not to|voted against|refus(?:es|ed|e) to (?:accept|adopt|agree|implement)",
    r"do(?:es)? not (?:\w+ly )?(?:accept|agree|support|intend|propose|plan|wish|recommend|favour|endorse|see (?:the|a|any)"
    r"|(?:believe|consider|think|feel)\b.*\b(?:need|necessary|required|proportionate|appropriate|help|justified|warranted))|did not (?:accept|agree|support)",
    r"(?:not|no longer) (?:\w+ly |be |been |being )*(?:accepted|supported|agreed|adopted|pursued|taken forward|progressed|approved|proceed(?:ing)?"
    r"|going ahead|go ahead|planned|intended|implemented|continued|upheld|taken up)\b(?! until| yet)",
    r"no (?:\w+ )?(?:plans?|intention|proposals?|appetite|case for|further action|scope|need to|desire|prospect|resource|budget|capacity)\b"
    r"|sees? no (?:need|reason|case|benefit|merit|value)|nothing further will",
    r"(?:will|shall|to|must|should) (?:\w+ly )?(?:stay|remain|continue|be left|be kept|keep)\b[^,;]*\b(?:as (?:it|they) (?:is|are|stands?)|unchanged|as at present|as now)",
    r"put off (?:indefinitely|with no|without)|(?:on hold|paused|deferred|postponed|suspended|shelved|parked|put back|delayed) (?:indefinitely|until further notice"
    r"|with no|without|for the foreseeable)|shelved|abandoned|been dropped|indefinitely",
    r"(?:outside|beyond|not within|falls outside) (?:of )?(?:the|our|its|their|this)\b[^,;]{0,30}(?:remit|scope|gift|powers?|control|authority)",
    r"only (?:allows?|permits?|lets?|provides?)\b[^;]*\b(?:instead of|rather than|and not)",
    r"(?:ni|na|nid) (?:fydd|fyddwn|fyddant|ellir|allwn|all|yw\b[^,;]*(?:bosibl|ymarferol|derbyn)|ydym yn (?:cytuno|derbyn|bwriadu)|oes (?:cynllun|bwriad))"
    r"|gwrthod(?:wyd)?|does dim (?:cynllun|bwriad)|nid oes (?:cynllun|bwriad)",
)
#: A refusal that only says when, or that the speaker does not know yet, is none.
NO_REFUSAL = re.compile(
    r"\b(?:will|shall) not\b[^,;]*\b(?:until|before)\b|\bnot only\b|\bnot yet\b|\b(?:because|if|when|where|why|that|who|which|as|whether|so) [\w' ]{0,40}"
    r"(?:cannot|can't|is not able|are not able|unable)\b|\bno longer (?:in use|used)|\bneed not\b|\bwithout delay\b"
)

#: Whatever else the sentence says, nothing is decided yet.
_UNDECIDED = (
    r"(?:subject to|dependent on|depends? (?:up)?on|conditional on|if|should|provided|assuming)\s+(?:that\s+)?(?:the\s+|a\s+|we\s+|sufficient\s+|further\s+|additional\s+)*"
    r"(?:\w+\s+)?(?:funding|funds|budget|resources?|resourcing|money|approval|affordability|business case|capacity|agreement|pilot)\b",
    r"feasib\w+|minded to|business case|thinking about|thought (?:had|has|is|was|will) (?:to be |be |being |been )?given|weigh(?:ed|s|ing)? up|weighing",
    r"(?:early|initial|preliminary|tentative) (?:planning|plans|discussions?|talks|thinking|conversations?|scoping)",
    r"(?:need(?:s|ed)?|worth) (?:looking|considering|thinking|exploring)|in principle",
    r"(?:look|looks|looked|looking|examin\w+|assess\w*|evaluat\w+|decid\w+|determin\w+|discuss\w*|debat\w+|investigat\w+|review\w*|see|establish)"
    r"(?: \w+ly| hard| again| carefully| closely| now)* (?:at |into |on |to see )?(?:whether|if) (?!.*\bwhere they\b)",
    r"(?:options?|proposals?|ideas|possibilit(?:y|ies)|potential|merits?|viability|scope) (?:for|of|to|is|are|was|were|being|that|include)\b",
    r"(?:would|might) (?:be (?:willing|happy|open|prepared|keen|interested|receptive)|welcome|like to|wish to)|(?:is|are|remains?) (?:open|receptive) to|not ruled out",
)
_CONSIDERING = (
    rf"(?:will |shall |to |is |are |be |being |been |has |have |had |also |now |currently |further |{_ADVERB} )*"
    r"(?:consider(?:s|ed|ing)?\b(?! (?:that|it|necessary|appropriate|to be|by|as|this|the matter closed|an? )\b)|considering (?:an?|the|whether)|consider an?\b"
    r"|explor(?:e|es|ed|ing)\b|contemplat\w+|ponder\w*|toying|scop(?:e|es|ed|ing)\b|propos(?:e|es|ed|ing|al|als)\b|suggest(?:ed|s|ing)? (?:that|a|the))",
    r"(?:under|give|gives|given|giving|for|further|active|consideration) (?:\w+ )?consideration\b|consideration (?:may|might|could|will|is|has|to|should|can|for)\b"
    r"|(?:under|in) (?:active )?discussions?\b|discussions? (?:are|is|have|has|with|about|continue)",
    rf"\b{_WHOSE} (?:may|might|could)(?: \w+ly| also| well| then| in (?:the )?(?:future|time|due course))* {_CHANGE}",
    rf"(?:changes?|training|template|templates|tool|policy|guidance|system|it|there|this|role|post|pilot|scheme|course|forum|\w+s?)? ?"
    rf"(?:may|might|could) (?:also |then |well |\w+ly |in (?:future|time) )*be (?:{_CHANGE}|considered)",
    r"ystyri(?:ed|r|wn|aeth)|efallai|gallai|gellid|archwilio|dichonoldeb|posibilrwydd|yn amodol ar",
)
NO_CONSIDERING = re.compile(
    r"\b(?:may|might|could|would) (?:not|have)\b|\b(?:may|might|could) (?:\w+ly )?be (?:used|seen|found|able|because|due|that|a|an|the|more|less|difficult|subject|required|needed|reluctant|unaware)\b"
    r"|\b(?:has|have|had|was|were) (?:\w+ly )?(?:been )?(?:\w+ly )?considered\b|\b(?:careful|due|proper|full) consideration\b(?= (?:was|were|is given|has))|\btak(?:e|en|ing) into consideration\b"
)

_PROMISING = (
    rf"(?:will|shall|we'll|i'll|they'll|it'll)(?!,? (?:not|usually|normally|generally|always|often|typically|routinely|ordinarily|sometimes|never|only|mostly|mainly|rarely)\b)(?:{_ADVERBS}|\s*,[^,]*,)\s+(?!vary|depend|mean\b"
    r"|differ|tend|need to|require|be (?:able|aware|familiar|required|known|difficult|possible|subject|used to it|seen as|a matter|an? (?:challenge|issue)|dependent|different|varied|usually|normally|generally"
    r"|always|often|typically|routinely|made aware of their|entitled|expected to))\w+",
    rf"(?:is|are|am|was|were|be|been|remains?|'s|'re){_ADVERBS} (?:going to|to be\b|due (?:to|for|in|by|on|at|this|next|before|early|late|mid)|due\b|set to|set for|on track|(?:being )?(?:scheduled|planned|booked|pencilled|timetabled|diarised|lined up|earmarked)"
    r"|expected (?:to|in|by|at|from|for|on|before|later|early|next|this)|anticipated|intended (?:to|that|for)|committed to|under way|underway|in progress|in hand|in train|in development|in production|in preparation|in draft|in the process|ongoing"
    r"|to (?!be\b|blame|date|hand|do with|some|a\b|the\b|this\b|that\b|which|what|ensure they)\w+)",
    rf"(?:is|are|am|'re|'s){_ADVERBS}\s+(?:in the process of )?(?:being (?:\w+ly )?(?!considered|explored|recorded|held\b|used|monitored by){_PARTICIPLE}|{_DOING})",
    r"(?:intend|aim|hope|seek|plan|expect|commit|undertake|pledge|promise|agree|endeavour|strive|propose|continue)s? (?:to|that)\b(?! date)|(?:hop|aim|seek|plann|intend|look)ing to\b|undertook to|pledged|committed to|committed itself"
    r"|intention (?:is|to|that)|the (?:aim|plan|hope|intention|target) is|hopes? that|hoped (?:to|that)|agreed (?:to|that|a|an)\b|agreement (?:to|that)|looks? forward to|expects? (?:the|a|this|it|all|every|our|its|completion|delivery|\w+ing)"
    r"|anticipat(?:e|es|ing)\b|can expect|is keen to|determined to|accept(?:s|ed)? (?:the|this|that|these|all) (?:recommendation|finding|point|observation|suggestion)s?|take(?:s)? (?:this )?(?:forward|on board)|taken forward",
    r"(?:has|have|had) (?:\w+ly |now |also |since |been |both |all )*(?:asked|tasked|instructed|directed|requested)(?! (?:for|whether|about|if|why|how|what)\b)|(?:has|have) (?:\w+ly |now |also )*(?:begun|started|commenced|embarked|initiated)\b"
    r"|(?:begun|started|commenced) (?:work|to)|work (?:\w+ )?(?:has (?:begun|started)|continues|continuing|is|progresses|progressing|on)|continue(?:s)? (?:to (?:work|develop|progress|roll|push|press|drive|improve|seek|pursue)|working)",
    r"(?:planned|scheduled|booked|due|timetabled|expected|anticipated|targeted|pencilled in) (?:for|in|on|by|during|at|before|from)\b|go[- ]live|roll[- ]?out (?:from|in|by|to)|target(?:ed)? (?:date|for|completion)|deadline|completion date"
    r"|carried forward|item (?:remains|to remain|stays) open|remains? (?:open|outstanding)|to follow\b|to be (?:confirmed|agreed|advised) by",
    rf"(?:^|[,;:–-] )(?:the )?(?:(?!{_FINITE})[\w&'./-]+ ){{1,5}}to (?:be {_PARTICIPLE}|be balloted|liaise|contact|speak|write|send|provide|review|check|ask|raise|discuss|report|circulate|update|draft|prepare|produce|arrange|organise|confirm|feed|bring|take"
    r"|meet|sit|make|look|develop|create|amend|add|share|remind|ensure|explore|establish|investigate|obtain|request|follow|seek|set|present|attend|consult|consider|publish|lead|progress|complete|issue|deliver|invite|chase|identify|monitor|email|compile"
    r"|collate|undertake|carry|distribute|brief|include|revisit|schedule|book|finalise|advise|inform|submit|clarify|work|give|find|pick|remove|replace|test|audit|sample|train|run|hold|put|start|begin|introduce|implement|appoint|recruit|agree|write)\b"
    r"(?!.*\b(?:is|are|was|were)\b.*\bto\b)",
    r"(?:lasting|permanent|long[- ]term|interim|technical) (?:fix|solution|remedy|change)s? (?:through|via|by|in|from|with)",
    r"(?:bydd|byddwn|byddant|byddaf|fydd|caiff|gaiff|cânt) |bwriad(?:wn|u|a)|cynllunnir|trefnir|disgwylir|rydym(?: \w+)? yn (?:datblygu|adolygu|paratoi|gweithio|cynllunio|diweddaru|llunio|trefnu|bwriadu|anelu)|rydym wrthi|ar y gweill",
)
#: Grammar that looks like a promise and is none: what is needed, likely, or meant in general.
NO_PROMISE = re.compile(
    r"\b(?:need|needs|needed|have|has|had|ought|used|continue|continues|likely|unlikely|known|appear|appears|appeared|seem|seems|seemed|required|tend|tends|able|unable|want|wants|wanted|difficult|easy|hard|possible|important|impossible|free|entitled|said|thought|"
    r"shown|found|obliged|encouraged|reluctant|trying|designed|subject|according|prior|due(?= to (?:the|a|an|its|their|his|her|our|this|that|these|those|staff|resourc\w+|pressure|demand|covid|sickness|leave|lack|high|\w+ion\b)))"
    r" to (?:be )?[\w-]+"
    r"|\b(?:purpose|role|function|responsibility|duty|remit|policy|practice|procedure|expectation|requirement|job) (?:of [^,;]{1,40}? )?(?:is|are) to \w+"
    r"|\b(?:agreed|accepted|planned) (?:with|by|between|in advance|at the time)\b|\b(?:was|were) (?:planned|scheduled|expected|due|anticipated|intended|to have)\b(?=[^,;]*\bbut\b)|\b(?:as|than) (?:planned|expected|anticipated|intended)\b"
    r"|\b(?:this|that|it|these|those|which|doing so) (?:will|would|should)(?: also| then| \w+ly)? (?:allow|enable|help|mean|make|improve|give|reduce|support|provide|ensure|assist|increase|prevent|free|strengthen|lead|result|save|bring|encourage|avoid|act|serve)\b"
    r"|\b(?:victims?|complainants?|callers?|the public|residents|a person|an? \w+) (?:will|would) (?:\w+ly )?(?:be )?(?:told|asked|given|contacted|updated|informed|offered|receive|able|advised)\b(?=[^;]*\b(?:within|every|each|depending|whenever|at the time|on request|when)\b)"
)

_DONE = (
    rf"(?:has|have|had|'ve|having){_ADVERBS}(?: both| all| each)? been{_ADVERBS}(?: fully| re-?)? {_PARTICIPLE}|(?:has|have|had|'ve){_ADVERBS} {_PARTICIPLE}",
    rf"(?:was|were){_ADVERBS} {_PARTICIPLE}",
    rf"(?:^|\b(?:we|it|they|he|she|i|and|force|constabulary|service|team|unit|hub|department|panel|inspector|sergeant|superintendent|officers?|staff|managers?|supervisors?|co-ordinator|coordinator|lead|office|board|commissioner|chief|head|all|training|session|course|which)(?:{_ADVERBS})) {_PAST}\b",
    r"(?:now|already|currently|fully) (?:in (?:place|use|force|operation|post)|live|operational|complete(?:d)?|embedded|established|available|part of|standard|mandatory|up and running|closed|implemented|resolved|running|being used|done)",
    r"(?:is|are|was|were)(?: \w+)? (?:now|already|since) |now (?:includes?|has|have|receives?|uses?|covers?|requires?|asks?|prompts?|records?|contains?|sits?|forms?|holds?|meets?|runs?|takes?|get|gets|able|able to|shows?|features?|carry|carries|used|check|checks)\b|better now",
    r"^(?:action |item |this |it |work )?(?:is |was )?(?:now |fully )?(?:complete|completed|done|implemented|closed|delivered|actioned|discharged|resolved|in place|achieved|finished)\b|\b(?:is|are) (?:fully )?(?:complete|completed|finished)\b|went live|came into (?:force|effect|use)|up and running|in post since",
    r"(?:wedi|eisoes|cafodd|gwnaed|cwblhawyd|cyflwynwyd|newidiwyd|diweddarwyd|cyhoeddwyd|rhannwyd|sefydlwyd|adolygwyd|penodwyd|hyfforddwyd|anfonwyd|lansiwyd)\b",
)
#: Past tense that tells what happened, not what was done about it.
NO_DEED = re.compile(
    r"\b(?:has|have|had) (?:not|never|yet)\b|\b(?:not|never) (?:\w+ly )?been\b|\b(?:was|were) (?:not|never)\b|\b(?:if|where|when|once|until|whether|whenever|unless|after) (?:\w+ ){1,6}?(?:has|have|had|was|were|is|are)(?: not)?(?: been)? \w+"
    r"|\bto (?:record|show|confirm|check|say|note|state|see|establish) (?:that )?(?:the|a|an|it|they|all|each|any|no)\b[^,;.]*"
    r"|\b(?:which|that|who) (?:has|have|had|was|were)(?: \w+ly)?(?: been)? \w+"
)
_CONDITION = r"(?:if|where|whenever|wherever|unless|in (?:all|any|every|some|those|such|most) (?:cases?|instances?|circumstances)|when (?:a|an|any|officers|victims?|callers?|calls|someone|there|people|reports?|staff)|upon (?:receipt|arrest|arrival)|on (?:receipt|arrest))\b"
CONDITIONED = re.compile(rf"^(?:{_CONDITION})[^;]*")
#: Minutes tell promises one tense back: "said that it would".
_REPORTED = (
    r"\b(?:said|stated|confirmed|advised|explained|reported|assured|replied|noted|added|indicated|told|agreed|promised|undertook|responded|informed)\b[^.]*\bwould\b(?! (?:not|be (?:difficult|helpful|useful|possible)|have|otherwise|like|need|appear|allow|help|mean))",
    r"\b(?:committee|panel|board|members?|commissioner|meeting|forum|report|paper|update|action|item|he|she|they|colleagues|work)\b[^.,;]{0,30}\bwould (?:\w+ly |also |then )?(?:be )?(?:told|updated|informed|provided|reported|brought|sent|shared|circulated|raised|reviewed|revisited"
    r"|followed|presented|given|receive|return|come|continue|look|check|speak|write|ask|take|arrange|contact|make|ensure|discuss|meet|invited|added|included|undertake|publish\w*|complet\w+|start|begin)",
)


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:(?<!\w)(?:{pattern}))" for pattern in patterns))


REFUSING = _any_of(_REFUSING)
UNDECIDED = _any_of(_UNDECIDED)
CONSIDERING = _any_of(_CONSIDERING)
PROMISING = _any_of(_PROMISING)
REPORTED_PROMISE = _any_of(_REPORTED)
DONE = _any_of(_DONE)
