"""Once a day it is signed where the ledger ends."""

from flows.timetable import advance_waiting, checkpoint_daily
from storage import checkpoints
from storage.database import reading
from tests.furnished import put_people


def recorded(world):
    with reading(world.engine) as connection:
        return checkpoints.recorded(connection, world.force)


async def test_where_the_ledger_ends_is_signed_once_until_something_is_recorded(world):
    entries = len(put_people(world))
    await advance_waiting()

    assert await checkpoint_daily() == entries
    assert await checkpoint_daily() == 0
    (signed,) = recorded(world)
    assert (signed.checkpoint.entries, signed.is_authentic) == (entries, True)


async def test_an_empty_ledger_is_not_signed(world):
    assert await checkpoint_daily() == 0
    assert recorded(world) == ()
