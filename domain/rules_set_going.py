"""This module holds the rules for what is denied, and for deeds promised in a past tense."""

import re

from domain import claim_words as words
from domain.claim_rule import (
    COMMITMENT,
    DONE,
    EXPLANATION,
    REJECTED,
    Rule,
    says,
    tenses,
)
from domain.clauses import Role
from domain.tenses import Tense
from domain.verb_forms import stems

_GONE = tenses(Tense.PERFECT, Tense.PAST)

_MADE = r"(?:raised|logged|submitted|lodged|placed|put in|made|sent|issued)"
_REQUEST = r"(?:ticket|request|requisition|order|application|instruction)s?\b"

DENIED = (
    Rule(
        name="not before then",
        status=COMMITMENT,
        tenses=tenses(Tense.PRESENT, Tense.DOING),
        is_denied=True,
        needs_date=True,
        says=says(
            r"not (?:\w+ )?(?:expected|due|planned|ready|likely|anticipated)\b.*(?:before|until)\b"
        ),
    ),
    Rule(
        name="has no mind to",
        status=REJECTED,
        is_denied=True,
        tenses=tenses(Tense.DOING, Tense.PRESENT, Tense.PERFECT, Tense.PAST),
        verbs=words.INTENDING
        | words.CONSIDERING
        | words.ACCEPTING
        | stems("propose pursue proceed go adopt wish recommend favour see share believe feel"),
        unless=says(
            r"not (?:see|saw|seen|believe|expect|want|wish|agree|go)\b.*(?:victim|caller|suspect)",
            r"not (?:\w+ )?been seen\b|not (?:think|know|see) (?:why|how|what)|did not (?:go"
            r"|see|want|wish|expect|agree to)",
        ),
        no_head=words.CASE,
    ),
    Rule(name="not done", status=EXPLANATION, tenses=_GONE, is_denied=True),
    Rule(
        name="none was",
        status=EXPLANATION,
        tenses=_GONE,
        says=says(r"(?<!.)(?:no|none|nothing|nobody|not all)\b"),
        unless=says(r"(?:nobody|no \w+) now\b"),
    ),
)

