from dataclasses import replace

import pytest

from domain.commands import Raise
from domain.names import THE_SETUP, Role, Text
from flows.advance import advance
from flows.running import DIRECT
from flows.timetable import advance_waiting
from flows.world import use
from storage import inbox, ledger
from storage.database import reading
from storage.inbox import OutcomeState
from tests.furnished import ON_BOTH, a_person, an_observation, put, put_people

pytestmark = ON_BOTH


def state_of(world, command):
    outcome = inbox.outcome_of(world.engine, command)
    assert outcome is not None
    return outcome.state


def runs_of(world, reference):
    with reading(world.engine) as connection:
        return {entry.run for entry in ledger.entries_of(connection, reference)}


async def test_what_waits_is_applied_and_the_ledger_says_that_it_was_without_prefect(world):
    commands = (*put_people(world), put(world, an_observation(world)))

    decided = await advance.fn(force=world.force)

    assert decided == len(commands)
    assert {state_of(world, command) for command in commands} == {OutcomeState.APPLIED}
    assert runs_of(world, "OBS-2023-0001") == {DIRECT}


async def test_where_nothing_waits_nothing_runs(world):
    assert await advance_waiting() == 0


async def test_a_refusal_holds_nobody_up(world):
    put_people(world)
    refused = put(world, a_person(world, Role.ADMIN, "admin@opcc.example"), actor=THE_SETUP)
    accepted = put(world, an_observation(world))

    await advance_waiting()

    assert state_of(world, refused) is OutcomeState.REFUSED
    assert state_of(world, accepted) is OutcomeState.APPLIED


async def test_a_command_with_no_words_at_all_is_refused_and_not_lost(world):
    put_people(world)
    empty = put(world, Raise(force=world.force, title=Text(""), asked=Text("")))

    await advance_waiting()

    assert state_of(world, empty) is OutcomeState.REFUSED


@pytest.mark.slow
async def test_asked_to_end_it_goes_no_further_than_the_batch_in_hand(world):
    put_people(world)
    for number in range(1100):
        put(world, an_observation(world, number))
    use(replace(world, is_stopping=lambda: True))

    decided = await advance_waiting()

    assert decided == 1000
    assert inbox.waiting(world.engine) == (world.force,)
