"""This module holds the turns of phrase that leave a matter open.

They hold whatever the verb is. Patterns are over a clause of folded text (lower case, straight
quotes, single spaces, contractions spelt out). A row that fits one sentence only is a defect.
"""

import re

from domain import claim_words as words
from domain.claim_rule import CONSIDERATION, Rule, says, tenses
from domain.clauses import Role
from domain.tenses import Tense

UNDECIDED = (
    Rule(
        name="on a condition",
        status=CONSIDERATION,
        says=says(
            r"(?:subject to|dependent (?:up)?on|conditional (?:up)?on|contingent (?:up)?on)"
            r"(?! (?:the )?(?:circumstances|needs?|risk|type|nature))"
        ),
        unless=says(
            r"(?:victims?|officers?|people|persons?|detainees?|complaint"
            r"|investigation) (?:\w+ )?(?:subject|dependent)"
        ),
    ),
    Rule(
        name="whether",
        status=CONSIDERATION,
        says=says(r"[\w ]+ whether$"),
        unless=says(
            r"(?:check|test|verif|monitor|confirm|regardless|know"
            r"|ask\w* (?:(?!to\b)\w+ ){0,3}whether|record|sa[iy]|tell|told"
            r"|clear|show|depend"
            r"|see|establish|ensure|no matter|question|query|note|clarify|report|review)\w*\b"
            r"|for (?:the |an? )?\w+(?: \w+)? to\b|(?<!.)to \w+ whether"
        ),
        no_head=re.compile(f"{words.CASE.pattern}|{words.ACTOR.pattern}"),
    ),
    Rule(
        name="minds not made up",
        status=CONSIDERATION,
        says=says(r"mak(?:e|es|ing) up (?:our|its|their|his|her|my|a) minds?\b"),
        roles=frozenset(Role),
    ),
    Rule(
        name="ways looked at",
        status=CONSIDERATION,
        tenses=tenses(Tense.DOING, Tense.FUTURE),
        head=re.compile(r"^(?:ways?|options?|ideas?|need|questions?|scope|potential|merits?)$"),
        is_denied=False,
        unless=says(r"will be (?:with|before|presented|submitted|circulated|sent|put)\b"),
    ),
    Rule(
        name="in talks",
        status=CONSIDERATION,
        tenses=frozenset(Tense) - tenses(Tense.PAST),
        head=re.compile(r"^(?:talks|discussions|negotiations|conversations)$"),
    ),
    Rule(
        name="not costed yet",
        status=CONSIDERATION,
        says=says(
            r"(?:would|might|will) cost\b|yet to be (?:costed|worked out)",
            r"(?<!it )(?<!we )(?<!they )bid (?:is|has|was|for|to)\b",
        ),
        roles=frozenset(Role),
    ),
    Rule(
        name="not decided yet",
        status=CONSIDERATION,
        says=says(
            r"agreed to (?:explore|consider|think)\b|perhaps\b"
            r"|it was suggested\b"
            r"|potential for\b",
            r"feasib\w+|minded to|business case|viability|options? appraisal|undecided",
            r"(?:yet|still|remains?) to (?:be )?(?:decide|determine|reach|agree|take|ma[dk]e"
            r"|settle)\w*",
            r"(?:no|not|without|any) (?:\w+ ){0,3}?(?:decisions?|choice)\b[^,;]*\b(?:made|taken"
            r"|reached)",
            r"(?:decision|choice)s?\b[^,;]*(?:not (?:yet )?been|yet to be|to be (?:made|taken))",
            r"(?:has|have|had|is|are) not (?:yet )?(?:been )?(?:made up|decided|settled)",
            r"not (?:\w+ )?rul(?:ed?|ing) (?:\w+ ){0,3}out\b",
            r"^whether\b|would depend on|will depend on",
            r"(?:is|am|are|was|were) (?:\w+ )?(?:happy|willing|open|prepared|content|ready|keen"
            r"|glad) to"
            r" (?:think|consider|look|explore|discuss|hear)",
            r"(?:is|be) (?:\w+ )?possible$",
            r"under (?:\w+ )?(?:consideration|discussion)\b",
            r"(?:consideration|thought) (?:\w+ )?(?:is|was|has|had|will|may|might|can|to|being"
            r"|needs?)\b",
            r"(?:giv(?:e|es|en|ing)|gave|for|active|further) (?:\w+ ){0,4}(?:consideration"
            r"|thought)\b",
            r"(?:tak(?:e|ing)|sought|seek(?:ing)?|canvass(?:ing)?) (?:the )?(?:soundings|views"
            r"|opinions)\b|views are",
            r"(?:the|an?|any|every|one|another) (?:\w+ )?(?:possibility|possibilities|potential"
            r"|prospect|option|idea|notion"
            r"|suggestion|proposal|merits?|scope|chance)\b(?: of| to| for| that| is| are| has"
            r"| being|$)",
            r"(?:early|initial|preliminary|tentative|exploratory) (?:planning|plans|discussions?"
            r"|talks"
            r"|thinking|conversations?|scoping|work)",
            r"(?:one|an?|another|the|these|other|various|possible|several) (?:\w+ )?options?\b",
            r"discussions? (?:is|are|has|have|to be|under|continues?|taking)|in (?:talks"
            r"|discussions?)\b"
            r"|open mind\b|(?:hold|having|holding|open|opened) (?:\w+ ){0,2}(?:talks"
            r"|discussions)\b",
            r"(?<!agreed )in principle|(?:some|real|considerable|much) (?:merit|value|sympathy"
            r"|attraction)",
            r"(?:look|looks|looked|looking|find|finding|see|seeing|examin\w+|assess\w*|evaluat\w+"
            r"|decid\w+|determin\w+|investigat\w+|consider\w*|discuss\w*|work\w*|debat\w+"
            r"|explor\w+)"
            r"(?: \w+ly| hard| again| closely| out| into| at)*\s*(?<!to see )(?:whether|if)\b",
            r"work(?:ing)? to (?:see|establish|find out) (?:whether|if)\b",
            r"(?:decision|choice|view|question)s? (?:on|about|as to|over|of) (?:whether|how"
            r"|which)\b",
            r"(?:discuss|debate|decide|determine|consider)\b[^,;]{0,40} (?:whether|if)\b",
            r"no (?:\w+ )?(?:view|decision|conclusion|choice)\b",
            r"(?:an?|another|the) (?:\w+ )?(?:alternative|answer|solution|approach) (?:would"
            r"|might|could)"
            r" be\b",
            r"one possible \w+|(?:been|being) asked (?:whether|if)\b",
            r"one (?:\w+ )?(?:way|route|answer|approach|solution|alternative|idea|thought"
            r"|thing)\b[^,;]*"
            r"(?:would|might|may|could|is) (?:be )?(?:to\b|$)",
            r"(?:bid|case|proposal|paper|request)s? (?:\w+ ){0,5}?(?:is|are) (?:\w+ )?(?:before"
            r"|with|in front of) the\b",
            r"(?:ideas|views|quot(?:e|ation)s?|opinions|suggestions"
            r"|prices) (?:[\w ]{0,40} )?(?:sought|obtained"
            r"|invited|gathered|being taken)\b|sees? (?:the|some|real|great) (?:attraction|merit"
            r"|value|sense|advantage"
            r"|benefit)s?\b",
            r"no commitment\b|(?:has|have|is of) merit\b|worth (?:a try|trying|pursuing|testing)\b",
            r"no (?:firm|final|concrete|definite|detailed|settled) (?:plans?|proposals?|date"
            r"|decision)\b",
            r"ask\w* for (?:an? )?(?:\w+ )?(?:quotations?|quotes?|prices?|estimates?|costings?)\b",
            r"been put to (?:the|our|its|their)\b|inform(?:s|ing)? (?:\w+ ){0,3}?(?:decisions?"
            r"|choices?|thinking)\b",
            r"reflect(?:ing)? (?:\w+ly )?on\b|(?:any|such an?|this|that) (?:\w+ ){0,2}(?:change"
            r"|move|step"
            r"|extension|increase)"
            r"\b[^,;]*would (?:need|require|depend|have to|be subject)\b",
            r"mooted|floated|on the table\b|up for discussion|under debate|open-minded"
            r"|in two minds",
            r"nothing (?:\w+ )?(?:is|has been|can be) (?:\w+ )?(?:settled|decided|agreed|fixed"
            r"|promised)",
            r"costings?\b|costed\b(?! (?:plan|programme))|priced\b|practicalit\w+|desirability"
            r"|affordability"
            r"|implications of",
            r"(?:would|might|could) (?:(?!not\b)\w+ )?(?:be (?:willing|open|prepared|keen"
            r"|interested"
            r"|worth"
            r"|possible)|welcome|like to|wish to|want to|prefer)",
            r"(?:is|are|remains?|am) (?:\w+ly )?(?:open to|receptive|inclined|attracted|drawn"
            r"|split|torn|divided)\b",
            r"thinking (?:about|of|on|through)|(?:needs?|needed|worth|deserv\w+|merit\w*"
            r"|warrants?) (?:an? (?:closer"
            r"|second|further|fresh) look|looking|considering|thinking|exploring|consideration)",
            r"(?:separate|further|future) (?:business )?(?:case|bid|proposal)\b"
            r"|pros and cons|weigh\w* up|(?:keep|keeping) (?:an eye|a watching brief|this under)",
            r"possible (?:\w+ ){1,3}(?:of|to)\b|(?:is|may be|might be) possible (?:that|to)",
        ),
        unless=says(
            r"(?:has|have|had|was|were) (?:\w+ly )?(?:been )?(?:\w+ly )?considered\b(?! for)",
            r"depend(?:s|ent|ing)? (?:up)?on (?:the )?(?:circumstances|needs?|type|nature|risk"
            r"|cases?)",
            r"for (?:the |an? )?\w+(?: \w+)? to (?:decide|consider|determine)",
            r"(?:offered|given|have|has) (?:an?|the) (?:\w+ )?(?:choice|option)\b",
            r"(?<!.)to (?:decide|determine|establish) (?:whether|if)\b",
            r"open to (?:the public|abuse)|(?:careful|due|full) consideration (?:was|is given)",
            r"(?:agreed|approved|signed off) the (?:business )?case|thank\w*|no idea|(?:victim"
            r"|caller"
            r"|detainee|suspect)s? (?:\w+ ){0,2}options?",
        ),
    ),
)
