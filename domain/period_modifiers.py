"""This module narrows a named time by the words before it: "the end of", "early in", "before"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar_words import add_months, last_of_month, sunday_after
from domain.periods import Grain, Period

_ONE = timedelta(days=1)
_END_DAYS = 12
_LAST_WEEK = timedelta(days=6)

Narrow = Callable[[Period], Period]


def _to(period: Period, first: date, last: date, due_on: date | None = None) -> Period:
    return replace(period, grain=Grain.WHOLE, first=first, last=last, due_on=due_on or last)


def _end(period: Period) -> Period:
    """Narrow to the last days; a season ends any time from its last weeks to the astronomer's."""
    if period.grain is Grain.SEASON:
        first = period.due_on - timedelta(days=_END_DAYS - 1)
        return _to(period, first, period.last, period.due_on)
    return _to(period, period.last, period.last)


def _end_loosely(period: Period) -> Period:
    """Narrow "at the end of" to the last week."""
    return replace(_end(period), first=min(_end(period).first, period.due_on - _LAST_WEEK))


def _start(period: Period) -> Period:
    month_end = last_of_month(period.first.year, period.first.month)
    tenth = period.first + timedelta(days=9)
    starts: dict[Grain, Narrow] = {
        Grain.WEEK: lambda p: _to(p, p.first, p.first + 2 * _ONE),
        Grain.MONTH: lambda p: _to(p, p.first, p.last, tenth),
        Grain.FINANCIAL_YEAR: lambda p: _to(p, p.first, month_end, tenth),
        Grain.YEAR: lambda p: _to(p, p.first, date(p.first.year, 3, 31), date(p.first.year, 1, 31)),
    }
    return starts.get(period.grain, _first_month)(period)


def _first_month(period: Period) -> Period:
    return _to(period, period.first, last_of_month(period.first.year, period.first.month))


def _early(period: Period) -> Period:
    year = period.first.year
    tenth = period.first + timedelta(days=9)
    ends_in_february = last_of_month(year, 2) if period.first.month == 1 else tenth
    earlies: dict[Grain, Narrow] = {
        Grain.MONTH: lambda p: _to(p, p.first, ends_in_february, tenth),
        Grain.YEAR: lambda p: _to(p, p.first, date(year, 3, 31)),
        Grain.FINANCIAL_YEAR: lambda p: _to(p, p.first, date(year, 6, 30), date(year, 4, 30)),
    }
    return earlies[period.grain](period) if period.grain in earlies else _start(period)


def _mid(period: Period) -> Period:
    mids: dict[Grain, Narrow] = {
        Grain.WEEK: lambda p: _to(p, p.first + _ONE, p.first + 3 * _ONE),
        Grain.MONTH: lambda p: _to(p, p.first.replace(day=10), p.first.replace(day=20),
                                   p.first.replace(day=15)),
        Grain.YEAR: lambda p: _to(p, date(p.last.year, 6, 1), date(p.last.year, 7, 31),
                                  date(p.last.year, 6, 30)),
        Grain.FINANCIAL_YEAR: lambda p: _to(p, date(p.first.year, 9, 1), date(p.first.year, 10, 31),
                                            date(p.first.year, 9, 30)),
    }  # fmt: skip
    return mids.get(period.grain, _mid_of_season)(period)


def _mid_of_season(period: Period) -> Period:
    second = add_months(period.first, 1)
    return _to(period, second, second.replace(day=15))


def _late(period: Period) -> Period:
    lates: dict[Grain, Narrow] = {
        Grain.MONTH: lambda p: _to(p, p.first.replace(day=20), p.last),
        Grain.YEAR: lambda p: _to(p, date(p.last.year, 10, 1), p.last),
        Grain.FINANCIAL_YEAR: lambda p: _to(p, date(p.last.year, 1, 1), p.last),
        Grain.SEASON: lambda p: _to(p, p.due_on.replace(day=1), p.last, p.due_on),
    }
    return lates.get(period.grain, _end)(period)


