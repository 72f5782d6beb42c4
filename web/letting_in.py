"""This module lets somebody in who has shown who they are, and leads them on within these pages."""

import re
from urllib.parse import urlsplit

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.names import PersonId
from storage import sessions
from web import cookies
from web.pages import NOT_FOUND, go_to
from web.visit import Visit

log = structlog.get_logger()


def let_in(visit: Visit, who: PersonId, *, then: str) -> Response:
    """Begin a session, and end the one that this browser had."""
    site = visit.site
    before = cookies.read(site, visit.request, cookies.SESSION)
    if before:
        sessions.end(site.engine, before)
    response = go_to(then)
    # A new secret each time: one that somebody has planted here before opens nothing.
    cookies.keep(
        site, response, cookies.SESSION, sessions.begin(site.engine, who, now=site.clock())
    )
    log.info("signed in", person=who)
    return response


def place_of(visit: Visit) -> str:
    """Say from where somebody comes, as far as can be seen."""
    client = visit.request.client
    return client.host if client else ""


def inside(path: str) -> str:
    """Lead on to a page of ours; whatever could lead elsewhere leads to the start."""
    is_ours = path.startswith("/") and not path.startswith("//")
    if not is_ours or re.search(r"[\x00-\x1f\\]", path):
        return "/"
    parts = urlsplit(path)
    return "/" if parts.scheme or parts.netloc else path


def check_local(visit: Visit) -> None:
    """Say that there is no such page where passwords are no way in."""
    if not visit.site.has_local_accounts:
        raise HTTPException(NOT_FOUND)