SET_GOING = (
    Rule(
        name="put right with somebody",
        status=DONE,
        tenses=_GONE,
        no_head=words.SCRUTINY,
        says=says(
            r"(?:received?|undergone|underwent|attended|had|completed|undertaken|undertook|passed"
            r"|been through|came through|qualified|sat|given|been sent|sent|went on|been on"
            r"|gone on|spent)\b(?: [\w'-]+){0,4}"
            r" (?:training|briefings?|guidance|inputs?|instructions?|reminders?|feedback|advice"
            r"|courses?|refreshers?|workshops?|package|module|programme|apolog\w+|assessment"
            r"|days?|sessions?|lessons?|talks?|lectures?|seminars?|coaching|mentoring|masterclass(?:es)?|cop(?:y"
            r"|ies)|sight)\b"
        ),
    ),
    Rule(
        name="set going",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        verbs=words.SETTING_GOING,
        unless=says(
            r"(?:asked|requested) (?:whether|about|us|me|the force)\b"
            r"|asked (?:for (?!(?:\w+ ){1,4}to\b)"
            r"|whether|about|if"
            r"|why|how|what)\b"
        ),
        no_head=words.CASE,
    ),
    Rule(
        name="agreed, in a note",
        status=COMMITMENT,
        tenses=tenses(Tense.PAST),
        is_passive=False,
        verbs=words.ACCEPTING,
        head=re.compile(r"^(?:recommendations?|points?|actions?|suggestions?|proposals?)$"),
        says=says(r"(?:accepted|agreed)(?: in (?:part|full))?$"),
    ),
    Rule(
        name="asked for",
        status=COMMITMENT,
        tenses=_GONE,
        is_denied=False,
        verbs=stems("raise log submit lodge place put make send issue"),
        says=says(
            rf"{_MADE} (?:an? |the |our )?(?:\w+ ){{0,2}}{_REQUEST}",
            rf"{_REQUEST} (?:\w+ ){{0,8}}?(?:has|have) (?:now |already )?been {_MADE}\b",
        ),
        no_head=re.compile(f"{words.CASE.pattern}|{words.ACTOR.pattern}|{words.SCRUTINY.pattern}"),
    ),
    Rule(
        name="asked for",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        is_denied=False,
        verbs=stems("raise log submit lodge place put make send issue go"),
        head=re.compile(r"^(?:ticket|request|requisition|order|application)s?$"),
    ),
    Rule(
        name="accepted",
        status=COMMITMENT,
        tenses=_GONE,
        is_passive=True,
        is_denied=False,
        verbs=words.ACCEPTING,
        head=words.WHAT_IS_ASKED,
        unless=says(r"(?:accepted|agreed) (?:by|at|that|on|in)\b"),
    ),
    Rule(
        name="done since then",
        status=DONE,
        tenses=tenses(Tense.PERFECT),
        is_passive=False,
        is_denied=False,
        says=says(r"ha(?:s|ve) (?:\w+ )?been (?:\w+ly )?\w+ing\b.*\bsince\b"),
        unless=says(
            r"been (?:\w+ly )?(?:working|developing|looking|preparing|drafting|reviewing|discussing"
            r"|negotiating|talking|planning|seeking|trying|waiting|building|exploring|considering)\b"
        ),
        no_head=words.CASE,
    ),
    Rule(
        name="has been at it",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        is_passive=False,
        says=says(r"been (?:\w+ )?(?!using|waiting|having|running|living|getting)\w+ing\b"),
        no_head=re.compile(f"{words.CASE.pattern}|{words.ACTOR.pattern}"),
    ),
    Rule(
        name="told to",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        is_denied=False,
        says=says(r"told (?:\w+ ){0,3}to \w+"),
        verbs=stems("tell"),
    ),
    Rule(
        name="nearly done",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT, Tense.PRESENT),
        says=says(r"(?:nearly|almost|partly|partially|half|largely|all but) \w+(?:ed|ne|en|lt)\b"),
    ),
    Rule(
        name="put down for next time",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        verbs=stems("add include put build schedule place enter list slot factor"),
        says=says(
            r"(?:for|to|onto|into|in|at|on) the (?:next|forthcoming|upcoming|coming) \w+",
            r"(?:onto|into|in|on) (?:the|its|our|their|(?:this|next) year's) (?:\w+ ){0,2}(?:plan"
            r"|programme|timetable|calendar|schedule|diary|agenda)\b",
        ),
    ),
    Rule(
        name="moved to a day to come",
        status=COMMITMENT,
        tenses=_GONE,
        needs_date=True,
        verbs=stems(
            "move put defer postpone extend rearrange set agree fix reschedule bring delay list"
        ),
        says=says(r"(?:to|until|for|back|forward)\b"),
    ),
    Rule(
        name="handed on",
        status=COMMITMENT,
        tenses=tenses(Tense.PERFECT),
        is_passive=True,
        is_denied=False,
        verbs=stems("pass send hand escalate forward submit refer remit delegate"),
        says=says(
            r"to (?:[\w']+ ){1,7}(?:to (?!the\b)\w+|for (?:review|consideration|action|decision"
            r"|attention|approval|comment|response|resolution)\b)"
        ),
    ),
    Rule(
        name="expected, in a note",
        status=COMMITMENT,
        tenses=tenses(Tense.PAST),
        is_passive=False,
        needs_date=True,
        verbs=words.SCHEDULED,
        says=says(
            r"(?:expected|planned|scheduled|booked|anticipated|targeted|timetabled|pencilled)\b"
            r"(?! to\b)"
        ),
    ),
    Rule(
        name="agreed then",
        status=COMMITMENT,
        tenses=tenses(Tense.PAST),
        is_denied=False,
        says=says(
            r"(?:agreed|resolved|undertook|promised|offered|pledged|committed|volunteered|decided)"
            r" (?:to|that|it)\b|(?:promised|offered|pledged|volunteered) an?\b",
            r"(?:tasked|charged) with (?:\w+ly )?\w+ing\b",
            r"(?:it|was|were|members|committee|panel|board|he|she|they|we) (?:agreed|resolved"
            r"|decided)\.?$|(?:undertook|promised|pledged)$",
            r"(?:asked|tasked|invited|instructed|requested|directed) to\b",
            r"(?:asked|tasked|instructed|requested|directed) (?:\w+ ){1,6}to (?!the\b)\w+",
        ),
        no_head=words.CASE,
    ),
    Rule(
        name="due, as told",
        status=COMMITMENT,
        tenses=tenses(Tense.PAST),
        is_passive=True,
        verbs=words.SCHEDULED,
        roles=frozenset({Role.TOLD}),
    ),
)
