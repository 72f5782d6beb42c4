"""This module shows the themes of reports that never reached the force."""

from itertools import groupby

from starlette.responses import Response

from domain.permissions import Area
from storage.themes import unreached_themes
from web.pages import show
from web.routing import page
from web.visit import Visit


def _show_themes(visit: Visit) -> Response:
    found = unreached_themes(visit.site.engine, force=visit.me.force)
    by_report = groupby(found, key=lambda one: (one.report, one.panel))
    return show(
        visit,
        "themes.html",
        reports=tuple((name, panel, tuple(its)) for (name, panel), its in by_report),
        count=len(found),
    )


# It stands before /oversight/{figure}, which would take its address for a figure's.
ROUTES = (page("/oversight/themes", _show_themes, may=Area.REGISTER),)
