"""This module holds what flows work on: their parameters are small words, this is the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from domain.file_kinds import MOST_MEGABYTES
from domain.names import ForceCode
from domain.policy import Office
from notifications.message import Sender
from notifications.send import SmtpServer
from storage.hours import local_date
from storage.offices import office_of


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """The database, the office and the clock of one data folder."""

    engine: Engine
    home: Path
    force: ForceCode
    #: The office, as it signs its mail.
    sender: Sender
    #: None where all mail is caught in the local mailbox.
    smtp: SmtpServer | None
    now: Callable[[], datetime]
    #: Where the pages are; empty where none are served, and then mails carry no links.
    url: str = ""
    #: The panel that a report is of, where it names none.
    panel: str = ""
    #: How large a file of evidence may be.
    file_megabytes: int = MOST_MEGABYTES
    #: False where workers of a Prefect server keep the timetable.
    has_own_clock: bool = True
    #: True once the process has been asked to end: the batch in hand is then the last.
    is_stopping: Callable[[], bool] = lambda: False

    @property
    def office(self) -> Office:
        """The office's figures and its calendar, as they are at this moment."""
        return office_of(self.engine, self.force)

    @property
    def mailbox(self) -> Path:
        """The folder that catches all mail until a mail server is set."""
        return self.home / "mailbox"

    @property
    def today(self) -> date:
        """The local date: what a person in the office calls today."""
        return local_date(self.now())


class _Present:
    world: World | None = None


def use(world: World) -> None:
    """Set the world of this process. A process has one data folder."""
    _Present.world = world


def world() -> World:
    """Return the world of this process.

    Raises: RuntimeError where nobody has opened one, which is a bug.
    """
    if _Present.world is None:
        raise RuntimeError("No world has been opened.")
    return _Present.world
