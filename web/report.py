"""This module shows one report: its cases, findings, themes, meetings and observations."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.names import ReportRef
from domain.permissions import Area
from storage.register import Search, Sort, search
from storage.reports import NoSuchReport, report_received
from web.pages import NOT_FOUND, show
from web.routing import page
from web.visit import Visit

#: More than any report holds; the page shows them all.
_MOST = 500


def _show_report(visit: Visit) -> Response:
    site, at = visit.site, ReportRef(visit.named("report"))
    try:
        received = report_received(site.engine, at, force=visit.me.force)
    except NoSuchReport as error:
        raise HTTPException(NOT_FOUND) from error
    wanted = Search(force=visit.me.force, report=at, sort=Sort.OLDEST)
    found = search(site.engine, wanted, today=visit.today, most=_MOST)
    return show(visit, "report.html", received=received, rows=found.rows)


ROUTES = (page("/reports/{report}", _show_report, may=Area.REPORTS),)