def _mid_to_late(period: Period) -> Period:
    return replace(_late(period), first=_mid(period).due_on)


def _early_to_mid(period: Period) -> Period:
    middle = _mid(period)
    return _to(period, period.first, middle.last, middle.due_on)


def _second_half(period: Period) -> Period:
    return _to(period, _mid(period).due_on + _ONE, period.last)


def _first_half(period: Period) -> Period:
    return _to(period, period.first, _mid(period).due_on)


def _week_of_month(number: int) -> Narrow:
    def narrow(period: Period) -> Period:
        last = period.first + timedelta(days=7 * number - 1)
        return _to(period, last - _LAST_WEEK, last)

    return narrow


def _final_week(period: Period) -> Period:
    return _to(period, period.last - _LAST_WEEK, period.last)


def _week_commencing(period: Period) -> Period:
    return _to(period, period.first, sunday_after(period.first))


def _week_ending(period: Period) -> Period:
    return _to(period, period.last - _LAST_WEEK, period.last)


def before(period: Period) -> Period:
    """Narrow "before March" to the day before it begins, or up to a month sooner."""
    if period.grain is Grain.WHOLE:
        return period
    last = period.first - _ONE
    return _to(period, last - timedelta(days=30), last)


_END_WORDS = r"(?:very\s+)?(?:end|close)|diwedd|ddiwedd"
#: The words that stand right before a named time, the narrowest first.
_MODIFIERS: tuple[tuple[str, Narrow], ...] = (
    (r"mid[\s-]*(?:to|/)[\s-]*late", _mid_to_late),
    (r"early[\s-]*(?:to|/)[\s-]*mid(?:dle)?", _early_to_mid),
    (rf"at\s+the\s+(?:{_END_WORDS})", _end_loosely),
    (r"(?:the\s+)?(?:last|final)\s+(?:working\s+)?day", _end),
    (rf"(?:the\s+)?(?:{_END_WORDS})|year\s+end(?:ing)?", _end),
    (r"(?:the\s+)?(?:start|beginning|outset)|dechrau|ddechrau", _start),
    (
        (
            r"(?:the\s+)?(?:early\s+(?:part|days))|early(?:\s+(?:on\s+)?in)?"
            r"|(?:yn\s+)?gynnar(?:\s+yn)?"
        ),
        _early,
    ),
    (r"(?:the\s+)?mid(?:dle|-point|point)?|canol|ganol", _mid),
    (r"(?:the\s+)?(?:latter\s+(?:part|half)|second\s+half)", _second_half),
    (r"(?:the\s+)?first\s+half", _first_half),
    (r"late(?:\s+on)?(?:\s+in)?|(?:the\s+)?later\s+part|hwyr", _late),
    (r"(?:the\s+)?(?:first|1st)\s+(?:full\s+)?week", _week_of_month(1)),
    (r"(?:the\s+)?(?:second|2nd)\s+(?:full\s+)?week", _week_of_month(2)),
    (r"(?:the\s+)?(?:third|3rd)\s+(?:full\s+)?week", _week_of_month(3)),
    (r"(?:the\s+)?(?:fourth|4th)\s+(?:full\s+)?week", _week_of_month(4)),
    (r"(?:the\s+)?(?:last|final)\s+(?:full\s+)?week", _final_week),
    (r"(?:the\s+)?week\s+(?:commencing|beginning|starting|of)|w/c", _week_commencing),
    (r"(?:the\s+)?week\s+ending|w/e", _week_ending),
)
MODIFIERS = tuple(
    (
        re.compile(
            rf"(?:^|(?<=[\s(/–-]))(?:{words})(?:\s+(?:of|the|y|mis|fis))*[\s:-]*$",
            re.IGNORECASE,
        ),
        narrow,
    )
    for words, narrow in _MODIFIERS
)
