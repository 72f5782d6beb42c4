"""This module hears by when a promise falls due.

A name of a time (`domain.period_rules`) is narrowed by the words before it
(`domain.period_modifiers`), joined with its neighbour where the two make a range, dropped where
it is no deadline, and the likeliest is chosen. Phrases without a day of their own come last.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain import due_words as words
from domain.claim_words import SCHEDULED
from domain.named_times import Named, find_periods
from domain.period_modifiers import MODIFIERS, before
from domain.periods import Grain, Period
from domain.verb_forms import is_past, small_letters, stem

_THIS = re.compile(r"\b(?:this|current|present|hon|hwn|yma)\b", re.IGNORECASE)
#: No phrase before a name is longer than this.
_REACH = 70
#: So many words before a time are looked at for the verb it belongs to.
_NEAR = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class DuePhrase:
    """The words that say when a promise falls due, and the days that they mean."""

    phrase: str
    due_on: date | None
    window: tuple[date, date] | None
    #: A season without a year, named when it had begun: it may be the next one.
    has_begun: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """A named time in its place, with the preposition that leads up to it."""

    start: int
    end: int
    rule: str
    period: Period
    #: Where the name itself begins, and whether words before it narrow it.
    name_start: int
    is_narrowed: bool
    lead: str

    @property
    def is_deadline(self) -> bool:
        return words.IS_DEADLINE.match(self.lead) is not None

    def has_figure(self, sentence: str) -> bool:
        return any(letter.isdigit() for letter in sentence[self.name_start : self.end])

    @property
    def weight(self) -> int:
        """Say how surely the words before it make a deadline: "by" more than "until"."""
        return self.is_deadline + (self.is_deadline and self.lead not in words.LASTING)


def find_due(sentence: str, *, response_on: date | None) -> DuePhrase | None:
    """Hear when a promise falls due; a phrase that nobody can date yet has no day."""
    named = find_periods(sentence, response_on=response_on)
    placed = [_place(sentence, one, one.period) for one in named if one.period]
    dated = [c for c in _joined(sentence, placed) if _may_be_due(sentence, c, response_on)]
    if dated:
        likeliest = max(dated, key=lambda candidate: candidate.weight)
        return _phrase(sentence, likeliest, response_on)
    if undated := words.UNDATED.search(small_letters(sentence)):
        phrase = sentence[undated.start() : undated.end()].strip()
        return DuePhrase(phrase=phrase, due_on=None, window=None)
    return _unresolved(sentence, named)


def _unresolved(sentence: str, named: tuple[Named, ...]) -> DuePhrase | None:
    """Give the words of a time that needs the day of the response, where nobody knows it."""
    for one in named:
        match = words.PREPOSITION.search(sentence[max(0, one.start - _REACH) : one.start])
        if match and one.period is None:
            start = one.start - len(match[0])
            return DuePhrase(phrase=sentence[start : one.end], due_on=None, window=None)
    return None


def _place(sentence: str, named: Named, period: Period) -> _Candidate:
    """Take in the words before a name: what narrows it, and its preposition."""
    start = named.start
    tail = sentence[max(0, start - _REACH) : start]
    for pattern, narrow in MODIFIERS:
        if match := pattern.search(tail):
            start -= len(match[0])
            period = narrow(period) if _may_narrow(period, match[0]) else period
            break
    match = words.PREPOSITION.search(sentence[max(0, start - _REACH) : start])
    lead = match["lead"].lower() if match else ""
    is_narrowed = start < named.start
    is_end = named.rule in words.IS_AN_END
    is_before = lead in words.STRICTLY_BEFORE and not (is_narrowed or is_end)
    return _Candidate(
        start=start - len(match[0]) if match else start,
        end=named.end,
        rule=named.rule,
        period=before(period) if is_before else period,
        name_start=named.start,
        is_narrowed=is_narrowed,
        lead=lead,
    )


def _may_narrow(period: Period, phrase: str) -> bool:
    is_of_a_week = phrase.lower().startswith(("week", "the week", "w/"))
    return (period.grain is Grain.DAY) == is_of_a_week and period.grain is not Grain.WHOLE


def _joined(sentence: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Make one range of two times that only "to", "and" or a dash keep apart: its later end."""
    joined: list[_Candidate] = []
    for candidate in candidates:
        if joined and _is_range(sentence, joined[-1], candidate):
            joined[-1] = _range(joined[-1], candidate)
        else:
            joined.append(candidate)
    return joined


