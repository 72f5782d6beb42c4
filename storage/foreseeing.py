"""This module compares what is to come with what would be, if a command were given."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from domain.commands import Command
from domain.events import ClockMoved
from storage.database import reading
from storage.desk import Sitting
from storage.forecasting import Expected, Telling, forecast
from storage.inbox import Envelope
from storage.supposing import supposing

#: A line of a mail, and the day on which it leaves.
Told = tuple[date, Telling]


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """What a command would change: deadlines, and lines of mails up to a day."""

    moved: tuple[ClockMoved, ...]
    #: Told as things are, and no longer; and the other way round.
    gone: tuple[Told, ...]
    new: tuple[Told, ...]


def foresee(
    engine: Engine, command: Command, envelope: Envelope, *, sitting: Sitting, until: date
) -> Foreseen:
    """Decide a command, look at what would be, and undo it.

    Raises: DomainError where it would be refused.
    """
    with reading(engine) as connection:
        now = forecast(
            connection, force=sitting.force, office=sitting.office, now=sitting.now, until=until
        )
    with supposing(engine, ((command, envelope),), sitting=sitting) as supposed:
        then = forecast(
            supposed.connection,
            force=sitting.force,
            office=supposed.office,
            now=sitting.now,
            until=until,
        )
        moved = tuple(one.event for one in supposed.facts if isinstance(one.event, ClockMoved))
    left, right = _told(now), _told(then)
    return Foreseen(moved=moved, gone=_more(left, right), new=_more(right, left))


def _told(mails: tuple[Expected, ...]) -> Counter[Told]:
    return Counter((mail.on, line) for mail in mails for line in mail.lines)


def _more(some: Counter[Told], others: Counter[Told]) -> tuple[Told, ...]:
    return tuple(sorted((some - others).elements(), key=lambda told: (told[0], told[1].reference)))
