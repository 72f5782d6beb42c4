"""This puts ten thousand commands through the inbox of a real service, and weighs it."""

import time

import psutil
import pytest

from storage import inbox, ledger
from storage.database import reading
from tests.furnished import an_observation, put, put_people
from tests.service.living import eventually, living

pytestmark = [pytest.mark.soak, pytest.mark.flow]

FIRST, ALL = 1_000, 10_000
#: How many come at a time, as from an office that types and imports.
AT_A_TIME = 50
MEGABYTE = 1_000_000
MOST_MEGABYTES = 100
MOST_SECONDS = 15 * 60


def weights(service):
    """Weigh the service and its Prefect, in megabytes of resident memory."""
    own = psutil.Process(service.note.pid)
    return tuple(
        sum(process.memory_info().rss for process in processes) // MEGABYTE
        for processes in ([own], own.children(recursive=True))
    )


def give(world, service, numbers):
    for number in numbers:
        put(world, an_observation(world, number))
        if number % AT_A_TIME == 0:
            service.note.wake()
            eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
    service.note.wake()
    eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)


def test_ten_thousand_commands_weigh_no_more_than_a_thousand(world):
    put_people(world)
    with living(world.home) as service:
        began = time.monotonic()
        give(world, service, range(FIRST))
        first = weights(service)
        give(world, service, range(FIRST, ALL))
        seconds = time.monotonic() - began
        last = weights(service)
    with reading(world.engine) as connection:
        found = ledger.verify(connection)

    print(  # noqa: T201
        f"\n{ALL} commands in {seconds:.0f} s; service {first[0]} -> {last[0]} MB,"
        f" Prefect {first[1]} -> {last[1]} MB; {found.entries} entries,"
        f" {'whole' if found.is_whole else 'BROKEN'}"
    )
    assert found.is_whole
    assert seconds <= MOST_SECONDS
    assert last[0] - first[0] <= MOST_MEGABYTES
    assert last[1] - first[1] <= MOST_MEGABYTES
