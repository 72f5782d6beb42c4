"""This module is the way in and out: by a one-time link or a password; and one's own account."""

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.errors import N_
from domain.permissions import STAFF, Area
from storage import accounts, second_factors, sessions
from storage.access import digest
from storage.queries import person_known
from web import cookies
from web.failures import Failures
from web.letting_in import check_local, inside, let_in, place_of
from web.pages import NOT_FOUND, NOT_TAKEN, go_to, say, show
from web.passwords import LONGEST, SHORTEST, Passwords
from web.routing import act, page
from web.second_step import let_in_or_ask
from web.visit import Visit

log = structlog.get_logger()

_TOO_MANY = 429
_WRONG = N_("The address or the password is not right.")
_WAIT = N_("Too many attempts have failed. Wait a quarter of an hour, or ask for a one-time link.")


def _show_way_in(visit: Visit) -> Response:
    if visit.person is not None:
        return go_to(inside(visit.asked("next")))
    return _way_in(visit, status=200)


def _way_in(visit: Visit, *, status: int, problem: str = "") -> Response:
    return show(
        visit,
        "sign_in.html",
        status=status,
        problem=problem,
        address=visit.form.text("address"),
        next=inside(visit.form.text("next") or visit.asked("next")),
        is_after_form=visit.asked("after") == "form",
        is_signed_out=visit.asked("out") == "yes",
    )


def _sign_in(visit: Visit) -> Response:
    check_local(visit)
    failures: Failures = visit.request.app.state.failures
    passwords: Passwords = visit.request.app.state.passwords
    address, place = visit.form.text("address"), place_of(visit)
    account = digest(address.casefold())
    if failures.are_too_many(account=account, place=place):
        return _way_in(visit, status=_TOO_MANY, problem=say(visit, _WAIT))
    known = accounts.password_at(visit.site.engine, address)
    kept = known[1] if known else None
    if not passwords.matches(kept, visit.form.text("password")) or known is None:
        failures.count(account=account, place=place)
        log.info("sign-in failed")
        return _way_in(visit, status=NOT_TAKEN, problem=say(visit, _WRONG))
    failures.forget(account=account)
    return let_in_or_ask(visit, known[0], then=inside(visit.form.text("next")))


def _show_link(visit: Visit) -> Response:
    # Mail programs open links before people do: only the button uses it up.
    who = accounts.whose_link(visit.site.engine, visit.named("secret"), now=visit.site.clock())
    newcomer = person_known(visit.site.engine, who) if who else None
    if newcomer is None or newcomer.role not in STAFF:
        return show(visit, "sign_in_link_gone.html", status=NOT_FOUND)
    return show(visit, "sign_in_link.html", newcomer=newcomer)


def _use_link(visit: Visit) -> Response:
    failures: Failures = visit.request.app.state.failures
    account, place = digest(visit.named("secret")), place_of(visit)
    if failures.are_too_many(account=account, place=place):
        raise HTTPException(NOT_FOUND)
    who = accounts.use_link(visit.site.engine, visit.named("secret"), now=visit.site.clock())
    if who is None:
        failures.count(account=account, place=place)
        return show(visit, "sign_in_link_gone.html", status=NOT_FOUND)
    return let_in_or_ask(visit, who, then="/")


def _sign_out(visit: Visit) -> Response:
    site = visit.site
    sessions.end(site.engine, cookies.read(site, visit.request, cookies.SESSION))
    response = go_to("/sign-in?out=yes")
    cookies.drop(site, response, cookies.SESSION)
    return response


def _show_account(visit: Visit) -> Response:
    return _account(visit, status=200)


def _account(visit: Visit, *, status: int, problem: str = "") -> Response:
    return show(
        visit,
        "account.html",
        status=status,
        problem=problem,
        shortest=SHORTEST,
        has_password=accounts.has_password(visit.site.engine, visit.me.person),
        has_second_factor=second_factors.is_asked_of(visit.site.engine, visit.me.person),
        is_saved=visit.asked("saved") == "yes",
    )


def _lead_to_account(_: Visit) -> Response:
    # After a password that was not taken, the language may be changed, which looks again.
    return go_to("/account")


def _set_password(visit: Visit) -> Response:
    check_local(visit)
    passwords: Passwords = visit.request.app.state.passwords
    password = visit.form.text("password")
    if not SHORTEST <= len(password) <= LONGEST:
        problem = say(visit, N_("Choose a password of at least %(number)s characters."))
        return _account(visit, status=NOT_TAKEN, problem=problem % {"number": SHORTEST})
    site, who = visit.site, visit.me.person
    accounts.set_password(site.engine, who, passwords.hashed(password), now=site.clock())
    # Whoever else was signed in with the old one is out.
    sessions.end_all(site.engine, who)
    return let_in(visit, who, then="/account?saved=yes")


ROUTES = (
    page("/sign-in", _show_way_in, may=Area.DOOR),
    act("/sign-in", _sign_in, may=Area.DOOR),
    page("/sign-in/{secret}", _show_link, may=Area.DOOR),
    act("/sign-in/{secret}", _use_link, may=Area.DOOR),
    act("/sign-out", _sign_out, may=Area.OWN),
    page("/account", _show_account, may=Area.OWN),
    page("/account/password", _lead_to_account, may=Area.OWN),
    act("/account/password", _set_password, may=Area.OWN),
)
