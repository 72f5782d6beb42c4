"""This module asks for the second factor of somebody whose password or link was right."""

from dataclasses import dataclass

import structlog
from starlette.responses import Response

from domain.errors import N_, DomainError
from domain.names import PersonId
from domain.permissions import Area
from storage import second_factors
from storage.access import digest
from storage.secret_box import opened
from web import codes, cookies
from web.failures import Failures
from web.letting_in import inside, let_in, place_of
from web.pages import CONFLICT, NOT_TAKEN, go_to, say, say_why, show
from web.routing import act, page
from web.visit import Visit

log = structlog.get_logger()

_PATH = "/sign-in/code"
_TOO_MANY = 429
WRONG_CODE = N_("The code is not right, or it was used before.")
_WAIT = N_("Too many codes were wrong. Wait a quarter of an hour.")


def let_in_or_ask(visit: Visit, who: PersonId, *, then: str) -> Response:
    """Let somebody in, or ask for their second factor where they have one."""
    site = visit.site
    if not second_factors.is_asked_of(site.engine, who):
        return let_in(visit, who, then=then)
    response = go_to(_PATH)
    half = second_factors.begin_half(site.engine, who, now=site.clock())
    cookies.keep(site, response, cookies.HALF, half)
    cookies.keep(site, response, cookies.ONWARD, then)
    return response


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why a code lets nobody in, and the status of the page that says so."""

    status: int
    why: str


def refusal_of(visit: Visit, who: PersonId, typed: str) -> Refusal | None:
    """Use a code up, and say why it is not good; None where it is."""
    failures: Failures = visit.request.app.state.failures
    account, place = digest(f"second factor of {who}"), place_of(visit)
    if failures.are_too_many(account=account, place=place):
        return Refusal(status=_TOO_MANY, why=say(visit, _WAIT))
    try:
        is_good = _is_used_up(visit, who, codes.plain(typed))
    except DomainError as error:
        return Refusal(status=CONFLICT, why=" ".join(say_why(visit, error)))
    if not is_good:
        failures.count(account=account, place=place)
        log.info("second factor failed", person=who)
        return Refusal(status=NOT_TAKEN, why=say(visit, WRONG_CODE))
    failures.forget(account=account)
    return None


def _is_used_up(visit: Visit, who: PersonId, code: str) -> bool:
    site = visit.site
    if codes.is_recovery(code):
        return second_factors.use_code(site.engine, who, code, now=site.clock())
    factor = second_factors.factor_of(site.engine, who)
    if factor is None:
        return False
    step = codes.step_of(opened(site.home, factor.box), code, now=site.clock())
    return step is not None and second_factors.use_step(site.engine, who, step)


def _show(visit: Visit) -> Response:
    return go_to("/sign-in") if _half(visit) is None else _asked(visit)


def _asked(visit: Visit, *, status: int = 200, problem: str = "") -> Response:
    return show(visit, "sign_in_code.html", status=status, problem=problem)


def _take(visit: Visit) -> Response:
    who = _half(visit)
    if who is None:
        return go_to("/sign-in")
    refusal = refusal_of(visit, who, visit.form.text("code"))
    if refusal is not None:
        return _asked(visit, status=refusal.status, problem=refusal.why)
    site, request = visit.site, visit.request
    second_factors.end_half(site.engine, cookies.read(site, request, cookies.HALF))
    response = let_in(visit, who, then=inside(cookies.read(site, request, cookies.ONWARD)))
    cookies.drop(site, response, cookies.HALF)
    cookies.drop(site, response, cookies.ONWARD)
    return response


def _half(visit: Visit) -> PersonId | None:
    site = visit.site
    secret = cookies.read(site, visit.request, cookies.HALF)
    return second_factors.whose_half(site.engine, secret, now=site.clock()) if secret else None


ROUTES = (
    page(_PATH, _show, may=Area.DOOR),
    act(_PATH, _take, may=Area.DOOR),
)
