"""This module decides every rung that has come, and puts it into digests; nothing leaves here."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, bindparam, select

from domain.names import ForceCode, ObservationRef
from domain.policy import Office
from domain.reminders import Due
from domain.working_days import is_working_day
from storage import due
from storage.database import reading, take_turn, writing
from storage.digests import Digests, open_digests
from storage.due import HAS_COME, Found
from storage.hours import local_date, opening_on
from storage.pauses import PAUSE_IS_OVER, end_pauses
from storage.projected import clock, observation


@dataclass(frozen=True, kw_only=True, slots=True)
class Sweep:
    """What a sweep decided: reminders and new digests, and what they are about."""

    reminders: int = 0
    mails: int = 0
    references: tuple[ObservationRef, ...] = ()
    #: So many new digests that a person is asked first: none is written, and nothing is decided.
    held_back: int = 0


_ANY_RUNG = select(clock.c.reference).where(*HAS_COME).limit(1)
_ANY_PAUSE = select(observation.c.reference).where(*PAUSE_IS_OVER).limit(1)


_PAST_ITS_LAST = (
    select(clock.c.reference)
    .distinct()
    .where(
        clock.c.force == bindparam("force"),
        clock.c.next_action_on.is_(None),
        clock.c.due_on < bindparam("today"),
    )
    .order_by(clock.c.reference)
)


def past_reminders(engine: Engine, *, force: ForceCode, today: date) -> tuple[ObservationRef, ...]:
    """List what is late and gets no more mails: from here on it is before the Commissioner."""
    with reading(engine) as connection:
        found = connection.execute(_PAST_ITS_LAST, {"force": force, "today": today})
        return tuple(ObservationRef(reference) for (reference,) in found)


def anything_due(engine: Engine, *, force: ForceCode, today: date) -> bool:
    """Say whether a sweep would find anything. Costs the same however many clocks run."""
    with reading(engine) as connection:
        looks = (_ANY_RUNG, _ANY_PAUSE)
        here = {"force": force, "today": today}
        return any(connection.execute(look, here).first() for look in looks)


def sweep(
    engine: Engine,
    *,
    force: ForceCode,
    office: Office,
    now: datetime,
    is_approved: bool = False,
) -> Sweep:
    """Decide every rung that has come; nothing at night, at weekends and on bank holidays."""
    today = local_date(now)
    is_working = is_working_day(today, holidays=office.holidays)
    if not is_working or now < opening_on(today, office):
        return Sweep()
    with writing(engine) as connection:
        take_turn(connection, of=force)
        resumed = end_pauses(connection, force=force, today=today, now=now)
        found = due.find_due(connection, force=force, office=office, today=today)
        if not found.clocks:
            return Sweep(references=resumed)
        digests = _written(connection, found, force=force, office=office, today=today)
        if len(digests.mails) > office.policy.mail_limit and not is_approved:
            return Sweep(references=resumed, held_back=len(digests.mails))
        digests.keep(connection)
        due.move_on(connection, found.clocks, office=office, today=today)
    references = tuple(one.reminder.clock.reference for one in found.due)
    return Sweep(
        reminders=len(digests.lines),
        mails=len(digests.mails),
        references=tuple(dict.fromkeys((*resumed, *references))),
    )


def decide_at_any_hour(
    connection: Connection, *, force: ForceCode, office: Office, now: datetime
) -> None:
    """Decide every rung that has come, however many: for who sees to it that none of it leaves."""
    today = local_date(now)
    end_pauses(connection, force=force, today=today, now=now)
    found = due.find_due(connection, force=force, office=office, today=today)
    digests = _written(connection, found, force=force, office=office, today=today)
    digests.keep(connection)
    due.move_on(connection, found.clocks, office=office, today=today)


def _written(
    connection: Connection, found: Found, *, force: ForceCode, office: Office, today: date
) -> Digests:
    addressees = due.addressees(connection, force)
    digests = open_digests(
        connection, force=force, office=office, today=today, addressees=addressees
    )
    for one in found.due:
        digests.add(one)
    return digests


def due_by(engine: Engine, *, force: ForceCode, office: Office, on: date) -> tuple[Due, ...]:
    """Say what a sweep on a day would find, and whom it would reach. Changes nothing."""
    with reading(engine) as connection:
        found = due.find_due(connection, force=force, office=office, today=on)
    return tuple(one for one in found.due if one.recipients)


def held_back(engine: Engine, *, force: ForceCode, office: Office, on: date) -> int:
    """Count the digests that a sweep on a day would hold back, or none."""
    with reading(engine) as connection:
        found = due.find_due(connection, force=force, office=office, today=on)
        digests = _written(connection, found, force=force, office=office, today=on)
    return len(digests.mails) if len(digests.mails) > office.policy.mail_limit else 0
