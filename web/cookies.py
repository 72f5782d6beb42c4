"""This module keeps what a browser holds: secrets, where it was going, and its language."""

from babel import negotiate_locale
from starlette.requests import Request
from starlette.responses import Response

from storage.views import PersonRow
from templates import languages
from web.website import Site

SESSION = "session"
#: For a browser whose person is not signed in: the forms of the way in are bound to it.
VISITOR = "visitor"
#: Where somebody was going, while they sign in elsewhere.
ONWARD = "onward"
#: For somebody whose password was right, until they show their second factor.
HALF = "half"
_LANGUAGE = "language"
_A_YEAR = 365 * 24 * 3600


def read(site: Site, request: Request, name: str) -> str:
    """Return a cookie; empty where there is none."""
    return request.cookies.get(_full(site, name), "")


def keep(site: Site, response: Response, name: str, value: str, *, lasting: bool = False) -> None:
    """Have the browser keep a cookie, until it is closed or for a year."""
    response.set_cookie(
        _full(site, name),
        value,
        max_age=_A_YEAR if lasting else None,
        path="/",
        secure=site.is_secure,
        httponly=True,
        samesite="lax",
    )


def drop(site: Site, response: Response, name: str) -> None:
    """Have the browser forget a cookie."""
    response.delete_cookie(
        _full(site, name), path="/", secure=site.is_secure, httponly=True, samesite="lax"
    )


def language_of(site: Site, request: Request, person: PersonRow | None) -> str:
    """Say in which language to answer: as asked, else of their mails, else of their browser."""
    wanted = [request.query_params.get("lang", ""), read(site, request, _LANGUAGE)]
    if person is not None:
        wanted.append(person.language)
    # Browsers list what their user reads, the dearest first (RFC 9110, 12.5.4).
    read_there = request.headers.get("accept-language", "").split(",")
    wanted += [one.partition(";")[0].strip() for one in read_there]
    known = languages()
    return negotiate_locale([one for one in wanted if one], known, sep="-") or known[0]


def keep_language(site: Site, request: Request, response: Response) -> None:
    """Remember a language that is asked for in the address."""
    wanted = request.query_params.get("lang", "")
    if wanted in languages():
        keep(site, response, _LANGUAGE, wanted, lasting=True)


def _full(site: Site, name: str) -> str:
    # The prefix binds it to this very host, over TLS. Without TLS, several offices on one machine
    # differ in their ports alone, which cookies do not look at.
    port = site.url.rpartition(":")[2]
    return f"__Host-dilyn-{name}" if site.is_secure else f"dilyn-{name}-{port}"
