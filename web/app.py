"""This module is the web application: for now its health, and the call that wakes `advance`."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Health = Callable[[], Awaitable[Mapping[str, object]]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]

#: A page elsewhere that a name server points at this machine must not be believed.
HOSTS = ["127.0.0.1", "localhost"]


def create_app(
    *, wake: Callable[[], None], health: Health, lifespan: Lifespan | None = None
) -> Starlette:
    """Make the application. `wake` is how a page tells the flows that a command waits."""

    async def show_health(_: Request) -> Response:
        return JSONResponse(await health())

    async def take_wake_up_call(_: Request) -> Response:
        wake()
        return Response(status_code=204)

    return Starlette(
        routes=[
            Route("/health", show_health, methods=["GET"]),
            Route("/wake", take_wake_up_call, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
        lifespan=lifespan,
    )
