"""This module makes routes. Each names who may use it, and is guarded by that before its view runs.

To add a page: a module here with a view and its `ROUTES`, a template of its own in
`templates/pages/`, and a line in `web/app.py`.
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.errors import DomainError
from domain.permissions import FOR_ANYBODY, Area, Permission, may_enter
from web import cookies, errors
from web.arriving import NOT_ALLOWED, NOT_READABLE, SIGN_IN_FIRST, begin_visit, read_form
from web.pages import NOT_FOUND
from web.visit import SentForm, Visit

View = Callable[[Visit], Response]


class GuardedRoute(Route):
    """A route that knows who may use it."""

    def __init__(self, path: str, view: View, *, may: Permission, method: str) -> None:
        async def endpoint(request: Request) -> Response:
            try:
                _check_readable(request)
                if _may_bring_a_file(request):
                    await run_in_threadpool(_check_comer, may, request)
                form = await read_form(request) if method == "POST" else SentForm()
                return await run_in_threadpool(_answer, view, may, request, form)
            except (HTTPException, DomainError):
                raise
            # Here and not further out, where the guard would not see the answer.
            except Exception as failure:  # noqa: BLE001
                return await errors.answer_failure(request, failure)

        super().__init__(path, endpoint, methods=[method], name=f"{method} {path}")
        self.permission = may


def page(path: str, view: View, *, may: Permission) -> GuardedRoute:
    """Make a page that is looked at. It changes nothing."""
    return GuardedRoute(path, view, may=may, method="GET")


def act(path: str, view: View, *, may: Permission) -> GuardedRoute:
    """Make an address that a form is sent to."""
    return GuardedRoute(path, view, may=may, method="POST")


def _check_readable(request: Request) -> None:
    # A NUL stands in no address that we give, and PostgreSQL cannot look for one.
    if "\0" in request.scope["path"]:
        raise HTTPException(NOT_FOUND)
    if "%00" in request.url.query:
        raise HTTPException(NOT_READABLE)


def _may_bring_a_file(request: Request) -> bool:
    return request.headers.get("Content-Type", "").startswith("multipart/")


def _check_comer(permission: Permission, request: Request) -> None:
    """Ask who comes before reading what may be large: a stranger fills no disk."""
    _check_allowed(begin_visit(request, SentForm()), permission)


def _answer(view: View, permission: Permission, request: Request, form: SentForm) -> Response:
    visit = begin_visit(request, form)
    _check_allowed(visit, permission)
    # An answer link is itself what no other site can know, and mail programs may keep no cookies.
    if request.method == "POST" and permission is not Area.ANSWER and not visit.is_own_form:
        raise HTTPException(NOT_ALLOWED)
    response = view(visit)
    if visit.person is None:
        cookies.keep(visit.site, response, cookies.VISITOR, visit.secret)
    cookies.keep_language(visit.site, request, response)
    return response


def _check_allowed(visit: Visit, permission: Permission) -> None:
    if permission in FOR_ANYBODY:
        return
    if visit.person is None:
        raise HTTPException(SIGN_IN_FIRST)
    if not may_enter(visit.person.role, permission):
        raise HTTPException(NOT_ALLOWED)
