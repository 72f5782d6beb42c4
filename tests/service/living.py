"""This starts the real service in a process of its own, and ends it in every way there is."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from dilyn import service_note
from dilyn.service_note import ServiceNote
from tests.ports import a_port

PROGRAM = """
import json, sys
from dilyn.service import serve
from dilyn.settings import Settings
serve(Settings(**json.loads(sys.argv[1])))
"""
#: Below the ports that the system gives to outgoing connections.
PORT = a_port(18_800)
PREFECT_PORT = a_port(18_850)
PATIENCE_SECONDS = 120
#: One for all calls: making one takes longer than the call.
CALLER = httpx.Client(timeout=10)


class Service:
    """One life of the service over a data folder."""

    def __init__(self, home: Path, *, before=(), **settings) -> None:
        self.home = home
        chosen = {"home": str(home), "force": "GLANMOR", "port": PORT, "prefect_port": PREFECT_PORT}
        self.log = (home / "service.log").open("ab")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-c", PROGRAM, json.dumps({**chosen, **settings})],
            stdout=self.log,
            stderr=self.log,
        )

    @property
    def note(self) -> ServiceNote:
        note = service_note.find(self.home)
        assert note is not None
        return note

    def health(self) -> dict[str, object]:
        note = service_note.find(self.home)
        if note is None:
            return {}
        try:
            answer: dict[str, object] = CALLER.get(f"{note.url}/health").json()
        except httpx.HTTPError:
            return {}
        return answer

    def wait(self, *, prefect: str) -> "Service":
        """Wait until it answers and its Prefect is as wanted."""
        eventually(lambda: self.health().get("prefect") == prefect, among=self.is_alive)
        return self

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def children(self):
        return psutil.Process(self.note.pid).children(recursive=True)

    def kill(self) -> None:
        """End it as a power cut would."""
        psutil.Process(self.note.pid).kill()
        self.process.wait(30)

    def ask_to_end(self) -> None:
        psutil.Process(self.note.pid).terminate()

    def stop(self) -> int:
        """Ask it to end, and return what it answers."""
        self.ask_to_end()
        return self.process.wait(60)

    def ended(self) -> None:
        if self.is_alive():
            self.process.terminate()
            self.process.wait(60)
        self.log.close()


def eventually(is_so, *, among=lambda: True, seconds=PATIENCE_SECONDS):
    """Wait for something, as long as there is anything to wait for."""
    until = time.monotonic() + seconds
    while not is_so():
        assert among(), "It has ended."
        assert time.monotonic() < until, "It has not come to pass."
        time.sleep(0.2)


@contextmanager
def living(home: Path, *, prefect: str = "on", **settings) -> Iterator[Service]:
    """Let a service live for the length of a block, and end it whatever happens."""
    service = Service(home, prefect=prefect, **settings)
    try:
        yield service.wait(prefect="well" if prefect == "on" else "off")
    finally:
        service.ended()
