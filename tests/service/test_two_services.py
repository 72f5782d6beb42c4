"""This lets two real services share one database, and kills the one that leads."""

from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from dilyn.timekeeper import holder_of
from storage import simulated_clock
from storage.database import reading
from storage.leading import lease, slot
from tests.furnished import TUESDAY_MORNING
from tests.service.living import eventually, living

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize(
        "database_url",
        ["postgresql", pytest.param("sqlite", marks=pytest.mark.soak)],
        indirect=True,
    ),
]

MINUTE = timedelta(minutes=1)
LEASE_SECONDS = 2


@contextmanager
def two_services(world, tmp_path):
    """Two services in folders of their own, on one database. Yields them by who they are."""
    database = world.engine.url.render_as_string(hide_password=False)
    homes = [tmp_path / name for name in ("one", "other")]
    with ExitStack() as stack:
        services = {}
        for home in homes:
            home.mkdir()
            life = living(home, prefect="off", database_url=database, lease_seconds=LEASE_SECONDS)
            services[holder_of(home)] = stack.enter_context(life)
        yield services


def leader(world):
    with reading(world.engine) as connection:
        return connection.execute(select(lease.c.holder)).scalar_one()


def slots(world):
    """List the slots of the mails that leave each minute: when, by whom, how often, and if done."""
    wanted = (slot.c.falls_at, slot.c.holder, slot.c.begun, slot.c.kept_at.is_not(None))
    with reading(world.engine) as connection:
        found = select(*wanted).where(slot.c.entry == "deliver").order_by(slot.c.falls_at)
        return [tuple(row) for row in connection.execute(found)]


def let_pass(world, minutes):
    """Move the clock on, minute by minute, and wait until each has been kept."""
    for minute in minutes:
        now = TUESDAY_MORNING + minute * MINUTE
        simulated_clock.move_on(world.engine, now)
        eventually(lambda now=now: any(at == now and is_kept for at, _, _, is_kept in slots(world)))


def test_a_leader_that_is_killed_is_succeeded_and_every_slot_is_kept_once(world, tmp_path):
    with two_services(world, tmp_path) as services:
        let_pass(world, range(1, 3))
        first = leader(world)
        services[first].kill()
        let_pass(world, range(3, 6))
        second = leader(world)

    kept = slots(world)
    # From eight in the morning, when the mails of the day began to leave.
    assert [at for at, *_ in kept] == [TUESDAY_MORNING + n * MINUTE for n in range(-120, 6)]
    assert {(begun, is_kept) for *_, begun, is_kept in kept} == {(1, True)}
    assert [holder for _, holder, *_ in kept[-5:]] == [first] * 2 + [second] * 3
    assert first != second
