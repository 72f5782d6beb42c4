"""This module starts the service of one machine, with a Prefect server as its child."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

from dilyn.opening import open_world
from dilyn.ports import free_port
from dilyn.prefect_elsewhere import PrefectElsewhere
from dilyn.prefect_watch import PrefectWatch
from dilyn.service_note import ServiceNote
from dilyn.settings import Settings
from domain.errors import N_, DomainError
from flows.world import World
from storage.exclusive import Busy, exclusively

Stop = Callable[[], None]

_LOOK_SECONDS = 0.5


def serve(
    settings: Settings,
    *,
    port: int | None = None,
    on_ready: Callable[[ServiceNote, World], None] = lambda _, __: None,
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
            from dilyn.fronting import front_of
            from dilyn.one_machine import OneMachine

            chosen = free_port(settings.port if port is None else port)
            machine = OneMachine(
                world=world,
                port=chosen,
                front=front_of(settings),
                watch=watch,
                lease_seconds=settings.lease_seconds if world.has_own_clock else None,
                on_ready=lambda where: on_ready(where, world),
            )
            _live(machine.serve, stop=machine.stop)
    finally:
        world.engine.dispose()


@contextmanager
def _alone(world: World) -> Iterator[None]:
    if not world.has_own_clock:
        # Any number of them may show the pages of a folder: none keeps the timetable.
        yield
        return
    try:
        with exclusively(world.home, "service"):
            yield
    except Busy as error:
        raise DomainError(
            reason=N_("Dilyn is already running in this folder."),
            remedy=N_("Use the one that runs, or stop it first."),
        ) from error


def _watch(settings: Settings) -> PrefectWatch | PrefectElsewhere | None:
    if settings.prefect == "off":
        return None
    if page := settings.prefect_elsewhere:
        return PrefectElsewhere(settings.home, page=page)
    return PrefectWatch(settings.home, wanted_port=settings.prefect_port)


def _live(serve_until_stopped: Callable[[], Coroutine[None, None, None]], *, stop: Stop) -> None:
    # In a thread of its own: in the main thread Prefect answers SIGTERM by cancelling the flow
    # run under way, and we finish it.
    # On Windows nobody sends SIGTERM; Ctrl-Break and whatever runs services send SIGBREAK.
    for ending in {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGBREAK", signal.SIGINT)}:
        signal.signal(ending, lambda *_: stop())
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="service") as threads:
        living = threads.submit(lambda: asyncio.run(serve_until_stopped()))
        # In turns: on Windows a signal is not seen by who waits for ever.
        while not living.done():
            wait([living], timeout=_LOOK_SECONDS)
        living.result()
