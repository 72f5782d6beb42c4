"""This module knows when mails may leave: in office hours of working days, Europe/London."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.policy import Office
from domain.working_days import is_working_day, on_or_after

LONDON = ZoneInfo("Europe/London")


def local_date(moment: datetime) -> date:
    """Name the day that a person in the office would name."""
    return moment.astimezone(LONDON).date()


def may_leave(now: datetime, office: Office) -> bool:
    """Say whether a mail may leave at a moment."""
    return leaves_from(now, office) == now


def leaves_from(now: datetime, office: Office) -> datetime:
    """Find the first moment from now on at which a mail may leave."""
    local = now.astimezone(LONDON)
    is_open = is_working_day(local.date(), holidays=office.holidays)
    if is_open and office.policy.mails_from <= local.time() < office.policy.mails_until:
        return now
    is_early = is_open and local.time() < office.policy.mails_from
    day = local.date() if is_early else local.date() + timedelta(days=1)
    return opening_on(on_or_after(day, holidays=office.holidays), office)


def opening_on(day: date, office: Office) -> datetime:
    """Name the moment at which mails begin to leave on a day."""
    return datetime.combine(day, office.policy.mails_from, tzinfo=LONDON).astimezone(UTC)
