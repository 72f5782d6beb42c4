import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from dilyn.rounds import Rounds, trigger
from flows.timetable import TIMETABLE
from storage import inbox
from storage.inbox import OutcomeState
from tests.furnished import put_people

LONDON = ZoneInfo("Europe/London")
REMIND = next(entry for entry in TIMETABLE if entry.name == "remind")


def london(year, month, day, hour, minute):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def falls_next(entry, moment):
    return trigger(entry).get_next_fire_time(None, moment)


@pytest.mark.parametrize(
    ("after", "falls"),
    [
        (london(2023, 8, 1, 7, 59), london(2023, 8, 1, 8, 0)),
        (london(2023, 8, 1, 8, 1), london(2023, 8, 2, 8, 0)),
        # Friday, then Monday.
        (london(2023, 8, 4, 9, 0), london(2023, 8, 7, 8, 0)),
        # Over the change to winter time, and to summer time.
        (london(2023, 10, 27, 9, 0), london(2023, 10, 30, 8, 0)),
        (london(2024, 3, 29, 9, 0), london(2024, 4, 1, 8, 0)),
    ],
)
def test_reminders_fall_at_eight_in_london_on_working_days(after, falls):
    assert falls_next(REMIND, after) == falls


@pytest.mark.parametrize("entry", TIMETABLE, ids=lambda entry: entry.name)
def test_days_are_named_and_no_hour_is_one_that_comes_twice(entry):
    assert not any(letter.isdigit() for letter in entry.days)
    assert "1" not in entry.hour.replace("-", ",").split(",")


def test_the_clock_is_made_of_the_timetable_and_nothing_else():
    jobs = Rounds().scheduler().get_jobs()

    assert {job.id for job in jobs} == {entry.name for entry in TIMETABLE}


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
