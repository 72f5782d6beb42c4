"""This module is the web application: its pages, and what guards them."""

import mimetypes
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from domain.errors import DomainError
from domain.permissions import Area
from web import (
    about,
    answering,
    caught,
    drafts,
    errors,
    evidence,
    health,
    ledger,
    lineage,
    mails,
    making_moves,
    observations,
    office,
    oversight,
    people,
    previews,
    register,
    report,
    reports,
    ruling,
    second_factor,
    second_step,
    signing_in,
    signing_in_elsewhere,
    start,
    themes,
    training,
)
from web.failures import Failures
from web.headers import Guard
from web.metrics import MEDIA_TYPE, metrics_of
from web.passwords import Passwords
from web.routing import GuardedRoute
from web.website import Site

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]

_STATIC = Path(__file__).parent / "static"
_MEGABYTE = 1024 * 1024
_MOST_BYTES = 25 * _MEGABYTE
#: Every page of the application, by the module that shows it.
PAGES: tuple[GuardedRoute, ...] = (
    *start.ROUTES,
    *register.ROUTES,
    *reports.ROUTES,
    *drafts.ROUTES,
    *report.ROUTES,
    *observations.ROUTES,
    *making_moves.ROUTES,
    *evidence.ROUTES,
    *lineage.ROUTES,
    *training.ROUTES,
    *themes.ROUTES,
    *oversight.ROUTES,
    *answering.ROUTES,
    *mails.ROUTES,
    *caught.ROUTES,
    *previews.ROUTES,
    *people.ROUTES,
    *office.ROUTES,
    *ruling.ROUTES,
    *ledger.ROUTES,
    *health.ROUTES,
    # Before those of signing_in: one of its addresses takes any word.
    *signing_in_elsewhere.ROUTES,
    *second_step.ROUTES,
    *signing_in.ROUTES,
    *second_factor.ROUTES,
    *about.ROUTES,
)
#: What is no page, and who may use it: programs on this machine, and every browser.
NO_PAGES = {
    "/health": Area.DOOR,
    "/metrics": Area.DOOR,
    "/wake": Area.DOOR,
    "/static": Area.DOOR,
    "/office.css": Area.DOOR,
}


def create_app(
    site: Site, *, passwords: Passwords | None = None, lifespan: Lifespan | None = None
) -> Starlette:
    """Make the application."""
    app = Starlette(
        routes=[*PAGES, *_for_programs(site)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=site.hosts, www_redirect=False),
            Middleware(Guard, site=site),
            Middleware(RequestBodyLimitMiddleware, max_body_size=_most_bytes(site)),
        ],
        exception_handlers={
            HTTPException: errors.answer_http_error,
            DomainError: errors.answer_domain_error,
        },
        lifespan=lifespan,
    )
    app.state.site = site
    app.state.passwords = passwords or Passwords()
    app.state.failures = Failures()
    return app


def _most_bytes(site: Site) -> int:
    # A form is a little larger than the file in it.
    return max(_MOST_BYTES, (site.file_megabytes + 1) * _MEGABYTE)


def _for_programs(site: Site) -> tuple[BaseRoute, ...]:
    async def show_health(_: Request) -> Response:
        return JSONResponse(await site.health())

    async def show_metrics(_: Request) -> Response:
        body = await run_in_threadpool(lambda: metrics_of(site.facts()))
        return Response(body, media_type=MEDIA_TYPE)

    async def take_wake_up_call(_: Request) -> Response:
        site.wake()
        return Response(status_code=204)

    async def show_colour(_: Request) -> Response:
        # A page may hold no style of its own, so the office's colour is a stylesheet.
        return Response(f":root{{--office:{site.colour}}}", media_type="text/css")

    return (
        Route("/health", show_health, methods=["GET"]),
        Route("/metrics", show_metrics, methods=["GET"]),
        Route("/wake", take_wake_up_call, methods=["POST"]),
        Route("/office.css", show_colour, methods=["GET"]),
        Mount("/static", _static()),
    )


def _static() -> StaticFiles:
    # Windows looks up what a file is where every program writes: browsers then refuse the script.
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("text/css", ".css")
    return StaticFiles(directory=_STATIC)
