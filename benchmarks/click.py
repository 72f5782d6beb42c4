"""This module measures how long a person waits who gives one command to a service at rest."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Literal

import httpx
import psutil
from sqlalchemy import func, select

from benchmarks.office import FORCE, newcomer, raise_one
from dilyn import service_note
from dilyn.handing import hand
from dilyn.opening import open_world
from dilyn.ports import free_port
from dilyn.settings import Settings
from domain.commands import Command
from domain.names import THE_SETUP, PersonId, Role
from flows.world import World
from storage.database import reading
from storage.inbox import Envelope, OutcomeState
from storage.tables import ledger

_CLICKS = 40
_WARMING = 5
_PAUSE_SECONDS = 0.25
_PATIENCE_SECONDS = 120
_OFFICER = PersonId("PER-0001")
#: Below the ports that the system gives to outgoing connections.
_PORT = 18_200

#: What stands in an entry that no flow run made.
_DIRECT = "direct"

Prefect = Literal["on", "off"]
_EITHER: tuple[Prefect, ...] = ("on", "off")


@dataclass(kw_only=True, slots=True)
class Office:
    """A service that runs in a process of its own, and how long its clicks have waited."""

    world: World
    prefect: Prefect
    waits_ms: list[float] = field(default_factory=list)


def measure(folder: Path) -> None:
    """Give commands in turns to two services, one with Prefect and one without, and print."""
    with ExitStack() as lives:
        offices = [lives.enter_context(_office(folder, prefect)) for prefect in _EITHER]
        for number in range(1, 1 + _WARMING + _CLICKS):
            for office in random.sample(offices, len(offices)):
                waited = _click(office.world, raise_one(number))
                if number > _WARMING:
                    office.waits_ms.append(waited)
        _print(offices)


@contextmanager
def _office(folder: Path, prefect: Prefect) -> Iterator[Office]:
    settings = Settings(
        home=folder / f"prefect-{prefect}",
        force=FORCE,
        prefect=prefect,
        port=free_port(_PORT),
        prefect_port=free_port(_PORT + 50),
    )
    world = open_world(settings)
    try:
        with running(settings):
            _click(world, newcomer(Role.OFFICER), actor=THE_SETUP)
            yield Office(world=world, prefect=prefect)
    finally:
        world.engine.dispose()


def _click(world: World, command: Command, *, actor: PersonId = _OFFICER) -> float:
    """Give a command, wait for its outcome, and say how many milliseconds that has taken."""
    envelope = Envelope(
        force=world.force, actor=actor, happened_on=world.today, received_at=world.now()
    )
    time.sleep(_PAUSE_SECONDS)
    begun = time.perf_counter()
    outcome = hand(world, command, envelope)
    waited = time.perf_counter() - begun
    if outcome.state is not OutcomeState.APPLIED:
        raise RuntimeError(f"A command was not applied: {outcome}")
    return 1000 * waited


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """Let `dilyn serve` live for the length of the block."""
    with (settings.home / "service.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", "from dilyn.cli import app; app()", "serve"],
            env={**os.environ, **_environment(settings)},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_well(process, settings)
            yield
        finally:
            _end(process)


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "DILYN_HOME": str(settings.home),
        "DILYN_FORCE": settings.force,
        "DILYN_PREFECT": settings.prefect,
        "DILYN_PORT": str(settings.port),
        "DILYN_PREFECT_PORT": str(settings.prefect_port),
    }


def _wait_until_well(process: subprocess.Popen[bytes], settings: Settings) -> None:
    wanted = "well" if settings.prefect == "on" else "off"
    until = time.monotonic() + _PATIENCE_SECONDS
    while _prefect_of(settings.home) != wanted:
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError((settings.home / "service.log").read_text(errors="replace"))
        time.sleep(0.2)


def _prefect_of(home: Path) -> str:
    note = service_note.find(home)
    if note is not None:
        with suppress(httpx.HTTPError):
            return str(httpx.get(f"{note.url}/health", timeout=5).json()["prefect"])
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the service, which ends its Prefect server; and that too if it has not."""
    with suppress(psutil.NoSuchProcess):
        children = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE_SECONDS)
        for left in (process, *children):
            with suppress(psutil.NoSuchProcess):
                left.kill()
    process.wait()


def _print(offices: list[Office]) -> None:
    print(f"\nClick to shown outcome, one at a time at rest ({_CLICKS} each, in turns)")
    print(f"  {'':<32}{'p50 ms':>10}{'p95 ms':>10}  entries made")
    for office in offices:
        middle, late = median(office.waits_ms), quantiles(office.waits_ms, n=20)[-1]
        name = f"dilyn serve, Prefect {office.prefect}"
        print(f"  {name:<32}{middle:>10.0f}{late:>10.0f}  {_runs(office.world)}")
    on, off = (median(office.waits_ms) for office in offices)
    print(f"  ratio: p50 {on / off:.1f}")


def _runs(world: World) -> str:
    """Say how many of the entries measured name a flow run of Prefect, and how many none."""
    is_direct = ledger.c.run == _DIRECT
    counted = select(func.count().filter(~is_direct), func.count().filter(is_direct))
    # Each command makes one entry; the first added the officer, and then came the warming ones.
    measured = counted.where(ledger.c.seq > 1 + _WARMING)
    with reading(world.engine) as connection:
        by_prefect, direct = connection.execute(measured).one()
    return f"{by_prefect} by Prefect, {direct} direct"
