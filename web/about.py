"""This module says what the law asks every public page to say: how everybody can use it."""

from starlette.responses import Response

from domain.permissions import Area
from web.pages import show
from web.routing import page
from web.visit import Visit


def _show_accessibility(visit: Visit) -> Response:
    return show(visit, "accessibility.html")


ROUTES = (page("/accessibility", _show_accessibility, may=Area.DOOR),)
