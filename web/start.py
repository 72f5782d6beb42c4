"""This module is the first page after signing in."""

from starlette.responses import Response

from domain.permissions import Area
from web.pages import show
from web.routing import page
from web.visit import Visit


def _show_start(visit: Visit) -> Response:
    return show(visit, "start.html")


ROUTES = (page("/", _show_start, may=Area.OWN),)
