"""This module keeps the bank holidays as they were when they were taken from the library.

A library that is renewed would else move dates that nobody has decided on: what it says anew comes
in as an event (`dilyn holiday refresh`).
"""

import functools
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version

import holidays as library
from sqlalchemy import Connection, Engine, bindparam, insert, select

from domain.policy import CalendarName, Office
from domain.working_days import Holidays
from storage.database import reading, writing
from storage.tables import bank_holiday, calendar

#: Promises reach a few years ahead, and the panels' first reports lie a few years back.
_YEARS = range(2018, 2041)
_LIBRARY = "holidays " + version("holidays")
_PARTS = {
    CalendarName.ENGLAND_AND_WALES: "ENG",
    CalendarName.SCOTLAND: "SCT",
    CalendarName.NORTHERN_IRELAND: "NIR",
}
_TAKEN = select(calendar.c.version, calendar.c.taken_at).where(
    calendar.c.calendar == bindparam("calendar")
)
_DAYS = select(bank_holiday.c.day, bank_holiday.c.name).where(
    bank_holiday.c.calendar == bindparam("calendar")
)
_TAKE = insert(calendar)
_NAME = insert(bank_holiday)


@functools.cache
def from_library(name: CalendarName) -> Mapping[date, str]:
    """Ask the library, offline, which days are bank holidays, and what they are called."""
    # There is no calendar of the United Kingdom: without a part, Easter Monday would be missing.
    found = library.country_holidays("GB", subdiv=_PARTS[name], years=_YEARS, language="en_GB")
    return dict(found.items())


def england_and_wales() -> Holidays:
    """List the bank holidays of England and Wales, as the library has them."""
    return frozenset(from_library(CalendarName.ENGLAND_AND_WALES))


def office() -> Office:
    """Describe an office that has decided nothing: the figures and the calendar it begins with."""
    return _office(CalendarName.ENGLAND_AND_WALES, from_library(CalendarName.ENGLAND_AND_WALES))


def take(engine: Engine, *, now: datetime) -> None:
    """Take the bank holidays from the library, once in the life of a data folder."""
    with reading(engine) as connection:
        if is_taken(connection):
            return
    with writing(engine) as connection:
        if not is_taken(connection):
            _take(connection, now)


def _take(connection: Connection, now: datetime) -> None:
    for name in CalendarName:
        taken = {"calendar": name.value, "version": _LIBRARY, "taken_at": now}
        connection.execute(_TAKE, taken)
        days = from_library(name).items()
        rows = [{"calendar": name.value, "day": day, "name": called} for day, called in days]
        connection.execute(_NAME, rows)


def is_taken(connection: Connection) -> bool:
    """Say whether the bank holidays were taken."""
    return connection.execute(select(calendar.c.calendar).limit(1)).first() is not None


def calendars(connection: Connection) -> Mapping[CalendarName, Office]:
    """Describe an office that has decided nothing, under each calendar as it was taken."""
    return {name: _as_taken(connection, name) for name in CalendarName}


def _as_taken(connection: Connection, name: CalendarName) -> Office:
    taken = connection.execute(_TAKEN, {"calendar": name.value}).one_or_none()
    if taken is None:
        return _office(name, from_library(name))
    asked, taken_at = taken
    days = {day: called for day, called in connection.execute(_DAYS, {"calendar": name.value})}  # noqa: C416
    return _office(name, days, f"{asked}, {taken_at.date().isoformat()}")


def _office(name: CalendarName, days: Mapping[date, str], taken: str = _LIBRARY) -> Office:
    return Office(holidays=frozenset(days), names=days, calendar=f"{name} ({taken})")
