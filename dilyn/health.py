"""This module gathers how an installation stands, from outside the service or from within."""

import shutil
from datetime import UTC, datetime, timedelta

import httpx

from dilyn import service_note
from domain.health import Facts, PrefectState
from flows.world import World
from storage.hours import LONDON
from storage.standing import kept_facts

_CALL_SECONDS = 1.0
_NO_TIME = timedelta(0)
_BY_DAY = timedelta(minutes=20)
_OVER_HOLIDAYS = timedelta(days=5)
_FIRST_HOUR, _LAST_HOUR, _SATURDAY = 8, 18, 5


def gather(world: World) -> Facts:
    """Look at everything once."""
    real_now = datetime.now(UTC)
    return Facts(
        now=world.now(),
        real_now=real_now,
        kept=kept_facts(world.engine, real_now=real_now),
        prefect=_prefect(world),
        free_bytes=shutil.disk_usage(world.home).free,
        unled=_NO_TIME if world.has_own_clock else _between_workers(real_now),
    )


def _between_workers(now: datetime) -> timedelta:
    """Say how long no worker may have kept anything: mails leave every five minutes of a day."""
    local = now.astimezone(LONDON)
    is_day = local.weekday() < _SATURDAY and _FIRST_HOUR < local.hour < _LAST_HOUR
    return _BY_DAY if is_day else _OVER_HOLIDAYS


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
