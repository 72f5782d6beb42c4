"""This walks every route with every role: who is not allowed comes no further than its door."""

import pytest
from starlette.routing import Mount, Route

from domain.names import Role
from domain.permissions import FOR_ANYBODY, may_enter
from tests.storage.kept import PEOPLE
from tests.web.conftest import SESSION
from web.app import NO_PAGES, PAGES
from web.routing import GuardedRoute
from web.visit import csrf_of

#: Somebody of each role that anybody here has.
SOMEBODY = {role: person for person, role, _ in PEOPLE}
PLACES = {
    "reference": "OBS-2023-0001",
    "number": "1",
    "secret": "s" * 43,
    "report": "REP-2023-0001",
    "who": "PER-0006",
}
GUARDED = [route for route in PAGES if route.permission not in FOR_ANYBODY]


def address_of_route(route):
    path = route.path_format
    for name in route.param_convertors:
        path = path.replace("{" + name + "}", PLACES.get(name, "nothing"))
    return path


def named(route):
    return route.name


def test_every_route_is_guarded_or_listed_as_none_of_the_pages(open_browser):
    app = open_browser().client._transport.app  # noqa: SLF001
    unguarded = [route for route in app.routes if not isinstance(route, GuardedRoute)]

    assert {route.path for route in unguarded} == set(NO_PAGES)
    assert all(isinstance(route, Route | Mount) for route in unguarded)


def test_no_two_routes_are_the_same():
    names = [route.name for route in PAGES]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("route", GUARDED, ids=named)
async def test_a_guarded_route_asks_who_is_there(route, open_browser):
    (method,) = route.methods - {"HEAD"}

    answer = await open_browser().client.request(method, address_of_route(route))

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("route", GUARDED, ids=named)
async def test_a_guarded_route_is_open_to_its_roles_and_to_no_other(route, open_browser):
    (method,) = route.methods - {"HEAD"}
    for role, person in SOMEBODY.items():
        browser = open_browser(person)
        form = {"csrf": csrf_of(browser.client.cookies[SESSION])}

        answer = await browser.client.request(method, address_of_route(route), data=form)

        is_open = may_enter(role, route.permission)
        assert (answer.status_code != 403) == is_open, (role, answer.status_code)
        assert answer.status_code != 500


def test_an_auditor_may_send_no_form_but_their_own():
    sent_to = [route for route in GUARDED if route.methods == {"POST"}]

    open_to = {route.path for route in sent_to if may_enter(Role.AUDITOR, route.permission)}

    # Checking the ledger and taking it along changes nothing in it.
    own = {"/sign-out", "/account/password", "/account/second-factor"}
    own |= {f"/account/second-factor/{part}" for part in ("confirmation", "codes", "removal")}
    assert open_to == {*own, "/ledger/checks", "/ledger/exports"}
