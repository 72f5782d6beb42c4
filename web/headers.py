"""This module guards every answer by its headers, and turns away what other sites send here."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.website import Site

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in _ALLOWED.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: browsers would then name no origin for our own forms either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: `none` is a person who types an address; mail programs and our own command line name nothing.
_OWN_SITES = frozenset({"same-origin", "none", ""})


class Guard:
    """Wraps the application: what comes from elsewhere is refused, what leaves is marked."""

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self._app = app
        self._site = site
        self._headers = _HEADERS | (_TLS_ONLY if site.is_secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._mark(MutableHeaders(scope=message))
            await send(message)

        if scope["method"] not in _SAFE and self._is_from_elsewhere(Headers(scope=scope)):
            refusal = PlainTextResponse("This was sent by another site.", status_code=403)
            await refusal(scope, receive, send_marked)
            return
        await self._app(scope, receive, send_marked)

    def _mark(self, headers: MutableHeaders) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)

    def _is_from_elsewhere(self, headers: Headers) -> bool:
        origin = headers.get("origin", "")
        own = {self._site.origin, f"http://{headers.get('host', '')}", ""}
        return headers.get("sec-fetch-site", "") not in _OWN_SITES or origin not in own
