"""This module lets Dilyn and bare sqlite3 write the same rows, each to a fresh file of its own."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from benchmarks import office, recording
from benchmarks.measuring import Contender, Cost, Costs, Stopwatch, cost_of, in_turns
from benchmarks.office import Waiting
from benchmarks.recording import Writes

OURS = "dilyn"
FLOOR = "sqlite3 alone, the same rows"
#: Whatever bears on what a write costs.
_PRAGMAS = (
    "busy_timeout",
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "cache_size",
    "wal_autocheckpoint",
)
_SYNCHRONOUS_FULL = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What is put and applied, batch by batch. The first batches are not measured."""

    warming: tuple[Waiting, ...]
    measured: tuple[Waiting, ...]
    #: Whether putting commands into the inbox counts as well.
    is_putting_measured: bool

    @property
    def batches(self) -> tuple[Waiting, ...]:
        """All of them, in order."""
        return (*self.warming, *self.measured)

    @property
    def commands(self) -> int:
        """How many are measured."""
        return sum(map(len, self.measured))


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What Dilyn wrote: for each batch in putting it and in applying it, and in all."""

    puts: tuple[Writes, ...]
    applies: tuple[Writes, ...]
    rows: dict[str, int]
    pragmas: dict[str, str]


#: Puts a batch, or applies it, given its place in the course.
Act = Callable[[int], None]


def compare(course: Course, *, folder: Path) -> Costs:
    """Measure both.

    Raises: RuntimeError where one has not written as many rows, to each table, as the other.
    """
    base = folder / "base.db"
    office.furnish(office.in_file(base))
    recorded = _record(course, office.copied(base, to=folder / "recorded.db"))

    def fresh(run: Callable[[Path], Cost]) -> Contender:
        def contend() -> Cost:
            file = office.copied(base, to=folder / "fresh.db")
            cost = run(file)
            _check(file, recorded)
            return cost

        return contend

    return in_turns(
        {
            OURS: fresh(lambda file: ours(course, office.in_file(file))),
            FLOOR: fresh(lambda file: _floor(course, recorded, file)),
        }
    )


def ours(course: Course, url: str) -> Cost:
    """Let Dilyn do it in a database that was furnished."""
    with office.opened(url) as engine:
        put, apply = _acts(engine, course.batches)
        return timed(course, put=put, apply=apply)


def _acts(engine: Engine, batches: tuple[Waiting, ...]) -> tuple[Act, Act]:
    def put(place: int) -> None:
        office.put(engine, batches[place])

    def apply(place: int) -> None:
        office.apply(engine, count=len(batches[place]))

    return put, apply


def _floor(course: Course, recorded: Recorded, file: Path) -> Cost:
    # We say BEGIN ourselves, as Dilyn does.
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for name, value in recorded.pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")

        def put(place: int) -> None:
            recording.write(connection, recorded.puts[place])

        def apply(place: int) -> None:
            recording.write(connection, recorded.applies[place])

        return timed(course, put=put, apply=apply)


def timed(course: Course, *, put: Act, apply: Act) -> Cost:
    """Put and apply batch by batch, and count what the course measures."""
    warm, all_of_them = len(course.warming), len(course.batches)
    for place in range(warm):
        put(place)
        apply(place)
    watch = Stopwatch()
    if course.is_putting_measured:
        with watch.running():
            for place in range(warm, all_of_them):
                put(place)
                apply(place)
    else:
        for place in range(warm, all_of_them):
            put(place)
            with watch.running():
                apply(place)
    return cost_of(watch, commands=course.commands)


def _record(course: Course, file: Path) -> Recorded:
    with office.opened(office.in_file(file)) as engine, closing(sqlite3.connect(file)) as looking:
        put, apply = _acts(engine, course.batches)
        puts: list[Writes] = []
        applies: list[Writes] = []
        stands = recording.dump(looking)
        for place in range(len(course.batches)):
            for act, writes in ((put, puts), (apply, applies)):
                before = stands
                act(place)
                stands = recording.dump(looking)
                writes.append(recording.difference(before, stands))
        return Recorded(
            puts=tuple(puts),
            applies=tuple(applies),
            rows={name: len(rows) for name, rows in stands.items()},
            pragmas=_pragmas(engine),
        )


def _pragmas(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar_one() for n in _PRAGMAS}
    if found["synchronous"] != _SYNCHRONOUS_FULL:
        raise RuntimeError("Commits do not reach the disk: nothing here would mean anything.")
    return {name: str(value) for name, value in found.items()}


def _check(file: Path, recorded: Recorded) -> None:
    with closing(sqlite3.connect(file)) as looking:
        rows = {name: len(found) for name, found in recording.dump(looking).items()}
    if rows != recorded.rows or not rows["ledger"]:
        raise RuntimeError(f"Not the same rows: {rows} instead of {recorded.rows}.")
