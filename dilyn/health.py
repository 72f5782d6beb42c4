"""This module gathers how an installation stands, from outside the service or from within."""

import shutil
from datetime import UTC, datetime

import httpx

from dilyn import service_note
from domain.health import Facts, PrefectState
from flows.world import World
from storage.standing import kept_facts

_CALL_SECONDS = 1.0


def gather(world: World) -> Facts:
    """Look at everything once."""
    real_now = datetime.now(UTC)
    return Facts(
        now=world.now(),
        real_now=real_now,
        kept=kept_facts(world.engine, real_now=real_now),
        prefect=_prefect(world),
        free_bytes=shutil.disk_usage(world.home).free,
    )


def _prefect(world: World) -> PrefectState:
    """Ask the service of the folder, if its note is there and it answers."""
    where = service_note.find(world.home)
    if where is None:
        return PrefectState.NOT_RUNNING
    try:
        answer = httpx.get(f"{where.url}/health", timeout=_CALL_SECONDS)
        return PrefectState(answer.raise_for_status().json()["prefect"])
    except (httpx.HTTPError, ValueError, KeyError):
        return PrefectState.NOT_RUNNING