def _is_range(sentence: str, earlier: _Candidate, later: _Candidate) -> bool:
    match = words.JOIN.match(sentence, earlier.end)
    return match is not None and later.start <= match.end() <= later.name_start


def _range(earlier: _Candidate, later: _Candidate) -> _Candidate:
    first = earlier.period.first
    while first > later.period.last:
        first = first.replace(year=first.year - 1, day=min(first.day, 28))
    period = replace(later.period, grain=Grain.WHOLE, first=first)
    lead = earlier.lead or later.lead
    return replace(later, start=earlier.start, period=period, lead=lead)


def _may_be_due(sentence: str, candidate: _Candidate, response_on: date | None) -> bool:
    """Say whether a time can be a deadline: to come, and not the day of a record or an event."""
    if response_on and candidate.period.last < response_on:
        return False
    up_to_name = sentence[: candidate.name_start][-_REACH:]
    up_to_phrase = sentence[: candidate.start][-_REACH:]
    return not (
        _merely_stands(sentence, candidate)
        or (not candidate.is_narrowed and words.OF_A_RECORD.search(up_to_name))
        or words.OF_A_RECORD.search(up_to_phrase)
        or (candidate.has_figure(sentence) and words.OF_A_NAME.search(up_to_name))
        or words.OF_AN_EVENT.search(up_to_phrase)
        or words.EARLIER_PLAN.search(up_to_phrase)
        or words.TOLD_OF_SOMEBODY.search(up_to_phrase)
        or (candidate.lead in words.LASTING and words.RETAINED.search(up_to_phrase))
        or _is_told_as_past(sentence[: candidate.start], candidate)
    )


def _merely_stands(sentence: str, candidate: _Candidate) -> bool:
    """Tell "in May" from a month or a year that only stands there."""
    if candidate.lead or candidate.is_narrowed:
        return False
    if sentence[candidate.start : candidate.end].endswith(("'s", "’s")):
        return True
    has_figure = any(c.isdigit() for c in sentence[candidate.start : candidate.end])
    needs_lead = candidate.rule in words.ALWAYS_NEEDS_LEAD or (
        candidate.rule in words.NEEDS_LEAD and not has_figure
    )
    return needs_lead and not words.FREE_STANDING.search(sentence[: candidate.start])


def _is_told_as_past(before_it: str, candidate: _Candidate) -> bool:
    """Tell "the review began in March" from "will end in March" where March has no year."""
    if not candidate.period.is_yearless or candidate.is_deadline:
        return False
    if _is_said_of_a_deed(before_it):
        return True
    past = max((match.start() for match in words.PAST_VERB.finditer(before_it)), default=-1)
    future = max((match.start() for match in words.FUTURE_VERB.finditer(before_it)), default=-1)
    return past > future


def _is_said_of_a_deed(before_it: str) -> bool:
    """Tell "I directed in June" and "published in June" from "will be published in June"."""
    words_before = [word for word in before_it.lower().split()[-_NEAR:] if not word.endswith("ly")]
    if not words_before or not is_past(words_before[-1]):
        return False
    is_planned = stem(words_before[-1]) in SCHEDULED
    return not is_planned and not any(word in words.TO_BE for word in words_before[:-1])


def _phrase(sentence: str, candidate: _Candidate, response_on: date | None) -> DuePhrase:
    phrase, period = sentence[candidate.start : candidate.end], candidate.period
    is_open = period.is_yearless and period.grain is Grain.SEASON and not _THIS.search(phrase)
    return DuePhrase(
        phrase=phrase,
        due_on=period.due_on,
        window=(period.first, period.last),
        has_begun=is_open and response_on is not None and period.first <= response_on,
    )
