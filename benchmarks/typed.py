"""This module measures what a command costs from its being typed to its first word."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.measuring import Contender, Cost, Costs, in_turns
from benchmarks.office import furnish, in_file

TITLE = "Commands at a desk, to their end"
_PYTHON = ("-c", "pass")
_COMMANDS = {
    "dilyn --help": ("--help",),
    "dilyn register": ("register",),
    "dilyn ledger verify": ("ledger", "verify"),
}
_MICRO = 1_000_000


def measure(folder: Path) -> Costs:
    """Type each in an office where little stands; and start Python, which does nothing."""
    furnish(in_file(folder / "dilyn.db"))
    contenders: dict[str, Contender] = {
        name: partial(_cost, folder, ("-m", "dilyn", *words)) for name, words in _COMMANDS.items()
    }
    contenders["python -c pass"] = partial(_cost, folder, _PYTHON)
    return in_turns(contenders)


def _cost(folder: Path, words: Sequence[str]) -> Cost:
    own = {**os.environ, "DILYN_HOME": str(folder), "DILYN_PREFECT": "off"}
    before, begun = _spent(), time.perf_counter()
    subprocess.run([sys.executable, *words], env=own, check=True, stdout=subprocess.DEVNULL)
    return Cost(cpu=_spent() - before, wall=(time.perf_counter() - begun) * _MICRO)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (children.ru_utime + children.ru_stime) * _MICRO
