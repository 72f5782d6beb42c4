"""This ends the service as a power cut would, and looks at what is left."""

import random
import sqlite3
import time
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress

import psutil
import pytest

from flows.timetable import catch_up
from flows.world import use
from storage import inbox, ledger, outbox, simulated_clock
from storage.inbox import CommandId, OutcomeState
from tests.furnished import (
    OTHER_OWNER,
    OTHER_OWNERS_ADDRESS,
    OWNER,
    OWNERS_ADDRESS,
    RUNG_DAY,
    an_observation,
    put,
    put_people,
    put_sent,
)
from tests.service.living import CALLER, eventually, living
from tests.service.sinks import a_sink

pytestmark = [pytest.mark.flow, pytest.mark.slow]


@contextmanager
def a_held_lock(world):
    """Hold the database as another writer would."""
    holder = sqlite3.connect(world.home / "dilyn.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@contextmanager
def standing_still(service):
    """Stop its process in its tracks, so that it does nothing in between."""
    process = psutil.Process(service.note.pid)
    process.suspend()
    try:
        yield
    finally:
        process.resume()


def outcome(world, command):
    found = inbox.outcome_of(world.engine, command)
    assert found is not None
    return found


def states(world, commands):
    return Counter(outcome(world, command).state for command in commands)


def is_all_applied(world, commands):
    return lambda: states(world, commands) == {OutcomeState.APPLIED: len(commands)}


def raised(world, commands):
    return sorted(name for command in commands for name in outcome(world, command).references)


def the_first(count):
    return [f"OBS-2023-{n:04}" for n in range(1, count + 1)]


def assert_ledger_is_whole(world):
    with world.engine.connect() as connection:
        found = ledger.verify(connection)
    assert found.breaks == ()
    assert found.entries > 0


def runs_shown_as(service, *states):
    url = f"{service.note.prefect}/api/flow_runs/filter"
    asked = {"flow_runs": {"state": {"type": {"any_": list(states)}}}}
    return {run["id"] for run in CALLER.post(url, json=asked).json()}


def runs_under_way(service):
    return runs_shown_as(service, "RUNNING")


@contextmanager
def stuck_in_advance(world, service, *, count):
    """Have a flow run under way that waits to write, for the length of a block."""
    # What was applied a moment ago may still be giving its account to Prefect.
    eventually(lambda: not runs_under_way(service))
    with ExitStack() as stack:
        with standing_still(service):
            commands = [put(world, an_observation(world, n)) for n in range(count)]
            stack.enter_context(a_held_lock(world))
        service.note.wake()
        eventually(lambda: runs_under_way(service))
        yield commands


def kill_where_it_stands(service):
    """Kill it, and say which runs it had under way."""
    with suppress(psutil.NoSuchProcess), standing_still(service):
        cut_short = runs_shown_as(service, "PENDING", "RUNNING")
        service.kill()
    return cut_short


def test_killed_in_advance_nothing_is_lost_and_asked_to_end_the_batch_in_hand_is_finished(world):
    people = put_people(world)
    with living(world.home) as service:
        eventually(is_all_applied(world, people))
        with stuck_in_advance(world, service, count=40) as commands:
            cut_short = kill_where_it_stands(service)
        left = states(world, commands)
        assert_ledger_is_whole(world)
    with living(world.home) as service:
        eventually(is_all_applied(world, commands))
        crashed = runs_shown_as(service, "CRASHED")
        with stuck_in_advance(world, service, count=3) as last:
            service.ask_to_end()
            time.sleep(1)
            still_there = service.is_alive()
        answer = service.process.wait(60)

    assert left == {OutcomeState.WAITING: 40}
    assert raised(world, commands) == the_first(40)
    assert crashed == cut_short != set()
    assert still_there
    assert answer == 0
    assert states(world, last) == {OutcomeState.APPLIED: 3}
    assert_ledger_is_whole(world)


@pytest.mark.soak
def test_killed_at_any_moment_no_command_is_lost_or_applied_twice(world):
    put_people(world)
    commands: list[CommandId] = []
    for _ in range(3):
        with living(world.home, prefect="off") as service:
            until = time.monotonic() + random.uniform(0.05, 0.6)
            while time.monotonic() < until:
                commands.append(put(world, an_observation(world, len(commands))))
                service.note.wake()
            service.kill()
        assert_ledger_is_whole(world)
    with living(world.home, prefect="off"):
        eventually(is_all_applied(world, commands))

    assert raised(world, commands) == the_first(len(commands))
    assert_ledger_is_whole(world)


async def furnish_with_due_rungs(world):
    """Send one observation to each owner, and let the day of a rung come."""
    use(world)
    put_people(world)
    put_sent(world, number=1, owner=OWNER)
    put_sent(world, number=2, owner=OTHER_OWNER)
    await catch_up()
    simulated_clock.move_on(world.engine, RUNG_DAY)


async def test_killed_in_deliver_no_mail_is_sent_twice_and_no_rung_is_decided_twice(world):
    await furnish_with_due_rungs(world)
    with a_sink(stalls=True) as stalling, living(world.home, **stalling.settings) as service:
        eventually(stalling.reached.is_set)
        service.kill()
    left = Counter(mail.state for mail in outbox.mails(world.engine))
    with a_sink() as sink, living(world.home, **sink.settings) as service:
        eventually(lambda: sink.taken)
        eventually(lambda: inbox.waiting(world.engine) == ())
        answer = service.stop()
    mails = outbox.mails(world.engine)

    # The two of the day of sending were caught before; then one digest for each owner.
    assert left == {"sent": 2, "handed": 1, "claimed": 1}
    assert Counter(mail.state for mail in mails) == {"sent": 3, "unknown": 1}
    assert sorted([*stalling.recipients, *sink.recipients]) == sorted(
        [OWNERS_ADDRESS, OTHER_OWNERS_ADDRESS]
    )
    assert answer == 0
    assert_ledger_is_whole(world)
