"""This module resolves one matched name of a time: the readers behind `domain.period_rules`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar_words import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    add_months,
    last_of_month,
    number_of,
)
from domain.periods import (
    Grain,
    Make,
    Period,
    a_day,
    after_christmas_of,
    after_easter_of,
    christmas_of,
    early_new_year_of,
    easter_of,
    financial_quarter_of,
    financial_year_at,
    financial_year_of,
    half_of,
    known,
    month_of,
    new_year_of,
    next_one,
    quarter_of,
    season_of,
    span,
    turn_of,
    year_of,
)
from domain.working_days import add_working_days

Match = re.Match[str]
Reader = Callable[[Match, date | None], Period]

_CENTURY = 2000
_HUNDRED = 100
#: "March 26" is a year where the figure lies this near the year of the response.
_SHORT_YEARS_AHEAD = 5
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
_ORDINALS |= {"4th": 4, "final": 4, "last": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_UNITS = {
    "diwrnod": "day", "wythnos": "week", "mis": "month", "fis": "month", "flwyddyn": "year",
    "blynedd": "year", "chwarter": "quarter", "flwyddyn ariannol": "financial year",
    "pythefnos": "fortnight", "bythefnos": "fortnight", "school year": "year",
    "calendar year": "year", "fiscal year": "financial year",
}  # fmt: skip
_NOW = frozenset({"this", "current", "the current", "hon", "hwn", "later this", "present"})


def _word(match: Match, group: str) -> str:
    return " ".join((match.groupdict().get(group) or "").lower().split())


def _unit(match: Match) -> str:
    unit = _word(match, "unit")
    return _UNITS.get(unit, unit)


def _with_year(match: Match, response_on: date | None, make: Make) -> Period:
    """Resolve a name that may carry its year: 2024, '24, "next year"; else the next one."""
    if year := _word(match, "year"):
        return make(int(year))
    if short := _word(match, "short"):
        return make(_CENTURY + int(short))
    if turn := _word(match, "turn"):
        return make(known(response_on).year + (turn not in _NOW))
    return next_one(make, response_on)


def numeric_day(match: Match, _: date | None) -> Period:
    """Read 31/03/2024, 31.3.24 and 2024-03-31, the day first unless the year is."""
    year = int(match["year"])
    century = _CENTURY if year < _HUNDRED else 0
    return a_day(date(year + century, int(match["m"]), int(match["day"])))


def named_day(match: Match, response_on: date | None) -> Period:
    day, month = int(match["day"]), MONTHS[_word(match, "month")]
    return _with_year(match, response_on, lambda year: a_day(date(year, month, day)))


def day_range(match: Match, response_on: date | None) -> Period:
    """Read "3-14 June"."""
    first, last, month = int(match["from"]), int(match["day"]), MONTHS[_word(match, "month")]

    def make(year: int) -> Period:
        return span(Grain.WHOLE, date(year, month, first), date(year, month, last))

    return _with_year(match, response_on, make)


def bare_day(match: Match, response_on: date | None) -> Period:
    """Read "by the 14th": the next one; "the 14th of next month": as it says."""
    said_on, day = known(response_on), int(match["day"])
    is_next = day <= said_on.day
    if turn := _word(match, "turn"):
        is_next = turn not in _NOW
    month = add_months(said_on.replace(day=1), int(is_next))
    return replace(a_day(month.replace(day=day)), is_yearless=True)


def weekday(match: Match, response_on: date | None) -> Period:
    said_on = known(response_on)
    wanted = WEEKDAYS[_word(match, "weekday")[:3]]
    return a_day(said_on + timedelta(days=(wanted - said_on.weekday() - 1) % 7 + 1))


def month(match: Match, response_on: date | None) -> Period:
    number = MONTHS[_word(match, "month")]
    return _with_year(match, response_on, lambda year: month_of(year, number))


def month_and_figure(match: Match, response_on: date | None) -> Period:
    """Read "Mar 26": British days come before the month, so a near figure is a year."""
    number, figure = MONTHS[_word(match, "month")], int(match["figure"])
    near = known(response_on).year if not match["hyphen"] else _CENTURY + figure
    if near <= _CENTURY + figure <= near + _SHORT_YEARS_AHEAD:
        return month_of(_CENTURY + figure, number)
    return next_one(lambda year: a_day(date(year, number, figure)), response_on)


def season(match: Match, response_on: date | None) -> Period:
    begins = SEASONS[_word(match, "season")]
    return _with_year(match, response_on, lambda year: season_of(year, begins))


def quarter(match: Match, response_on: date | None) -> Period:
    """Read Q1 to Q4: of a financial year unless the year is a calendar one."""
    figure = _word(match, "q")
    index = (_ORDINALS.get(figure) or int(figure)) - 1
    if year := _word(match, "begun"):
        return financial_quarter_of(int(year), index)
    if year := _word(match, "year"):
        return quarter_of(int(year), index)
    if turn := _word(match, "turn"):
        return quarter_of(known(response_on).year + (turn not in _NOW), index)
    return next_one(lambda year: financial_quarter_of(year, index), response_on)


