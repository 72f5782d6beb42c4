"""This module measures how long the ledger takes to check, beside reading it and doing nothing."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select

from benchmarks import office
from benchmarks.measuring import Contender, Cost, Costs, Stopwatch, cost_of, in_turns
from storage.database import reading
from storage.ledger import verify
from storage.tables import ledger

TITLE = "Checking the ledger"
_THOUSANDS = 3
_EVERYTHING = select(ledger).order_by(ledger.c.force, ledger.c.seq)
#: Looks at every entry, and says how many there are.
Look = Callable[[Connection], int]


def measure(folder: Path) -> Costs:
    """Measure the whole check, the seals alone, and a scan that looks at nothing."""
    file = folder / "lived.db"
    _live(office.in_file(file))

    def looking(look: Look) -> Contender:
        return lambda: _cost(look, office.in_file(file))

    return in_turns(
        {
            "dilyn ledger verify": looking(_whole),
            "dilyn ledger verify --seals": looking(_seals),
            "a bare scan of the table": looking(_scan),
        }
    )


def _live(url: str) -> None:
    office.furnish(url)
    with office.opened(url) as engine:
        for thousand in range(_THOUSANDS):
            numbers = range(1 + 1000 * thousand, 1001 + 1000 * thousand)
            for step in (office.raising, office.sending, office.responding):
                office.put(engine, step(numbers))
                office.apply(engine, count=len(numbers))


def _cost(look: Look, url: str) -> Cost:
    watch = Stopwatch()
    with office.opened(url) as engine, reading(engine) as connection, watch.running():
        entries = look(connection)
    return cost_of(watch, commands=entries)


def _whole(connection: Connection) -> int:
    return _checked(connection, seals_only=False)


def _seals(connection: Connection) -> int:
    return _checked(connection, seals_only=True)


def _checked(connection: Connection, *, seals_only: bool) -> int:
    found = verify(connection, seals_only=seals_only)
    if not found.is_whole:
        raise RuntimeError(f"The ledger that was measured is broken: {found.breaks[0]}")
    return found.entries


def _scan(connection: Connection) -> int:
    cursor = connection.connection.cursor()
    cursor.execute(str(_EVERYTHING))
    return sum(1 for _ in iter(cursor.fetchone, None))
