"""This module leads to the page that somebody is on, in another language."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.routing import Match

from templates import languages
from web.visit import Visit


def switch_of(visit: Visit) -> Mapping[str, str]:
    """Say where a page is found in each language, by the language's code."""
    request = visit.request
    # An answer to a form has no address of its own where its form stands on another page.
    is_page = request.method == "GET" or _can_be_looked_at(visit)
    here = quote(request.url.path) if is_page else "/"
    asked = [one for one in request.query_params.multi_items() if one[0] != "lang" and is_page]
    return {code: f"{here}?{urlencode([*asked, ('lang', code)])}" for code in languages()}


def _can_be_looked_at(visit: Visit) -> bool:
    scope = {**visit.request.scope, "method": "GET"}
    return any(route.matches(scope)[0] is Match.FULL for route in visit.request.app.routes)
