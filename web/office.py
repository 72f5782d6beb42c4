"""This module shows the office's figures and its calendar: what holds, and what is planned."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from starlette.responses import Response

from domain.meeting_commands import PlanMeeting
from domain.observation import ClockKind
from domain.office_commands import AddHoliday, SetPolicy
from domain.permissions import Area, may_enter, may_give
from domain.retention import Holding
from storage.queries import meetings
from storage.retaining import overdue
from web.pages import show
from web.routing import page
from web.visit import Visit

#: How far back the calendar is shown.
_YEARS_BACK = 1


def _show_office(visit: Visit) -> Response:
    role = visit.me.role
    return show(
        visit,
        "office.html",
        policy=visit.office.policy,
        clocks=tuple((kind, visit.office.policy.rungs_of(kind)) for kind in ClockKind),
        years=_years(visit),
        meetings=meetings(visit.site.engine, force=visit.me.force),
        kept=tuple((one, visit.office.policy.retention.years_of(one)) for one in Holding),
        may_rule=may_give(role, SetPolicy),
        may_see_overdue=may_enter(role, Area.PEOPLE),
        may_add=may_give(role, AddHoliday),
        may_plan=may_give(role, PlanMeeting),
        is_saved=visit.asked("saved") == "yes",
    )


def _years(visit: Visit) -> Mapping[int, tuple[tuple[date, str], ...]]:
    """List the days that are no working days by year: last year's, and what is known to come."""
    first = visit.today.year - _YEARS_BACK
    days = (day for day in sorted(visit.office.holidays) if day.year >= first)
    return {
        year: tuple((day, visit.office.names.get(day, "")) for day in its)
        for year, its in groupby(days, key=lambda day: day.year)
    }


def _show_overdue(visit: Visit) -> Response:
    return show(
        visit,
        "retention.html",
        found=overdue(
            visit.site.engine,
            force=visit.me.force,
            retention=visit.office.policy.retention,
            today=visit.today,
        ),
    )


ROUTES = (
    page("/office", _show_office, may=Area.OFFICE),
    page("/office/retention", _show_overdue, may=Area.PEOPLE),
)
