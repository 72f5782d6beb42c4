"""This module hands a command in, and waits for what became of it."""

import asyncio
import time

from dilyn import service_note
from domain.commands import Command
from flows.world import World
from storage import inbox
from storage.inbox import CommandId, Envelope, Outcome, OutcomeState

#: How long a service that has heard is waited for, before the batch is run from here.
WAIT_SECONDS = 10.0
_LOOK_SECONDS = 0.02


def hand(world: World, command: Command, envelope: Envelope) -> Outcome:
    """Put a command into the inbox, have it applied, and return what became of it."""
    command_id = inbox.put(world.engine, command, envelope)
    service = service_note.find(world.home)
    if service is not None and service.wake():
        outcome = _awaited(world, command_id)
        if outcome.state is not OutcomeState.WAITING:
            return outcome
    # Nobody took it up in time. Two that apply at once do no harm: one finds nothing.
    asyncio.run(_advance_here())
    return _outcome(world, command_id)


async def _advance_here() -> int:
    # Prefect takes a second to import: whoever only reads, or is served, does not wait for it.
    from flows.timetable import advance_waiting

    return await advance_waiting()


def _awaited(world: World, command_id: CommandId) -> Outcome:
    until = time.monotonic() + WAIT_SECONDS
    outcome = _outcome(world, command_id)
    while outcome.state is OutcomeState.WAITING and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
        outcome = _outcome(world, command_id)
    return outcome


def _outcome(world: World, command_id: CommandId) -> Outcome:
    outcome = inbox.outcome_of(world.engine, command_id)
    if outcome is None:
        raise RuntimeError("A command that was handed in is not in the inbox.")
    return outcome
