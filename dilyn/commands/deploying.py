"""This module hands the timetable to a Prefect server from the command line, and starts workers."""

import asyncio
import os
import sys

import httpx

from dilyn import show
from dilyn.prefect_environment import POOL, api_of, set_up
from dilyn.settings import Settings
from dilyn.tongue import _
from domain.errors import N_, DomainError


def tell_prefect(settings: Settings) -> None:
    """Deploy the timetable of the folder's force, and say where that is written."""
    page = _server(settings)
    _set_up(settings, page)
    # Only now: Prefect reads its settings when it is imported.
    from dilyn.deploying import deploy

    try:
        file = asyncio.run(deploy(settings))
    except httpx.HTTPError as error:
        raise _not_there(page) from error
    show.note(_("Prefect has the timetable: %s") % file)
    show.note(
        _("Its workers look into the pool %(pool)s; its page is %(page)s")
        % {
            "pool": POOL,
            "page": page,
        }
    )


def work(settings: Settings) -> None:
    """Become a worker. Returns only where that cannot be."""
    _set_up(settings, _server(settings))
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL]
    os.execv(command[0], [*command, "--type", "process"])  # noqa: S606  # Every word of it is ours.


def _server(settings: Settings) -> str:
    if page := settings.prefect_elsewhere:
        return page
    raise DomainError(
        reason=N_("No Prefect server is named that workers could be told by."),
        remedy=N_("Set DILYN_PREFECT to its address, for example http://127.0.0.1:4200."),
    )


def _set_up(settings: Settings, page: str) -> None:
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    set_up(settings.home, url=api_of(page))


def _not_there(page: str) -> DomainError:
    return DomainError(
        reason=N_("No Prefect server answers at %(page)s."),
        remedy=N_("Start it first, or name the right one in DILYN_PREFECT."),
        names={"page": page},
    )
