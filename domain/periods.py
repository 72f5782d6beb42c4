"""This module holds the stretches of time that promises name, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar_words import SEASON_ENDS, add_months, easter, last_of_month, sunday_after


class Grain(StrEnum):
    """How coarse a named time is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    #: Resolved as it stands; nothing before it changes its meaning.
    WHOLE = "whole"


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A stretch of time, and the day by which what is promised in it falls due."""

    grain: Grain
    first: date
    last: date
    due_on: date
    #: The name gave no year, so the next one after the response was taken.
    is_yearless: bool = False


Make = Callable[[int], Period]


def a_day(day: date) -> Period:
    """Hold one day."""
    return span(Grain.DAY, day, day)


def span(grain: Grain, first: date, last: date, due_on: date | None = None) -> Period:
    """Hold a stretch, due on its last day unless said otherwise."""
    return Period(grain=grain, first=first, last=last, due_on=due_on or last)


def known(response_on: date | None) -> date:
    """Insist on the day of the response.

    Raises:
        ValueError: nobody knows it, so a name without a year cannot be resolved.
    """
    if response_on is None:
        raise ValueError
    return response_on


def next_one(make: Make, response_on: date | None) -> Period:
    """Take the first, of those that carry no year, whose due day is after the response."""
    said_on = known(response_on)
    years = range(said_on.year - 1, said_on.year + 2)
    period = next(p for p in map(make, years) if p.due_on > said_on)
    return replace(period, is_yearless=True)


def month_of(year: int, month: int) -> Period:
    return span(Grain.MONTH, date(year, month, 1), last_of_month(year, month))


def season_of(year: int, month: int) -> Period:
    """Hold a season: due at the end of its third month, meant until the astronomer's end."""
    ends_in = year + (month == 12)  # noqa: PLR2004 - winter, begun in December
    due_on = last_of_month(ends_in, (month + 1) % 12 + 1)
    return span(Grain.SEASON, date(year, month, 1), date(ends_in, *SEASON_ENDS[month]), due_on)


def quarter_of(year: int, index: int) -> Period:
    """Hold a calendar quarter, counted from 0."""
    return span(Grain.QUARTER, date(year, 1 + 3 * index, 1), last_of_month(year, 3 + 3 * index))


def financial_quarter_of(year: int, index: int) -> Period:
    """Hold a quarter of the financial year that began in `year`, counted from 0."""
    return quarter_of(year + (index + 1) // 4, (index + 1) % 4)


def year_of(year: int) -> Period:
    return span(Grain.YEAR, date(year, 1, 1), date(year, 12, 31))


def financial_year_of(year: int) -> Period:
    """Hold the financial year that began on 1 April of `year`."""
    return span(Grain.FINANCIAL_YEAR, date(year, 4, 1), date(year + 1, 3, 31))


def financial_year_at(day: date) -> int:
    """Name the calendar year in which a day's financial year began."""
    return day.year - (day.month < 4)  # noqa: PLR2004 - it begins on 1 April


def half_of(first: date) -> Period:
    return span(Grain.WHOLE, first, add_months(first, 6) - timedelta(days=1))


def christmas_of(year: int) -> Period:
    return span(Grain.WHOLE, date(year, 12, 20), date(year, 12, 25), date(year, 12, 24))


def after_christmas_of(year: int) -> Period:
    last = last_of_month(year + 1, 2)
    return span(Grain.WHOLE, date(year, 12, 26), last, date(year + 1, 1, 31))


def easter_of(year: int) -> Period:
    day = easter(year)
    return span(Grain.WHOLE, day - timedelta(days=3), day + timedelta(days=1), day)


def after_easter_of(year: int) -> Period:
    day = easter(year)
    due_on = last_of_month(day.year, day.month + 1)
    return span(Grain.WHOLE, day, day + timedelta(days=61), due_on)


def new_year_of(year: int) -> Period:
    return span(Grain.WHOLE, date(year, 1, 1), date(year, 3, 31), date(year, 1, 31))


def early_new_year_of(year: int) -> Period:
    return span(Grain.WHOLE, date(year, 1, 1), last_of_month(year, 2), date(year, 1, 31))


def week_at(day: date) -> Period:
    """Hold the week of a day, Monday to Sunday."""
    sunday = sunday_after(day)
    return span(Grain.WEEK, sunday - timedelta(days=6), sunday)


def turn_of(unit: str, turn: int, response_on: date) -> Period:
    """Hold this (0), the next (1) or the next but one (2) week, month, quarter or year."""
    month = add_months(response_on.replace(day=1), turn)
    quarter = add_months(response_on.replace(day=1), 3 * turn)
    turns: dict[str, Callable[[], Period]] = {
        "week": lambda: week_at(response_on + timedelta(weeks=turn)),
        "month": lambda: month_of(month.year, month.month),
        "quarter": lambda: quarter_of(quarter.year, (quarter.month - 1) // 3),
        "year": lambda: year_of(response_on.year + turn),
        "financial year": lambda: financial_year_of(financial_year_at(response_on) + turn),
    }
    return turns[unit]()
