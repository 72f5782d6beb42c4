"""This module keeps a Prefect server as a child of this process, and is that child.

The child watches a pipe from its parent. The system closes the pipe when the parent ends, however
it ends, so that no server is left behind: not even by `kill -9`, and on every system.
"""

import asyncio
import functools
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
import uvicorn

from dilyn.ports import LOOPBACK, free_port
from dilyn.prefect_environment import api_of, environment
from dilyn.prefect_tables import lend

#: How long the child may take over its last requests.
GRACE_SECONDS = 8
_PROBE_SECONDS = 0.5


class PrefectChild:
    """A Prefect server on this machine, in a process of its own."""

    def __init__(self, home: Path, *, wanted_port: int) -> None:
        self._home = home
        self._port = free_port(wanted_port)
        self._process = self._started()

    @property
    def home(self) -> Path:
        """The folder that holds its own."""
        return self._home / "prefect"

    @property
    def url(self) -> str:
        """Where its API is."""
        return api_of(self.page)

    @property
    def page(self) -> str:
        """Where a person can look at the runs."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Say whether the process is there. It may not answer yet."""
        return self._process.poll() is None

    def is_well(self) -> bool:
        """Say whether it answers."""
        try:
            return _caller().get(f"{self.url}/health").is_success
        except httpx.HTTPError:
            return False

    def restart(self) -> None:
        """Start it again, at the same address, once it has ended."""
        self.stop()
        self._process = self._started()

    def stop(self) -> None:
        """End it, politely at first."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(GRACE_SECONDS + 2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait_until_well(self, *, seconds: float) -> bool:
        """Wait for it to answer, and say whether it did."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.is_alive():
            if self.is_well():
                return True
            time.sleep(0.1)
        return False

    def _started(self) -> subprocess.Popen[bytes]:
        self.home.mkdir(parents=True, exist_ok=True)
        lend(self.home)
        with (self.home / "server.log").open("wb") as server_log:
            return subprocess.Popen(  # noqa: S603  # Every word of it is ours.
                [sys.executable, "-m", __name__, str(self._port)],
                env={**os.environ, **environment(self._home, url=self.url)},
                stdin=subprocess.PIPE,
                stdout=server_log,
                stderr=server_log,
                # Ctrl-C in the terminal is for us: the batch in hand still needs the server.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )


@functools.cache
def _caller() -> httpx.Client:
    # One for all calls: making one takes longer than the call.
    return httpx.Client(timeout=_PROBE_SECONDS)


def _be_the_child(port: int) -> None:
    from prefect.server.api.server import create_app

    server = uvicorn.Server(
        uvicorn.Config(
            create_app(final=True),
            host=LOOPBACK,
            port=port,
            log_level="warning",
            # Pages left open in a browser keep their connections for ever.
            timeout_graceful_shutdown=GRACE_SECONDS // 2,
        )
    )
    threading.Thread(target=_end_with_the_parent, args=(server,), daemon=True).start()
    asyncio.run(server.serve())


def _end_with_the_parent(server: uvicorn.Server) -> None:
    # Nothing is ever written to the pipe: reading it returns when the parent closes it or ends.
    os.read(sys.stdin.fileno(), 1)
    server.should_exit = True
    time.sleep(GRACE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    _be_the_child(int(sys.argv[1]))