def year(match: Match, _: date | None) -> Period:
    return year_of(int(match["year"]))


def financial_year(match: Match, _: date | None) -> Period:
    """Read 2024/25.

    Raises:
        ValueError: the figures are not two years in a row (2021-25 is a plan's name).
    """
    begun = int(match["begun"])
    if (begun + 1) % _HUNDRED != int(match["second"]):
        raise ValueError
    return financial_year_of(begun)


def turn(match: Match, response_on: date | None) -> Period:
    """Read "this", "next", "the coming" week, month, quarter, year."""
    return turn_of(_unit(match), int(_word(match, "which") not in _NOW), known(response_on))


def turn_now(match: Match, response_on: date | None) -> Period:
    """Read "the end of the month": the one that runs."""
    return turn_of(_unit(match), 0, known(response_on))


def turn_out(match: Match, response_on: date | None) -> Period:
    """Read "before the month is out": the last day of the one that runs."""
    return a_day(turn_now(match, response_on).last)


def turn_next(match: Match, response_on: date | None) -> Period:
    """Read "the start of the year": of the one to come."""
    return turn_of(_unit(match), 1, known(response_on))


def numeric_month(match: Match, _: date | None) -> Period:
    """Read "03/25" and "3/2025"."""
    year = int(match["year"])
    return month_of(year + (_CENTURY if year < _HUNDRED else 0), int(match["m"]))


def turn_after_next(match: Match, response_on: date | None) -> Period:
    return turn_of(_unit(match), 2, known(response_on))


def year_end(match: Match, response_on: date | None) -> Period:
    """Read "the year end" and "the financial year end"."""
    said_on = known(response_on)
    if _word(match, "fin"):
        last = date(financial_year_at(said_on) + 1, 3, 31)
    else:
        last = date(said_on.year, 12, 31)
    return span(Grain.WHOLE, last, last)


def new_financial_year(_: Match, response_on: date | None) -> Period:
    """Read "the new financial year": its start, so by the end of its first month."""
    begins = date(financial_year_at(known(response_on)) + 1, 4, 1)
    return span(Grain.WHOLE, begins, last_of_month(begins.year, 6), last_of_month(begins.year, 4))


def duration(match: Match, response_on: date | None) -> Period:
    """Read "within three weeks", counted from the response; of "6 to 8 weeks", the eighth."""
    said_on, unit = known(response_on), _unit(match)
    is_working = bool(_word(match, "working"))
    counts = [number_of(word) for word in (match["n"], match["n_to"]) if word] or [1]
    first, due_on = (
        _later(said_on, count, unit, is_working=is_working) for count in (counts[0], counts[-1])
    )
    if unit in {"month", "year"}:
        last = last_of_month(due_on.year, due_on.month)
        return span(Grain.WHOLE, first.replace(day=1), last, due_on)
    one = timedelta(days=1)
    return span(Grain.WHOLE, first - one, due_on + one, due_on)


def _later(day: date, count: int, unit: str, *, is_working: bool) -> date:
    if unit in {"month", "year"}:
        return add_months(day, count * (12 if unit == "year" else 1))
    if is_working:
        # Bank holidays are the office's to know, not a sentence's.
        return add_working_days(day, max(count, 1), frozenset())
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def hours(match: Match, response_on: date | None) -> Period:
    said_on = known(response_on)
    return span(Grain.WHOLE, said_on, said_on + timedelta(hours=number_of(match["n"])))


def today(_: Match, response_on: date | None) -> Period:
    return a_day(known(response_on))


def tomorrow(_: Match, response_on: date | None) -> Period:
    return a_day(known(response_on) + timedelta(days=1))


def christmas(match: Match, response_on: date | None) -> Period:
    make = after_christmas_of if _word(match, "after") else christmas_of
    return _with_year(match, response_on, make)


def easter(match: Match, response_on: date | None) -> Period:
    make = after_easter_of if _word(match, "after") else easter_of
    return _with_year(match, response_on, make)


def new_year(match: Match, response_on: date | None) -> Period:
    make = early_new_year_of if _word(match, "early") else new_year_of
    return _with_year(match, response_on, make)


def half(match: Match, response_on: date | None) -> Period:
    """Read "the first half of 2025", "of 2025/26", "of next year"."""
    which = _word(match, "which")
    months = 6 * ((_ORDINALS.get(which) or int(which)) - 1)
    if begun := _word(match, "begun"):
        return half_of(add_months(date(int(begun), 4, 1), months))
    return _with_year(match, response_on, lambda year: half_of(date(year, 1 + months, 1)))
