"""This keeps the OpenID Connect server as a process, and tells it whom to sign in and how."""

import atexit
import functools
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime

import httpx

from dilyn.ports import free_port
from tests.openid_server import CLIENT_ID, CLIENT_SECRET, TENANT
from web.registration import Registration

_PATIENCE_SECONDS = 30.0
OBJECT = "22222222-2222-4222-8222-222222222222"
ACCOUNT = f"{TENANT}/{OBJECT}"
#: One for all calls: making one takes longer than the call.
_CALLER = httpx.Client(timeout=10)


@dataclass(frozen=True, kw_only=True)
class OpenIdServer:
    """The organisation's sign-in, which signs in whomever a test names."""

    url: str

    @property
    def registration(self) -> Registration:
        return Registration(
            issuer=f"{self.url}/tenant/v2.0", client_id=CLIENT_ID, client_secret=CLIENT_SECRET
        )

    def tell(self, *, now: datetime, wrong: str = "", **claims: object) -> None:
        """Say who signs in next, with which claims, and what then goes wrong."""
        known = {"oid": OBJECT, **claims}
        told = {"now": int(now.timestamp()), "wrong": wrong, "claims": known}
        _CALLER.post(f"{self.url}/tell", json=told).raise_for_status()

    def looked(self) -> list[dict[str, str]]:
        """Say what it was asked since it was told last."""
        found: list[dict[str, str]] = _CALLER.get(f"{self.url}/look").json()
        return found

    def visit(self, where: str) -> str:
        """Go there as a browser does, and say where it leads back to."""
        assert where.startswith(self.url)
        return _CALLER.get(where).headers["Location"]


@functools.cache
def the_openid_server() -> OpenIdServer:
    """Start it once a run. It ends with this process."""
    port = free_port(0)
    process = subprocess.Popen([sys.executable, "-m", "tests.openid_server", str(port)])
    atexit.register(process.wait)
    atexit.register(process.terminate)
    server = OpenIdServer(url=f"http://127.0.0.1:{port}")
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            server.looked()
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return server
    raise RuntimeError("The OpenID Connect server did not start.")
