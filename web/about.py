"""This module says what the law asks every public page to say: how everybody can use it."""

from datetime import date

from starlette.responses import Response

from domain.permissions import Area
from web.pages import show
from web.routing import page
from web.visit import Visit

#: When the statement was last read against the pages: look at it again with each release.
_PREPARED_ON = date(2026, 11, 24)


def _show_accessibility(visit: Visit) -> Response:
    return show(visit, "accessibility.html", prepared_on=_PREPARED_ON)


ROUTES = (page("/accessibility", _show_accessibility, may=Area.DOOR),)
