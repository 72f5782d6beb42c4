"""This module measures a sweep and a forecast over many open clocks, of which few are due."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine

from benchmarks import office
from benchmarks.measuring import Contender, Cost, Costs, Stopwatch, cost_of, in_turns, print_costs
from benchmarks.recording import Dump, Writes, difference, dump, write
from storage import sweeping
from storage.bank_holidays import office as the_office
from storage.database import reading
from storage.forecasting import forecast

_OFFICE = the_office()
FEW, MANY = 1_000, 100_000
#: One clock in so many has a rung today.
_ONE_IN = 50
#: Its first overdue mail comes today.
_DUE_ON = date(2023, 7, 31)
_LATER = date(2024, 6, 28)
_FORECAST_DAYS = 30


def measure(folder: Path) -> None:
    """Measure sweeps that find two in a hundred, sweeps that find nothing, and a forecast."""
    few, many, quiet_few, quiet_many = (
        _live(folder / f"{name}.db", clocks=clocks, one_in=one_in)
        for name, clocks, one_in in (
            ("few", FEW, _ONE_IN),
            ("many", MANY, _ONE_IN),
            ("quiet_few", FEW, 0),
            ("quiet_many", MANY, 0),
        )
    )
    print_costs(f"A sweep, 2 % due of {MANY:,} clocks", _found(many, folder), per="rung")
    print_costs(f"A sweep, 2 % due of {FEW:,} clocks", _found(few, folder), per="rung")
    print_costs(
        "A sweep that finds nothing",
        in_turns(
            {
                f"of {MANY:,} clocks": lambda: _measured(quiet_many, _sweep, of=1),
                f"of {FEW:,} clocks": lambda: _measured(quiet_few, _sweep, of=1),
            }
        ),
        per="sweep",
    )
    print_costs(
        f"A forecast of {_FORECAST_DAYS} days, {MANY:,} clocks",
        in_turns(
            {
                "dilyn forecast": lambda: _measured(many, _forecast, of=MANY // _ONE_IN),
                "reading every clock": lambda: _measured(many, _scan, of=MANY // _ONE_IN),
            }
        ),
        per="rung",
    )


def _live(file: Path, *, clocks: int, one_in: int) -> Path:
    """Fill a file with clocks that are copies of one which a command has started."""
    url = office.in_file(file)
    office.furnish(url)
    with office.opened(url) as engine:
        for step in (office.raising(range(1, 2)), office.sending(range(1, 2))):
            office.put(engine, step)
            office.apply(engine, count=1)
        office.multiply(
            engine,
            observations=clocks,
            dates=lambda number: _dates(is_due=bool(one_in) and number % one_in == 0),
        )
    return file


def _dates(*, is_due: bool) -> dict[str, date]:
    return {
        "due_on": _DUE_ON if is_due else _LATER,
        "decided_until": office.TODAY - timedelta(days=1),
        "next_action_on": office.TODAY if is_due else _LATER - timedelta(days=7),
    }


def _found(file: Path, folder: Path) -> Costs:
    rungs, writes = _written(file, folder)
    return in_turns(
        {
            "dilyn sweep": _afresh(file, folder, lambda at: _measured(at, _sweep, of=rungs)),
            "executemany, the same rows": _afresh(
                file, folder, lambda at: _raw(at, writes, of=rungs)
            ),
        }
    )


def _written(file: Path, folder: Path) -> tuple[int, Writes]:
    """Sweep once, to see which rows that writes."""
    copy = office.copied(file, to=folder / "copy.db")
    before = _dumped(copy)
    with office.opened(office.in_file(copy)) as engine:
        rungs = _sweep(engine)
    return rungs, difference(before, _dumped(copy))


def _dumped(file: Path) -> Dump:
    with sqlite3.connect(file) as connection:
        return dump(connection)


def _afresh(file: Path, folder: Path, contend: Callable[[Path], Cost]) -> Contender:
    return lambda: contend(office.copied(file, to=folder / "copy.db"))


def _measured(file: Path, act: Callable[[Engine], int], *, of: int) -> Cost:
    watch = Stopwatch()
    with office.opened(office.in_file(file)) as engine:
        # A connection is made once in the life of a service.
        engine.connect().close()
        with watch.running():
            act(engine)
    return cost_of(watch, commands=of)


def _sweep(engine: Engine) -> int:
    done = sweeping.sweep(
        engine, force=office.FORCE, office=_OFFICE, now=office.NOW, is_approved=True
    )
    return done.reminders


def _raw(file: Path, writes: Writes, *, of: int) -> Cost:
    watch = Stopwatch()
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    with watch.running():
        write(connection, writes)
    connection.close()
    return cost_of(watch, commands=of)


def _forecast(engine: Engine) -> int:
    until = office.TODAY + timedelta(days=_FORECAST_DAYS)
    with reading(engine) as connection:
        return len(
            forecast(connection, force=office.FORCE, office=_OFFICE, now=office.NOW, until=until)
        )


def _scan(engine: Engine) -> int:
    with reading(engine) as connection:
        cursor = connection.connection.cursor()
        cursor.execute("SELECT * FROM clock")
        return sum(1 for _ in iter(cursor.fetchone, None))
