"""This module starts the service of one machine: the folder, a Prefect server as child, the rest."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dilyn.opening import open_world
from dilyn.ports import free_port
from dilyn.prefect_watch import PrefectWatch
from dilyn.service_note import ServiceNote
from dilyn.settings import Settings
from domain.errors import N_, DomainError
from flows.world import World
from storage.exclusive import Busy, exclusively


def serve(
    settings: Settings,
    *,
    port: int | None = None,
    on_ready: Callable[[ServiceNote], None] = lambda _: None,
) -> None:
    """Serve one data folder until the process is asked to end.

    Raises: DomainError where another service has the folder.
    """
    world = open_world(settings, log_level=logging.INFO)
    try:
        with _alone(world):
            watch = _watch(settings)
            # Only now: Prefect reads its settings when it is imported, and its server is starting
            # meanwhile.
            from dilyn.one_machine import OneMachine

            chosen = free_port(settings.port if port is None else port)
            machine = OneMachine(world=world, port=chosen, watch=watch, on_ready=on_ready)
            _answer_signals_once()
            asyncio.run(machine.serve())
    finally:
        world.engine.dispose()


@contextmanager
def _alone(world: World) -> Iterator[None]:
    try:
        with exclusively(world.home, "service"):
            yield
    except Busy as error:
        raise DomainError(
            reason=N_("Dilyn is already running in this folder."),
            remedy=N_("Use the one that runs, or stop it first."),
        ) from error


def _watch(settings: Settings) -> PrefectWatch | None:
    if settings.prefect == "off":
        return None
    return PrefectWatch(settings.home, wanted_port=settings.prefect_port)


def _answer_signals_once() -> None:
    # uvicorn answers a signal by a clean stop, and then raises it once more.
    for answered in (signal.SIGTERM, signal.SIGINT):
        signal.signal(answered, lambda *_: None)
