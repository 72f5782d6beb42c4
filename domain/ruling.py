"""This module decides on the office's figures and its calendar, and on the clocks they move."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from domain.errors import RefusalCode, Refused
from domain.events import ClockMoved, Fact
from domain.ground import Ground, check_reason, check_to_come
from domain.observation import Clock, ClockKind, clocks_of
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.office_events import HolidayAdded, HolidayRemoved, OfficeEvent, PolicySet
from domain.parts import MoveCause
from domain.policy import CalendarName, Ladder, Office, Policy
from domain.retention import Holding, Retention
from domain.working_days import Holidays, is_working_day, on_or_after

#: Periods longer than a year are a slip of the hand.
_LONGEST_DAYS = 366
#: Nobody plans for longer.
_LONGEST_YEARS = 100
#: The dates that we counted ourselves. A promised date is the force's own, and stays.
_COUNTED = frozenset({ClockKind.RESPONSE, ClockKind.GIVE_DATE})


def set_policy(command: SetPolicy, ground: Ground) -> tuple[Fact, ...]:
    """Take down other figures, where they make sense."""
    policy = command.policy
    periods = (policy.response_days, policy.give_date_days)
    if not all(1 <= days <= _LONGEST_DAYS for days in periods) or policy.mail_limit < 1:
        raise Refused(RefusalCode.BAD_PERIOD, longest=_LONGEST_DAYS)
    if policy.mails_until <= policy.mails_from:
        raise Refused(RefusalCode.BAD_HOURS)
    _check_retention(policy.retention)
    for ladder in policy.ladders:
        _check_ladder(ladder)
    return ground.facts(PolicySet(force=command.force, policy=policy))


def _check_retention(retention: Retention) -> None:
    for holding in Holding:
        years = retention.years_of(holding)
        if not 0 <= years <= _LONGEST_YEARS:
            raise Refused(RefusalCode.BAD_YEARS, years=years, longest=_LONGEST_YEARS)


def _check_ladder(ladder: Ladder) -> None:
    days = [rung.working_days for rung in ladder.rungs]
    rises = all(earlier < later for earlier, later in pairwise(days))
    if not days or 0 in days or not rises or not all(rung.recipients for rung in ladder.rungs):
        raise Refused(RefusalCode.BAD_LADDER, clock=ladder.kind)


def add_holiday(command: AddHoliday, ground: Ground) -> tuple[Fact, ...]:
    """Take down a holiday, and move the last days that we counted and that fall on it."""
    check_to_come(command.day, ground)
    if not command.name.strip():
        raise Refused(RefusalCode.NEEDS_TEXT)
    if not is_working_day(command.day, holidays=ground.office.holidays):
        raise Refused(RefusalCode.NOT_WORKING, day=command.day)
    added = HolidayAdded(force=command.force, day=command.day, name=command.name)
    holidays = ground.office.holidays | {command.day}
    moved = (
        _moved(clock, holidays)
        for observation in ground.casefile.observations.values()
        for clock in clocks_of(observation)
        if clock.kind in _COUNTED and clock.due_on == command.day
    )
    return ground.facts(added, *moved)


def _moved(clock: Clock, holidays: Holidays) -> ClockMoved:
    return ClockMoved(
        reference=clock.reference,
        clock=clock.kind,
        number=clock.number,
        due_on=on_or_after(clock.due_on, holidays=holidays),
        cause=MoveCause.HOLIDAY,
    )


def remove_holiday(command: RemoveHoliday, ground: Ground) -> tuple[Fact, ...]:
    """Take down that a holiday is none. No date becomes earlier: somebody relies on it."""
    check_reason(command.reason)
    check_to_come(command.day, ground)
    if command.day not in ground.office.holidays:
        raise Refused(RefusalCode.NO_HOLIDAY, day=command.day)
    return ground.facts(HolidayRemoved(force=command.force, day=command.day, reason=command.reason))


def office_after(
    office: Office, event: OfficeEvent, *, calendars: Mapping[CalendarName, Office]
) -> Office:
    """Return the office as an event leaves it. `calendars` holds each calendar as it was taken."""
    match event:
        case PolicySet():
            return _under(office, event.policy, calendars)
        case HolidayAdded():
            names = {**office.names, event.day: event.name}
            return replace(office, holidays=office.holidays | {event.day}, names=names)
        case HolidayRemoved():
            return replace(office, holidays=office.holidays - {event.day})
        case _:
            assert_never(event)


def _under(office: Office, policy: Policy, calendars: Mapping[CalendarName, Office]) -> Office:
    if policy.calendar is office.policy.calendar:
        return replace(office, policy=policy)
    # Another calendar is another body's: local days of the old one do not count there.
    return replace(calendars[policy.calendar], policy=policy)
