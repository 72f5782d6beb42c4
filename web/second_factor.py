"""This module is where people set up their own second factor, and take it away again."""

from collections.abc import Callable

from starlette.responses import Response

from domain.errors import DomainError
from domain.permissions import Area
from storage import second_factors, sessions
from storage.hours import local_date
from storage.second_factors import SecondFactor
from storage.secret_box import opened, sealed
from web import codes, cookies
from web.letting_in import check_local
from web.pages import NOT_TAKEN, go_to, say, show
from web.routing import act, page
from web.second_step import WRONG_CODE, refusal_of
from web.visit import Visit

_PATH = "/account/second-factor"


def _show(visit: Visit) -> Response:
    check_local(visit)
    return _page(visit)


def _page(visit: Visit, *, status: int = 200, problem: str = "", wrong: str = "") -> Response:
    factor = _factor(visit)
    if factor is not None and factor.confirmed_at is None:
        try:
            return _begun(visit, factor, status=status, problem=problem)
        except DomainError:
            # Its key is lost, and nothing with it: it is begun anew.
            factor = None
    return show(
        visit,
        "second_factor.html",
        status=status,
        problem=problem,
        wrong=wrong,
        factor=factor,
        since_on=local_date(factor.confirmed_at) if factor and factor.confirmed_at else None,
        codes_left=second_factors.codes_left(visit.site.engine, visit.me.person),
    )


def _begun(visit: Visit, factor: SecondFactor, *, status: int, problem: str) -> Response:
    secret = opened(visit.site.home, factor.box)
    return show(
        visit,
        "second_factor_begun.html",
        status=status,
        problem=problem,
        secret=secret,
        picture=codes.picture_of(codes.address_of(secret, name=visit.me.address)),
    )


def _begin(visit: Visit) -> Response:
    check_local(visit)
    site = visit.site
    box = sealed(site.home, codes.new_secret())
    second_factors.begin(site.engine, visit.me.person, box, now=site.clock())
    return go_to(_PATH)


def _confirm(visit: Visit) -> Response:
    check_local(visit)
    factor = _factor(visit)
    if factor is None or factor.confirmed_at is not None:
        return go_to(_PATH)
    site, who = visit.site, visit.me.person
    secret = opened(site.home, factor.box)
    step = codes.step_of(secret, codes.plain(visit.form.text("code")), now=site.clock())
    if step is None:
        return _page(visit, status=NOT_TAKEN, problem=say(visit, WRONG_CODE))
    new = codes.new_recovery_codes()
    second_factors.confirm(site.engine, who, step=step, codes=new, now=site.clock())
    # Whoever came in with a password alone is out, but for this browser.
    here = cookies.read(site, visit.request, cookies.SESSION)
    sessions.end_others(site.engine, who, here)
    return _shown_once(visit, new)


def _renew(visit: Visit) -> Response:
    return _with_code(visit, _renewed, field="codes-code")


def _renewed(visit: Visit) -> Response:
    new = codes.new_recovery_codes()
    second_factors.renew_codes(visit.site.engine, visit.me.person, new)
    return _shown_once(visit, new)


def _remove(visit: Visit) -> Response:
    return _with_code(visit, _removed, field="removal-code")


def _removed(visit: Visit) -> Response:
    second_factors.remove(visit.site.engine, visit.me.person)
    return go_to(_PATH)


def _with_code(visit: Visit, then: Callable[[Visit], Response], *, field: str) -> Response:
    """Do what a session alone must not be able to: a code is asked for."""
    check_local(visit)
    if not second_factors.is_asked_of(visit.site.engine, visit.me.person):
        return go_to(_PATH)
    refusal = refusal_of(visit, visit.me.person, visit.form.text("code"))
    if refusal is None:
        return then(visit)
    return _page(visit, status=refusal.status, problem=refusal.why, wrong=field)


def _shown_once(visit: Visit, new: tuple[str, ...]) -> Response:
    return show(visit, "second_factor_codes.html", codes=new)


def _lead_back(_: Visit) -> Response:
    # Where a form was answered with what is wrong, the language may be changed, which looks again.
    return go_to(_PATH)


def _factor(visit: Visit) -> SecondFactor | None:
    return second_factors.factor_of(visit.site.engine, visit.me.person)


ROUTES = (
    page(_PATH, _show, may=Area.OWN),
    act(_PATH, _begin, may=Area.OWN),
    act(f"{_PATH}/confirmation", _confirm, may=Area.OWN),
    act(f"{_PATH}/codes", _renew, may=Area.OWN),
    act(f"{_PATH}/removal", _remove, may=Area.OWN),
    *(
        page(f"{_PATH}/{part}", _lead_back, may=Area.OWN)
        for part in ("confirmation", "codes", "removal")
    ),
)
