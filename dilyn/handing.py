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
    (outcome,) = hand_all(world, (command,), envelope)
    return outcome


def hand_all(
    world: World, commands: tuple[Command, ...], envelope: Envelope
) -> tuple[Outcome, ...]:
    """Put commands into the inbox, have them applied together, and return what became of each."""
    given = inbox.put_all(world.engine, commands, envelope)
    if given:
        _await_last(world, given[-1])
    return tuple(_outcome(world, command_id) for command_id in given)


def finish_waiting(world: World) -> None:
    """Have applied what waits from a process that was ended before it could."""
    if inbox.waiting(world.engine):
        asyncio.run(_advance_here())


def _await_last(world: World, command_id: CommandId) -> None:
    """Wait for the last of some commands: they are applied in order."""
    service = service_note.find(world.home)
    if service is not None and service.wake():
        outcome = _awaited(world, command_id)
        if outcome.state is not OutcomeState.WAITING:
            return
    # Nobody took it up in time. Two that apply at once do no harm: one finds nothing.
    asyncio.run(_advance_here())


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
