"""This counts what a fault has left behind, and prints it as a table at the end."""

from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil
import pytest
from sqlalchemy import func, select

from flows.timetable import catch_up
from flows.world import use
from storage import inbox, ledger, outbox, simulated_clock
from storage.database import reading
from storage.inbox import OutcomeState
from storage.mailing import MailState, mail_line
from tests.furnished import (
    OTHER_OWNER,
    OWNER,
    RUNG_DAY,
    an_observation,
    put,
    put_people,
    put_sent,
)

COMMANDS = 20
HEAD = (
    "database     fault                          lost twice rungs-twice mails-twice unknown ledger"
)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a fault has left behind, once a service has been there again."""

    lost: int
    twice: int
    rungs_twice: int
    mails_twice: int
    unknown: int
    is_whole: bool

    def line(self, database, fault):
        state = "whole" if self.is_whole else "BROKEN"
        return (
            f"{database:<12} {fault:<30} {self.lost:>4} {self.twice:>5} {self.rungs_twice:>11}"
            f" {self.mails_twice:>11} {self.unknown:>7} {state}"
        )


@pytest.fixture(scope="session")
def table():
    """The lines of the table, printed at the end."""
    lines: list[str] = []
    yield lines
    print("\n" + "\n".join([HEAD, *sorted(lines)]))  # noqa: T201


def counted(world, commands=(), *, sent=()):
    outcomes = [outcome_of(world, command) for command in commands]
    applied = [one for one in outcomes if one.state is OutcomeState.APPLIED]
    raised = Counter(reference for one in applied for reference in one.references)
    key = ("reference", "clock", "number", "version", "rung", "recipient")
    columns = [mail_line.c[name] for name in key]
    doubled = select(*columns).where(mail_line.c.rung != 0).group_by(*columns)
    with reading(world.engine) as connection:
        found = ledger.verify(connection)
        rungs = connection.execute(doubled.having(func.count() > 1)).all()
    states = Counter(row.state for row in outbox.mails(world.engine))
    return Counted(
        lost=len(outcomes) - len(applied),
        twice=sum(times - 1 for times in raised.values()),
        rungs_twice=len(rungs),
        mails_twice=sum(times - 1 for times in Counter(sent).values()),
        unknown=states[MailState.UNKNOWN],
        is_whole=found.is_whole,
    )


def outcome_of(world, command):
    found = inbox.outcome_of(world.engine, command)
    assert found is not None
    return found


def settings_of(database_url):
    return {"prefect": "off", "database_url": database_url}


def database_of(world):
    return world.engine.dialect.name


@contextmanager
def standing_still(service):
    process = psutil.Process(service.note.pid)
    process.suspend()
    try:
        yield
    finally:
        # It may have been killed where it stood.
        with suppress(psutil.NoSuchProcess):
            process.resume()


def give(world):
    return [put(world, an_observation(world, number)) for number in range(COMMANDS)]


async def furnish_with_due_rungs(world):
    use(world)
    put_people(world)
    put_sent(world, number=1, owner=OWNER)
    put_sent(world, number=2, owner=OTHER_OWNER)
    await catch_up()
    simulated_clock.move_on(world.engine, RUNG_DAY)
