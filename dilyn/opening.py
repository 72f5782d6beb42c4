"""This module opens a data folder: its database brought up to date, its office and its clock."""

import logging
from datetime import UTC, datetime

from dilyn import logs, prefect_environment, service_note
from dilyn.ports import LOOPBACK
from dilyn.prefect_environment import api_of
from dilyn.settings import Settings
from dilyn.tongue import OWN_WORDS
from flows.world import World, use
from notifications.send import SmtpServer
from storage import bank_holidays, simulated_clock
from storage.database import open_database
from storage.migrating import migrate
from templates.catalogue import keep_own_in


def open_world(settings: Settings, *, log_level: int = logging.WARNING) -> World:
    """Open the data folder of the settings, and make it this process's world."""
    logs.configure(level=log_level)
    # Refused at once, where no mail could leave.
    sender = settings.sender
    # For its owner alone: it holds names and addresses.
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    prefect_environment.set_up(settings.home, url=_prefect_of_the_service(settings))
    keep_own_in(settings.home / OWN_WORDS)
    engine = open_database(settings.database)
    migrate(engine)
    bank_holidays.take(engine, now=datetime.now(UTC))
    world = World(
        engine=engine,
        home=settings.home,
        force=settings.force_code,
        sender=sender,
        url=settings.url,
        panel=settings.panel,
        file_megabytes=settings.file_megabytes,
        has_own_clock=settings.clock == "own",
        smtp=_smtp(settings, is_made_up=simulated_clock.read(engine) is not None),
        # A folder of the demo has a clock of its own, which another process may move on.
        now=lambda: simulated_clock.read(engine) or datetime.now(UTC),
    )
    use(world)
    return world


def _prefect_of_the_service(settings: Settings) -> str:
    if settings.prefect_elsewhere:
        return api_of(settings.prefect_elsewhere)
    # Where a service has one running, whatever this process runs is seen there too.
    note = None if settings.prefect == "off" else service_note.find(settings.home)
    return note.prefect_api if note else ""


def _smtp(settings: Settings, *, is_made_up: bool) -> SmtpServer | None:
    # What a folder's own clock brings about is made up: it never leaves this machine.
    smtp = settings.smtp
    is_here = smtp is not None and smtp.host in {LOOPBACK, "localhost"}
    return smtp if is_here or not is_made_up else None
