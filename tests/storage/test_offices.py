"""The office of a force: what it has decided counts from the next command on, and moves clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from domain.errors import DomainError
from domain.events import ClockMoved
from domain.names import ForceCode, Text
from domain.observation import ClockKind
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.policy import CalendarName, Ladder, Policy, Recipient, Rung
from storage import bank_holidays
from storage.database import reading
from storage.desk import Sitting
from storage.inbox import Envelope
from storage.mailing import mail_line
from storage.offices import office_of
from storage.projected import clock
from storage.standing import kept_facts
from storage.supposing import supposing
from tests.builders import FORCE, a_raise
from tests.storage.kept import MANAGER, OFFICE, OFFICER

DUE_ON = date(2023, 8, 29)
FUNERAL = AddHoliday(force=FORCE, day=DUE_ON, name="A funeral")
NOON = datetime(2023, 7, 31, 12, tzinfo=UTC)


def clocks(kept):
    with reading(kept.engine) as connection:
        return connection.execute(select(clock.c.due_on, clock.c.next_action_on)).all()


def rungs(kept):
    with reading(kept.engine) as connection:
        return [
            row.rung
            for row in connection.execute(
                select(mail_line.c.rung).where(mail_line.c.rung != 0).order_by(mail_line.c.mail)
            )
        ]


def an_envelope(kept):
    return Envelope(force=FORCE, actor=OFFICER, happened_on=kept.today, received_at=kept.now)


def suppose(kept, *commands):
    sitting = Sitting(force=FORCE, office=OFFICE, now=kept.now, run="supposed")
    given = tuple((command, an_envelope(kept)) for command in commands)
    return supposing(kept.engine, given, sitting=sitting)


def test_an_office_that_has_decided_nothing_has_the_figures_it_begins_with(kept):
    office = office_of(kept.engine, FORCE)

    assert office.policy == Policy()
    assert office.holidays == OFFICE.holidays
    assert office.names[date(2023, 8, 28)] == "Late Summer Bank Holiday"


def test_bank_holidays_are_taken_once_with_their_version(kept):
    bank_holidays.take(kept.engine, now=NOON)
    bank_holidays.take(kept.engine, now=NOON.replace(year=2030))

    office = office_of(kept.engine, FORCE)
    assert "england-and-wales (holidays " in office.calendar
    assert office.calendar.endswith(", 2023-07-31)")
    assert office.holidays == OFFICE.holidays


def test_what_one_force_decides_is_not_the_others(kept):
    kept.does(SetPolicy(force=FORCE, policy=Policy(response_days=14)), by=MANAGER)

    assert office_of(kept.engine, FORCE).policy.response_days == 14
    assert office_of(kept.engine, ForceCode("OTHER")).policy.response_days == 28


def test_another_calendar_has_other_days(kept):
    kept.does(SetPolicy(force=FORCE, policy=Policy(calendar=CalendarName.SCOTLAND)), by=MANAGER)

    office = office_of(kept.engine, FORCE)

    assert date(2024, 1, 2) in office.holidays
    assert date(2024, 4, 1) not in office.holidays


def test_a_new_holiday_moves_the_clock_and_its_rungs(kept):
    kept.sent()
    before = clocks(kept)

    kept.does(FUNERAL)

    assert before == [(DUE_ON, date(2023, 8, 21))]
    assert clocks(kept) == [(date(2023, 8, 30), date(2023, 8, 21))]
    assert office_of(kept.engine, FORCE).names[DUE_ON] == "A funeral"
    assert kept.check().is_whole


def test_a_holiday_elsewhere_moves_only_the_rungs(kept):
    kept.promised()

    kept.does(AddHoliday(force=FORCE, day=date(2023, 11, 24), name="A funeral"))
    kept.move_to(date(2023, 11, 1))
    kept.sweep()

    # Twenty working days before 30 November is a day earlier now.
    assert rungs(kept) == [-20]
    kept.does(RemoveHoliday(force=FORCE, day=date(2023, 11, 24), reason=Text("Moved.")))
    kept.move_to(date(2023, 11, 2))
    kept.sweep()
    # It would fall on the second again, and is not decided twice.
    assert rungs(kept) == [-20]
    assert clocks(kept) == [(date(2023, 11, 30), date(2023, 11, 23))]


def test_a_rung_that_is_new_is_not_owed_where_it_would_have_passed(kept):
    kept.promised()
    kept.move_to(date(2023, 11, 13))
    kept.sweep()
    every_day = tuple(
        Rung(working_days=day, recipients=(Recipient.OWNER,)) for day in (-14, -12, -10)
    )
    ladder = Ladder(kind=ClockKind.COMMITMENT, rungs=every_day)

    kept.does(SetPolicy(force=FORCE, policy=Policy(ladders=(ladder,))), by=MANAGER)

    # The tenth working day before 30 November is the sixteenth.
    assert clocks(kept) == [(date(2023, 11, 30), date(2023, 11, 14))]


def test_a_rung_that_nobody_has_looked_at_is_owed_whatever_changes(kept):
    kept.promised()
    kept.move_to(date(2023, 11, 13))

    kept.does(AddHoliday(force=FORCE, day=date(2023, 11, 24), name="A funeral"))
    kept.sweep()

    assert rungs(kept) == [-20]


def test_what_is_supposed_leaves_nothing_behind(kept):
    reference = kept.sent()
    length = kept.check().entries
    commands = kept_facts(kept.engine, real_now=kept.now).commands

    with suppose(kept, FUNERAL) as supposed:
        moved = [fact.event for fact in supposed.facts if isinstance(fact.event, ClockMoved)]

    assert [one.reference for one in moved] == [reference]
    assert DUE_ON in supposed.office.holidays
    assert kept.check().entries == length
    assert kept_facts(kept.engine, real_now=kept.now).commands == commands
    assert clocks(kept) == [(DUE_ON, date(2023, 8, 21))]


def test_what_would_be_refused_cannot_be_supposed(kept):
    bank_holiday = replace(FUNERAL, day=date(2023, 8, 28))

    with pytest.raises(DomainError, match="no working day"), suppose(kept, bank_holiday):
        pass


def test_what_waits_is_supposed_first(kept):
    kept.put(a_raise())

    with suppose(kept, a_raise("Letters")) as supposed:
        assert len(supposed.facts) == 2
