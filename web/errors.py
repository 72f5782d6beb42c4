"""This module answers what goes wrong by a page that says what is so and what to do."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Protocol
from urllib.parse import quote

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.errors import N_, DomainError, RefusalCode, Refused
from storage.database import is_out_of_order
from web.arriving import SIGN_IN_FIRST, begin_visit, visit_of
from web.pages import CONFLICT, NOT_FOUND, go_to, say_why, show
from web.visit import SentForm, Visit

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What a person reads when something went wrong."""

    title: str
    reason: str
    remedy: str


_FAULTS: Mapping[int, Fault] = MappingProxyType(
    {
        400: Fault(
            title=N_("That could not be read"),
            reason=N_("What your browser sent is not what this page asks for."),
            remedy=N_("Go back, open the page anew and try once more."),
        ),
        403: Fault(
            title=N_("You may not do this"),
            reason=N_(
                "This page is not for your role, or its form was opened before you signed in."
            ),
            remedy=N_("Go back and open the page anew; if it is still so, ask the office."),
        ),
        404: Fault(
            title=N_("There is no such page"),
            reason=N_("It does not exist, or it is not yours to see."),
            remedy=N_("Check the address, or look for it from the start page."),
        ),
        405: Fault(
            title=N_("There is no such page"),
            reason=N_("This address only takes what a form sends."),
            remedy=N_("Go back and use the form."),
        ),
        413: Fault(
            title=N_("That file is too large"),
            reason=N_("It is larger than any file that is taken here."),
            remedy=N_("Send a smaller one, for example without its pictures."),
        ),
        500: Fault(
            title=N_("Dilyn itself has failed"),
            reason=N_("Nothing of what you sent was lost or half done."),
            remedy=N_("Try once more; if it fails again, tell whoever looks after Dilyn."),
        ),
        503: Fault(
            title=N_("The database does not answer"),
            reason=N_("Nothing that was taken before is lost, and nothing was half done."),
            remedy=N_("Wait a minute and try once more; else tell whoever looks after Dilyn."),
        ),
    }
)
_FAILED = 500
_OUT_OF_ORDER = 503
#: How much of the way to a fault is written down.
_FRAMES = 4
_UNKNOWN = frozenset({RefusalCode.UNKNOWN_OBSERVATION, RefusalCode.UNKNOWN_PERSON})


class _Answer(Protocol):
    def __call__(self, visit: Visit, error: Exception, /) -> Response: ...


async def answer_http_error(request: Request, error: Exception) -> Response:
    """Answer what the pages refuse: unknown, forbidden, too large."""
    return await run_in_threadpool(_answered, request, error, _http_error)


async def answer_domain_error(request: Request, error: Exception) -> Response:
    """Answer what the rules refuse, by their reason and remedy."""
    return await run_in_threadpool(_answered, request, error, _domain_error)


async def answer_failure(request: Request, error: Exception) -> Response:
    """Answer a fault of our own. Its words may hold what a log must not."""
    log.error("page failed", failure=type(error).__name__, where=_where(error))
    return await run_in_threadpool(_answered, request, error, _failure)


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(last))


def _answered(request: Request, error: Exception, answer: _Answer) -> Response:
    visit: Visit | None = getattr(request.state, "visit", None)
    return answer(visit or _visit_to_a_fault(request), error)


def _visit_to_a_fault(request: Request) -> Visit:
    try:
        return begin_visit(request, SentForm())
    except Exception as failure:
        if not is_out_of_order(failure):
            raise
        # Who comes is not known while the database is away; that it is away can still be said.
        return visit_of(None, request, SentForm())


def _http_error(visit: Visit, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else _FAILED
    if status == SIGN_IN_FIRST:
        return _sign_in_first(visit)
    return _page(visit, status, _FAULTS.get(status, _FAULTS[HTTPStatus.BAD_REQUEST]))


def _sign_in_first(visit: Visit) -> Response:
    if visit.request.method != "GET":
        # What was typed is still in the browser, one step back.
        return go_to("/sign-in?after=form")
    address = visit.request.url
    wanted = f"{address.path}?{address.query}" if address.query else address.path
    return go_to("/sign-in" if wanted == "/" else f"/sign-in?next={quote(wanted, safe='')}")


def _domain_error(visit: Visit, error: Exception) -> Response:
    if not isinstance(error, DomainError):
        return _failure(visit, error)
    if isinstance(error, Refused) and error.code in _UNKNOWN:
        return _page(visit, NOT_FOUND, _FAULTS[NOT_FOUND])
    reason, remedy = say_why(visit, error)
    fault = Fault(title=N_("That cannot be done"), reason=reason, remedy=remedy)
    return _page(visit, CONFLICT, fault)


def _failure(visit: Visit, error: Exception) -> Response:
    status = _OUT_OF_ORDER if is_out_of_order(error) else _FAILED
    return _page(visit, status, _FAULTS[status])


def _page(visit: Visit, status: int, fault: Fault) -> Response:
    return show(visit, "fault.html", status=status, fault=fault)
