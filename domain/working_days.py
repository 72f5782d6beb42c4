"""This module counts working days. Bank holidays are an argument; Saturdays and Sundays never work.

Day one is the day after, as in the Freedom of Information Act 2000 s.10(1).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

Holidays = frozenset[date]
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def is_working_day(day: date, *, holidays: Holidays) -> bool:
    """Say whether the office and the force work on a day."""
    return day.weekday() < _SATURDAY and day not in holidays


def on_or_after(day: date, *, holidays: Holidays) -> date:
    """Move a last day that is no working day to the next that is."""
    return day if is_working_day(day, holidays=holidays) else add_working_days(day, 1, holidays)


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """Count working days forward, or backward where `count` is negative; never zero."""
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    return next(islice(_working_days(day, step, holidays), abs(count) - 1, None))


# A page of the register asks this for each of its rows, and the next reader the same once more.
@lru_cache(maxsize=4096)
def working_days_late(due_on: date, *, today: date, holidays: Holidays) -> int:
    """Count the working days after a due date, up to and including today."""
    days = (due_on + timedelta(days=n) for n in range(1, (today - due_on).days + 1))
    return sum(is_working_day(day, holidays=holidays) for day in days)


def _working_days(day: date, step: timedelta, holidays: Holidays) -> Iterator[date]:
    while True:
        day += step
        if is_working_day(day, holidays=holidays):
            yield day
