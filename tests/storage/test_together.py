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

SPAWNED = multiprocessing.get_context("spawn")
#: Real processes too, forked by one that has loaded everything and has nothing open: they all start
#: at the same moment, and fifty of them take no minute to load.
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload([__name__])
FEW, MANY = 8, 50
MOST_SECONDS = 300


def put_and_advance(url, each, gate):
    """One process: it puts commands and advances whatever waits, its own or another's."""
    kept = KeptOffice(open_database(url))
    gate.wait(timeout=MOST_SECONDS)
    for _ in range(each):
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


def submitted_at_once(url, *, submitters, each):
    """Have processes put and advance at once, and return how each of them ended."""
    gate = FORKED.Barrier(submitters)
    processes = [
        FORKED.Process(target=put_and_advance, args=(url, each, gate)) for _ in range(submitters)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=MOST_SECONDS)
    return [process.exitcode for process in processes]


def states_of_commands(kept):
    counts = select(command.c.state, func.count()).group_by(command.c.state)
    with reading(kept.engine) as connection:
        return dict(tuple(row) for row in connection.execute(counts))


def assert_all_are_in_one_chain(kept, *, commands):
    kept.advance()
    verification = kept.check()
    assert verification.is_whole
    assert verification.entries == len(PEOPLE) + commands
    assert states_of_commands(kept) == {OutcomeState.APPLIED: len(PEOPLE) + commands}


@pytest.mark.slow
def test_eight_submitters_at_once_keep_one_chain(kept, url):
    assert submitted_at_once(url, submitters=FEW, each=10) == [0] * FEW

    assert_all_are_in_one_chain(kept, commands=FEW * 10)


@pytest.mark.soak
def test_fifty_submitters_at_once_keep_one_chain(kept, url):
    assert submitted_at_once(url, submitters=MANY, each=40) == [0] * MANY

    assert_all_are_in_one_chain(kept, commands=MANY * 40)


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
        entries = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    assert states_of_commands(kept) == {OutcomeState.APPLIED: entries}
    assert kept.check().is_whole


def test_a_reader_is_not_held_up_by_a_writer_and_sees_nothing_half_done(kept):
    with writing(kept.engine) as writer:
        writer.execute(command.update().values(happened_on=kept.today))
        with reading(kept.engine) as connection:
            before = connection.execute(select(func.count()).select_from(ledger)).scalar_one()

    assert before == len(PEOPLE)
