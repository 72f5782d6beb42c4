"""This says what a walk stops at: a page as somebody sees it, and what it must be answered with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page
from starlette.routing import Match

from domain.names import PersonId
from tests.browser.conftest import Served
from tests.browser.hand import follow
from tests.web.furnishing import Furnished
from web.app import PAGES

OK, REFUSED, UNKNOWN, CONFLICT, NOT_TAKEN, AWAY = 200, 403, 404, 409, 422, 503
_ANSWERED = "performance.getEntriesByType('navigation')[0].responseStatus"
#: What no server answers: a file that is handed out, a mail.
NOT_SERVED = 0


@dataclass(frozen=True)
class Stop:
    """A page that somebody has come to."""

    where: str
    page: Page
    status: int = OK

    @property
    def is_as_meant(self) -> bool:
        """Whether it was answered as it must be: a page of a fault is not taken for another."""
        return self.status in {NOT_SERVED, self.page.evaluate(_ANSWERED)}

    @property
    def route(self) -> str:
        """The page of the application that it is, or nothing."""
        return route_of(self.page.url) if self.status == OK else ""


Stops = Iterator[Stop]
#: Opens a page in a browser of its own.
Open = Callable[..., Page]
Walk = Callable[[Served, Furnished, Open, str], Stops]


def route_of(address: str) -> str:
    """Say which page's address it is."""
    scope = {"type": "http", "method": "GET", "path": urlsplit(address).path, "headers": []}
    return next((one.path for one in PAGES if one.matches(scope)[0] is Match.FULL), "")


def signed_in(served: Served, open_page: Open, language: str, who: PersonId) -> Page:
    """Come in by a one-time link."""
    page = open_page(f"{served.sign_in_link(who)}?lang={language}")
    follow(page, "main button")
    return page
