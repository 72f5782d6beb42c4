"""Many processes put and advance at once; one chain comes of it, and nothing is lost."""

import multiprocessing
import signal
import time

import pytest
from sqlalchemy import func, select

from storage.database import open_database, reading, writing
from storage.inbox import OutcomeState
from storage.tables import command, ledger
from tests.builders import a_raise
from tests.storage.kept import PEOPLE, KeptOffice

EACH = 40
SPAWNED = multiprocessing.get_context("spawn")


def put_and_advance(url):
    """One process: it puts commands and advances whatever waits, its own or another's."""
    kept = KeptOffice(open_database(url))
    for _ in range(EACH):
        kept.put(a_raise())
        kept.advance(limit=7)
    kept.engine.dispose()


def put_and_advance_for_ever(url, started):
    kept = KeptOffice(open_database(url))
    started.set()
    while True:
        for _ in range(20):
            kept.put(a_raise())
        kept.advance()


@pytest.mark.slow
def test_processes_that_put_and_advance_at_once_keep_one_chain(kept, url):
    processes = [SPAWNED.Process(target=put_and_advance, args=(url,)) for _ in range(2)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    kept.advance()

    assert [process.exitcode for process in processes] == [0, 0]
    verification = kept.check()
    assert verification.is_whole
    assert verification.entries == len(PEOPLE) + 2 * EACH


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_and_applies_nothing_twice(kept, url):
    for pause in (0.0, 0.03, 0.11):
        started = SPAWNED.Event()
        process = SPAWNED.Process(target=put_and_advance_for_ever, args=(url, started))
        process.start()
        assert started.wait(timeout=60)
        time.sleep(pause)
        process.kill()
        process.join(timeout=60)
        assert process.exitcode == -signal.SIGKILL

        kept.advance(limit=100_000)

    with reading(kept.engine) as connection:
        states: dict[str, int] = dict(
            connection.execute(
                select(command.c.state, func.count()).group_by(command.c.state)
            ).all()
        )
        entries = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    assert states == {OutcomeState.APPLIED: entries}
    assert kept.check().is_whole


def test_a_reader_is_not_held_up_by_a_writer_and_sees_nothing_half_done(kept):
    with writing(kept.engine) as writer:
        writer.execute(command.update().values(happened_on=kept.today))
        with reading(kept.engine) as connection:
            before = connection.execute(select(func.count()).select_from(ledger)).scalar_one()

    assert before == len(PEOPLE)
