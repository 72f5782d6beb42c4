"""This module measures contenders in turns, so that whatever else the machine does hits all."""

import gc
import os
import platform
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import sqlalchemy

REPETITIONS = 7


@dataclass(kw_only=True, slots=True)
class Stopwatch:
    """What a stretch of work has taken: of the processor, by this process, and of the day."""

    cpu_ns: int = 0
    wall_ns: int = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens in the block."""
        gc.collect()
        cpu, wall = time.process_time_ns(), time.perf_counter_ns()
        yield
        self.wall_ns += time.perf_counter_ns() - wall
        self.cpu_ns += time.process_time_ns() - cpu


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one command costs, in microseconds."""

    cpu: float
    wall: float


Contender = Callable[[], Cost]
#: The costs of each contender, one for each repetition.
Costs = Mapping[str, Sequence[Cost]]


def cost_of(watch: Stopwatch, *, commands: int) -> Cost:
    """Share what was measured out among the commands."""
    return Cost(cpu=watch.cpu_ns / commands / 1000, wall=watch.wall_ns / commands / 1000)


def in_turns(contenders: Mapping[str, Contender], *, repetitions: int = REPETITIONS) -> Costs:
    """Let each contend once in every repetition, in an order drawn anew."""
    costs: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(repetitions):
        for name in random.sample(sorted(contenders), len(contenders)):
            costs[name].append(contenders[name]())
    return costs


def print_costs(title: str, costs: Costs, *, per: str = "command") -> None:
    """Print the medians, and how many times each other contender the first one takes."""
    print(f"\n{title}", flush=True)
    print(f"  {f'per {per}':<32}{'cpu us':>10}{'wall us':>10}")
    for name, measured in costs.items():
        cpu, wall = median(c.cpu for c in measured), median(c.wall for c in measured)
        print(f"  {name:<32}{cpu:>10.0f}{wall:>10.0f}")
    first, *others = costs
    for other in others:
        of_cpu = _ratio([c.cpu for c in costs[first]], [c.cpu for c in costs[other]])
        of_wall = _ratio([c.wall for c in costs[first]], [c.wall for c in costs[other]])
        print(f"  {first} to {other}: cpu {of_cpu}, wall {of_wall}")
    print(f"  {len(costs[first])} repetitions")


def print_machine() -> None:
    """Print what the figures were measured on."""
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" SQLAlchemy {sqlalchemy.__version__}, {sys.platform} {platform.machine()},"
        f" {os.cpu_count()} cores, load {_load()}"
    )


def _ratio(ours: Sequence[float], floor: Sequence[float]) -> str:
    # Each repetition with itself: a neighbour who comes and goes then weighs on both.
    ratios = [a / b for a, b in zip(ours, floor, strict=True)]
    return f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"


def _load() -> str:
    # Windows has no such figure.
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
