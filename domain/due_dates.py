"""This module hears by when a promise falls due.

A name of a time (`domain.period_rules`) is narrowed by the words before it
(`domain.period_modifiers`), joined with its neighbour where the two make a range, dropped where
it is no deadline, and the likeliest is chosen. Phrases without a day of their own come last.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.period_modifiers import MODIFIERS, before
from domain.period_rules import Named, find_periods
from domain.periods import Grain, Period

#: No phrase before a name is longer than this.
_REACH = 70


@dataclass(frozen=True, kw_only=True, slots=True)
class DuePhrase:
    """The words that say when a promise falls due, and the days that they mean."""

    phrase: str
    due_on: date | None
    window: tuple[date, date] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A named time in its place, with the words that lead up to it."""

    start: int
    end: int
    rule: str
    period: Period | None
    lead: str
    weight: int


_DEADLINE = (
    r"no later than|not later than|by|before|until|till|ahead of|in time for|prior to"
    r"|erbyn|cyn|up to"
)
_LOOSE = (
    r"on|in|at|from|during|for|over|throughout|within|through|to|around|towards|as of"
    r"|with effect from|effective"
    r"|commencing|starting|beginning|between|this|next|yn ystod|yn|ym|ar|o|ers|hyd|after"
    r"|following|ar ôl"
)
_PREPOSITION = re.compile(
    (
        rf"(?:^|(?<=[\s(:–-]))(?P<lead>{_DEADLINE}|{_LOOSE})\s+(?:about\s+|around\s+"
        r"|approximately\s+)?"
        r"(?:the\s+|this\s+|next\s+|y\s+|mis\s+|fis\s+|this\s+coming\s+|the\s+(?:coming"
        r"|forthcoming|following|next|"
        r"previously[\s-]mentioned|aforementioned|above[\s-]mentioned|upcoming|planned"
        r"|scheduled)\s+)?$"
    ),
    re.IGNORECASE,
)
_IS_DEADLINE = re.compile(rf"(?:{_DEADLINE})$", re.IGNORECASE)
#: What leads up to a date that is no deadline: the day of a record, the end of a count.
_NO_DEADLINE = re.compile(
    (
        r"(?:\b(?:since|as at|as of|dated?|correct at|every|each|annually in|(?:years?|months"
        r"|quarter|period|weeks) (?:to|ending|ended|up to)"
        r"|last|previous|past|ended|ending|meetings? (?:of|held on)|minutes of|letter of"
        r"|report of|email of"
        r"|valid until|expires?(?: on| in)?|for the period|compared (?:with|to)|than in|"
        r"act|regulations|code|plan|strategy|programme|guidance|report|inspection|budget"
        r"|version|edition)"
        r"|^\s*(?:update|position|status|note)s?\b[^.]{0,12})\s*[:,(–-]?\s*(?:the\s+|on\s+"
        r"|in\s+)?$"
    ),
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(
    (
        r"\b(?:after|following|once|when|since|wedi|ar ôl)\s+(?:the|a|an|our|its|their|those"
        r"|that|this|responses|y|yr)\b"
        r"(?!.*\b(?:will|by|before)\b)[^,;]*$"
    ),
    re.IGNORECASE,
)
_EARLIER_PLAN = re.compile(
    (
        r"\b(?:originally|initially|previously|at first|first planned|rather than|instead of"
        r"|slipped from|moved from"
        r"|delayed from|due to start)\b[^,;]*$"
    ),
    re.IGNORECASE,
)
_PAST_VERB = re.compile(
    (
        r"\b(?:was|were|had|has|have|began|started|launched|introduced|took place|met|agreed"
        r"|raised|identified|reported|issued|"
        r"published|completed|received|came|went|held|asked|wrote|rose|fell|arose|occurred"
        r"|happened|found)\b"
    ),
    re.IGNORECASE,
)
_FUTURE_VERB = re.compile(
    (
        r"\b(?:will|shall|would|to|due|planned|plans?|scheduled|expect\w*|aim\w*|intend\w*"
        r"|hop\w+|going|being|is|are|booked|"
        r"set|anticipat\w+|deadline|target\w*|agreed to|am|expected|bydd|byddwn|gaiff|caiff)\b"
        r"|['’]ll\b"
    ),
    re.IGNORECASE,
)
_JOIN = re.compile(
    (
        r"\s*(?:-|–|—|/|to|until|till|and|or|through|i|a|neu|tan)\s*(?:the\s+)?(?:early\s+"
        r"|late\s+|mid[\s-]|(?:the\s+)?end\s+of\s+|"
        r"(?:the\s+)?start\s+of\s+)?(?:the\s+)?"
    ),
    re.IGNORECASE,
)
_BARE_NEEDS_LEAD = frozenset({"month", "year", "today", "month and figure"})
_FREE_STANDING = re.compile(
    r"(?:^|[:–(-]|\b(?:go-live|target date|due|timescale|deadline|eta)\b)\s*$", re.IGNORECASE
)

#: A time that nobody can name yet: an event, a vague word, a rhythm, a word that points elsewhere.
_UNDATED = re.compile(
    (
        r"\b(?:"
        r"(?:(?:at|before|ahead of|in time for|to|by|for|during)\s+)?(?:the|our|its)\s+(?:next"
        r"|following|forthcoming|upcoming)\s+"
        r"(?:\w+\s+){0,3}?(?:meeting|session|panel|board|review|update|training|refresh|cycle"
        r"|event|input)\b"
        r"|(?:once|upon|on completion of|as soon as|subject to|pending|(?:when|after"
        r"|following)\s+(?:the|this|that|it|a|those|these))\b[^,;.]*"
        r"|within\s+[\w-]+\s+(?:working\s+)?(?:days?|weeks?|months?)\s+(?:of|from"
        r"|after)\b[^,;.]*"
        r"|in\s+(?:due|the)\s+(?:course|(?:near|coming|immediate|longer|long|short"
        r"|medium)[\s-]*(?:to[\s-]\w+[\s-])?"
        r"(?:future|term|weeks|months|days|year))|(?:in|over)\s+the\s+(?:coming"
        r"|next\s+few)\s+(?:days|weeks|months|year)"
        r"|(?:at|by)\s+(?:the\s+earliest\s+opportunity|that\s+(?:time|point|date)|then"
        r"|the\s+same\s+(?:time|date))|by\s+then"
        r"|shortly|soon|imminently|eventually|immediately|straight\s+away|ar\s+unwaith"
        r"|maes\s+o\s+law|yn\s+fuan|(?:the\s+)?upcoming\s+training"
        r"|(?:daily|weekly|fortnightly|monthly|quarterly|annually"
        r"|yearly)\b(?:\s+until\s+further\s+notice)?"
        r"|(?:at\s+the\s+end\s+of\s+|in\s+|on\s+)?(?:each|every)\s+(?:\w+\s+)?(?:day|week"
        r"|month|quarter|year|term|shift|meeting|\d+\s+\w+)"
        r"|(?:the\s+)?(?:deadline|date|timescale)\s+(?:given|set|stated"
        r"|mentioned)\b[^,;.]*?(?=\s+(?:applies|stands|is)\b|$)"
        r"|until\s+further\s+notice|by\s+the\s+end\s+of\s+the\s+\w+(?:\s+\w+)?"
        r")"
    ),
    re.IGNORECASE,
)


def find_due(sentence: str, *, response_on: date | None) -> DuePhrase | None:
    """Hear when a promise falls due; a phrase that nobody can date yet has no day."""
    named = find_periods(sentence, response_on=response_on)
    candidates = [_place(sentence, one) for one in named]
    dated = [c for c in _joined(sentence, candidates) if _is_deadline(sentence, c, response_on)]
    if dated:
        return _phrase(sentence, max(dated, key=lambda c: c.weight))
    if undated := _UNDATED.search(sentence):
        return DuePhrase(phrase=undated[0].strip(), due_on=None, window=None)
    return None


def _place(sentence: str, named: Named) -> _Candidate:
    """Take in the words before a name: what narrows it, and its preposition."""
    start, period = named.start, named.period
    tail = sentence[max(0, start - _REACH) : start]
    for pattern, narrow in MODIFIERS:
        if match := pattern.search(tail):
            start -= len(tail) - match.start()
            period = narrow(period) if period and _may_narrow(period, match[0]) else period
            break
    return _with_preposition(sentence, replace(named, start=start, period=period), named)


def _may_narrow(period: Period, words: str) -> bool:
    is_of_a_week = words.lower().startswith(("week", "the week", "w/"))
    return (period.grain is Grain.DAY) == is_of_a_week and period.grain is not Grain.WHOLE


def _with_preposition(sentence: str, named: Named, bare: Named) -> _Candidate:
    tail = sentence[max(0, named.start - _REACH) : named.start]
    match = _PREPOSITION.search(tail)
    lead = match["lead"].lower() if match else ""
    start = named.start - (len(tail) - match.start("lead")) if match else named.start
    is_before = lead in {"before", "ahead of", "prior to", "cyn"}
    period = named.period
    if period and is_before and named.start == bare.start:
        period = before(period)
    weight = 2 if _IS_DEADLINE.match(lead) else 1
    return _Candidate(
        start=start, end=named.end, rule=named.rule, period=period, lead=lead, weight=weight
    )


def _joined(sentence: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Make one range of two times that only "to", "and" or a dash keep apart: its later end."""
    joined: list[_Candidate] = []
    for candidate in candidates:
        earlier = joined[-1] if joined else None
        if earlier and _is_range(sentence, earlier, candidate):
            joined[-1] = _range(earlier, candidate)
        else:
            joined.append(candidate)
    return joined


def _is_range(sentence: str, earlier: _Candidate, later: _Candidate) -> bool:
    between = sentence[earlier.end : max(earlier.end, later.end)]
    match = _JOIN.match(between)
    has_both = earlier.period is not None and later.period is not None
    return (
        has_both
        and match is not None
        and match.end() > 0
        and later.start <= earlier.end + match.end()
    )


def _range(earlier: _Candidate, later: _Candidate) -> _Candidate:
    if earlier.period is None or later.period is None:
        return later
    first = earlier.period.first
    while first > later.period.last:
        first = first.replace(year=first.year - 1, day=min(first.day, 28))
    period = replace(later.period, grain=Grain.WHOLE, first=first)
    return replace(
        later, start=earlier.start, period=period, weight=max(earlier.weight, later.weight)
    )


def _is_deadline(sentence: str, candidate: _Candidate, response_on: date | None) -> bool:
    """Say whether a time can be a deadline: to come, and not the day of a record or an event."""
    before_it = sentence[: candidate.start]
    if candidate.period is None or _is_record(sentence, candidate):
        return False
    if response_on and candidate.period.last < response_on:
        return False
    return not (
        _NO_DEADLINE.search(before_it[-_REACH:])
        or _AFTER_EVENT.search(before_it[-_REACH:])
        or _is_told_as_past(before_it, candidate)
    )


def _is_record(sentence: str, candidate: _Candidate) -> bool:
    """Tell "in May" from a month or a year that merely stands there."""
    if candidate.lead or candidate.rule not in _BARE_NEEDS_LEAD:
        return False
    before_it = sentence[: candidate.start]
    has_year = bool(re.search(r"\d", sentence[candidate.start : candidate.end]))
    return not has_year and not _FREE_STANDING.search(before_it)


def _is_told_as_past(before_it: str, candidate: _Candidate) -> bool:
    """Tell "the review began in March" from "will end in March" where March has no year."""
    if _EARLIER_PLAN.search(before_it[-_REACH:]):
        return True
    if candidate.period is None or not candidate.period.is_yearless or candidate.weight > 1:
        return False
    past = max((m.start() for m in _PAST_VERB.finditer(before_it)), default=-1)
    future = max((m.start() for m in _FUTURE_VERB.finditer(before_it)), default=-1)
    return past > future


def _phrase(sentence: str, candidate: _Candidate) -> DuePhrase:
    period = candidate.period
    if period is None:
        return DuePhrase(phrase=sentence[candidate.start : candidate.end], due_on=None, window=None)
    return DuePhrase(
        phrase=sentence[candidate.start : candidate.end],
        due_on=period.due_on,
        window=(period.first, period.last),
    )
