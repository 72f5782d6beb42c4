import asyncio

import pytest
from structlog.testing import capture_logs

from dilyn.rounds import Rounds
from storage import inbox
from storage.inbox import OutcomeState
from tests.furnished import put_people


@pytest.fixture
async def rounds(world):
    rounds = Rounds()
    answering = asyncio.create_task(rounds.answer_calls())
    yield rounds
    answering.cancel()


async def until(is_so):
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110  # The database has no event to wait for.
            await asyncio.sleep(0.01)


async def test_a_call_has_what_waits_applied_at_once(world, rounds):
    commands = put_people(world)

    rounds.wake()

    await until(lambda: inbox.waiting(world.engine) == ())
    outcome = inbox.outcome_of(world.engine, commands[0])
    assert outcome is not None
    assert outcome.state is OutcomeState.APPLIED


async def test_stopping_waits_for_the_turn_in_hand_and_begins_no_other(world, rounds):
    put_people(world)

    assert await rounds.stop(seconds=5)
    rounds.wake()
    await asyncio.sleep(0.1)

    assert inbox.waiting(world.engine) == (world.force,)


@pytest.mark.usefixtures("world")
async def test_a_turn_that_fails_is_not_the_last():
    async def fail():
        raise ZeroDivisionError("words that a log must not hold")

    rounds = Rounds()
    with capture_logs() as said:
        await rounds.take_turn("fail", fail)
        await rounds.take_turn("fail", fail)

    assert [one["event"] for one in said] == ["turn failed", "turn failed"]
    assert said[0]["why"] == "ZeroDivisionError"
    assert "words" not in str(said)
