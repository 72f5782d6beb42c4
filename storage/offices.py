"""This module reads a force's office: its figures and its calendar, as events have left them."""

from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, bindparam, select

from domain.names import ForceCode
from domain.office_events import OfficeEvent
from domain.policy import CalendarName, Office
from domain.ruling import office_after
from storage import bank_holidays
from storage.database import reading
from storage.ledger import entries_of
from storage.tables import ledger

_LAST = (
    select(ledger.c.seal)
    .where(ledger.c.subject == bindparam("force"), ledger.c.force == bindparam("force"))
    .order_by(ledger.c.seq.desc())
    .limit(1)
)
#: Up to which entry an office was read. Few events change one, and every command asks for it.
_Read = dict[ForceCode, tuple[tuple[bytes | None, bool], Office]]
_read: WeakKeyDictionary[Engine, _Read] = WeakKeyDictionary()


def office_of(engine: Engine, force: ForceCode) -> Office:
    """Read the office of a force."""
    with reading(engine) as connection:
        return office_in(connection, force)


def office_in(connection: Connection, force: ForceCode) -> Office:
    """Read the office of a force in a transaction that is already open."""
    known = _read.setdefault(connection.engine, {})
    last = connection.execute(_LAST, {"force": force}).scalar()
    until = (last, bank_holidays.is_taken(connection))
    if force not in known or known[force][0] != until:
        known[force] = (until, _office(connection, force))
    return known[force][1]


def _office(connection: Connection, force: ForceCode) -> Office:
    calendars = bank_holidays.calendars(connection)
    office = calendars[CalendarName.ENGLAND_AND_WALES]
    for entry in entries_of(connection, force):
        if entry.force == force and isinstance(entry.event, OfficeEvent):
            office = office_after(office, entry.event, calendars=calendars)
    return office
