"""Two schedulers sweep at one moment, in processes of their own: each rung is decided once."""

import multiprocessing
from datetime import date, time

import pytest
from sqlalchemy import func, select

from storage.database import open_database, reading
from storage.mailing import mail_line
from storage.projected import clock
from tests.storage.kept import KeptOffice

SPAWNED = multiprocessing.get_context("spawn")
SCHEDULERS, OBSERVATIONS = 3, 12
DUE = date(2023, 8, 21)


def sweep_when_all_are_there(url, together, decided):
    kept = KeptOffice(open_database(url))
    kept.move_to(DUE, at=time(10, 0))
    together.wait(timeout=60)
    decided.put(kept.sweep().reminders)
    kept.engine.dispose()


@pytest.mark.slow
def test_two_schedulers_at_one_moment_decide_each_rung_once(kept, url):
    for _ in range(OBSERVATIONS):
        kept.sent()
    together, decided = SPAWNED.Barrier(SCHEDULERS), SPAWNED.Queue()
    arguments = (url, together, decided)
    processes = [
        SPAWNED.Process(target=sweep_when_all_are_there, args=arguments) for _ in range(SCHEDULERS)
    ]

    for process in processes:
        process.start()
    counts = sorted(decided.get(timeout=90) for _ in processes)
    for process in processes:
        process.join(timeout=60)

    with reading(kept.engine) as connection:
        rungs = connection.execute(
            select(mail_line.c.reference, func.count())
            .where(mail_line.c.rung != 0)
            .group_by(mail_line.c.reference)
        ).all()
        looked_at = connection.execute(select(clock.c.decided_until).distinct()).scalars().all()
    assert [process.exitcode for process in processes] == [0] * SCHEDULERS
    assert counts == [0] * (SCHEDULERS - 1) + [OBSERVATIONS]
    assert [times for _, times in rungs] == [1] * OBSERVATIONS
    assert looked_at == [DUE]
