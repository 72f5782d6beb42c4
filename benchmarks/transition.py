"""This module measures one command at a time: put into the inbox, and applied, each committed."""

from pathlib import Path

from benchmarks.contenders import Course, compare
from benchmarks.measuring import Costs
from benchmarks.office import Waiting, raising, responding, sending

TITLE = "One transition, committed (put, then applied: two transactions)"
_WARMING = 5
_MEASURED = 50


def _lives(numbers: range) -> tuple[Waiting, ...]:
    each = (range(number, number + 1) for number in numbers)
    return tuple(step(one) for one in each for step in (raising, sending, responding))


#: Raising, sending and answering observations in equal parts, one after the other.
COURSE = Course(
    warming=_lives(range(1, 1 + _WARMING)),
    measured=_lives(range(1 + _WARMING, 1 + _WARMING + _MEASURED)),
    is_putting_measured=True,
)


def measure(folder: Path) -> Costs:
    """Measure it beside `sqlite3`."""
    return compare(COURSE, folder=folder)
