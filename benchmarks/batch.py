"""This module measures a thousand waiting commands, applied in one transaction."""

from pathlib import Path

from benchmarks.contenders import Course, compare
from benchmarks.measuring import Costs
from benchmarks.office import Waiting, raising, responding, sending

TITLE = "In batches of 1,000 waiting commands (one transaction each; putting them not measured)"
SIZE = 1000


def _batches(numbers: range) -> tuple[Waiting, ...]:
    return (raising(numbers), sending(numbers), responding(numbers))


#: Three batches: raising observations, sending them, recording the answers.
COURSE = Course(
    warming=_batches(range(1, 2)),
    measured=_batches(range(2, 2 + SIZE)),
    is_putting_measured=False,
)


def measure(folder: Path) -> Costs:
    """Measure it beside `sqlite3`."""
    return compare(COURSE, folder=folder)
