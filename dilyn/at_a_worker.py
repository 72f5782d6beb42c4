"""This module is the flow by which a worker of Prefect keeps one entry of the timetable.

Prefect says when, and its workers take turns by our own lease, so that one of them at a time keeps
the timetable of a database. Source: docs/decisions/0028.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from prefect import flow

from dilyn.opening import open_world
from dilyn.rounds import Rounds
from dilyn.settings import Settings, read_settings
from dilyn.timekeeper import Timekeeper
from domain.errors import N_, DomainError
from flows.running import name_run
from flows.timetable import TIMETABLE, Entry

_LOOK_SECONDS = 1.0
#: So long it waits for its turn: longer than the mails of a morning take.
_PATIENCE_SECONDS = 1800.0


@flow(name="keep")
async def keep(force: str, entry: str) -> int:
    """Keep what has fallen of an entry; say how much that did.

    Raises: DomainError where the folder is another force's, or where nobody lets go of the lead.
    """
    settings = read_settings()
    if settings.force != force:
        raise DomainError(
            reason=N_("The folder is not that of the force whose timetable is kept."),
            remedy=N_("Run dilyn deploy anew in the force's own folder."),
        )
    world = open_world(settings, log_level=logging.INFO)
    try:
        await name_run(f"{entry} {force}", tags=(force, entry))
        async with _leading(settings) as timekeeper:
            return await timekeeper.keep_now(_named(entry))
    finally:
        world.engine.dispose()


@asynccontextmanager
async def _leading(settings: Settings) -> AsyncIterator[Timekeeper]:
    """Lead as long as this lasts, once whoever led before has let go or is dead."""
    holder = f"{socket.gethostname()}:{os.getpid()}"
    timekeeper = Timekeeper(Rounds(), holder=holder, lease_seconds=settings.lease_seconds)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await timekeeper.lead()
            while not timekeeper.leads:
                await asyncio.sleep(_LOOK_SECONDS)
                await timekeeper.lead()
    except TimeoutError as error:
        raise DomainError(
            reason=N_("Somebody else keeps the timetable of this database, and goes on doing so."),
            remedy=N_("Set DILYN_CLOCK=prefect for every service that uses it."),
        ) from error
    renewing = asyncio.create_task(timekeeper.renew())
    try:
        yield timekeeper
    finally:
        renewing.cancel()
        await timekeeper.let_go()


def _named(name: str) -> Entry:
    return next(entry for entry in TIMETABLE if entry.name == name)
