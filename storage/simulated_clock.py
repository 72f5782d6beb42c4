"""This module keeps the clock of a folder that lives in simulated time, as the demo's does."""

from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from domain.errors import N_, DomainError
from storage.database import reading, writing
from storage.tables import command, simulated_clock

_NOW = select(simulated_clock.c.now)
_START = insert(simulated_clock)
_MOVE_ON = update(simulated_clock)
_ANY_COMMAND = select(command.c.position).limit(1)


def read(engine: Engine) -> datetime | None:
    """Read the clock; None where the folder lives in real time."""
    with reading(engine) as connection:
        return connection.execute(_NOW).scalar_one_or_none()


def start(engine: Engine, at: datetime) -> None:
    """Begin simulated time.

    Raises: DomainError where the folder already holds something.
    """
    with writing(engine) as connection:
        is_used = connection.execute(_ANY_COMMAND).one_or_none() is not None
        if is_used or connection.execute(_NOW).one_or_none() is not None:
            raise DomainError(
                reason=N_("This folder is already in use."),
                remedy=N_("Simulated time begins in an empty folder: name another."),
            )
        connection.execute(_START, {"only": 1, "now": at})


def move_on(engine: Engine, to: datetime) -> None:
    """Move the clock on, never back.

    Raises: DomainError where the folder lives in real time, or it is later already.
    """
    with writing(engine) as connection:
        now = connection.execute(_NOW).scalar_one_or_none()
        if now is None or to < now:
            raise DomainError(
                reason=N_("This folder's clock cannot be set to that moment."),
                remedy=N_("Only simulated time moves by hand, and only forward."),
            )
        connection.execute(_MOVE_ON, {"now": to})
