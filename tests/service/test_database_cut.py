"""This cuts a running service off from its PostgreSQL, and looks whether it comes back by itself."""

import pytest
from sqlalchemy import text

from storage import inbox, ledger
from storage.database import reading, writing
from storage.inbox import OutcomeState
from tests.furnished import an_observation, put, put_people
from tests.service.living import eventually, living

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]
HELD_UP = text(
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
CUT = text("SELECT pg_terminate_backend(:pid)")


def cut_off_in_mid_batch(world, service):
    """Hold the batch up where it takes its numbers, and end its connection."""
    with writing(world.engine) as connection:
        connection.execute(text("SELECT next FROM counter FOR UPDATE"))
        put(world, an_observation(world))
        service.note.wake()
        eventually(lambda: held_up(world), among=service.is_alive)
        cut = set(held_up(world))
        for pid in cut:
            connection.execute(CUT, {"pid": pid})
        # It may be held up again at once, by a connection of its own making.
        eventually(lambda: cut.isdisjoint(held_up(world)), among=service.is_alive)


def held_up(world):
    with reading(world.engine) as connection:
        return connection.execute(HELD_UP).scalars().all()


def test_a_service_that_was_cut_off_in_mid_batch_comes_back_by_itself(world, database_url):
    with living(world.home, prefect="off", database_url=database_url) as service:
        given = put_people(world)
        service.note.wake()
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)

        cut_off_in_mid_batch(world, service)

        # Nobody calls: it looks into the inbox by itself.
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
        last = put(world, an_observation(world, 2))
        service.note.wake()
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)

    outcome = inbox.outcome_of(world.engine, last)
    assert outcome is not None
    assert (outcome.state, outcome.references) == (OutcomeState.APPLIED, ("OBS-2023-0002",))
    with reading(world.engine) as connection:
        verification = ledger.verify(connection)
    assert verification.is_whole
    assert verification.entries == len(given) + 2
