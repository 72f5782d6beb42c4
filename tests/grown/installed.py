"""This installs Dilyn grown, on this machine: a Prefect server, workers of it, and pages."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
import psutil

from dilyn.prefect_environment import environment
from flows.world import World
from storage.hours import LONDON
from tests.ports import a_port
from tests.postgres import the_server
from tests.service.living import eventually

CALLER = httpx.Client(timeout=10)
FORCE = "GLANMOR"
#: Below the ports that the system gives to outgoing connections.
_PREFECT_PORT = a_port(18_900)
_PAGES_PORT = a_port(18_950)
_OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
_LEASE_SECONDS = 5
#: So many runs are planned once the server has looked at every deployment.
_SEVERAL = 12


@dataclass
class Grown:
    """An installation in several processes, on one database."""

    world: World
    logs: Path
    #: The database of the Prefect server.
    prefects: str
    settings: dict[str, str] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{_PREFECT_PORT}"

    @property
    def environment(self) -> dict[str, str]:
        database = self.world.engine.url.render_as_string(hide_password=False)
        return {
            **os.environ,  # noqa: TID251  # Of the processes that it starts.
            "DILYN_HOME": str(self.world.home),
            "DILYN_DATABASE_URL": database,
            "DILYN_FORCE": FORCE,
            "DILYN_PREFECT": self.page,
            "DILYN_CLOCK": "prefect",
            "DILYN_LEASE_SECONDS": str(_LEASE_SECONDS),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            **self.settings,
        }

    def server(self) -> psutil.Process:
        """Start the Prefect server on a database of its own, and wait until it answers."""
        own = {
            **environment(self.logs / "server", url=f"{self.page}/api"),
            "PREFECT_API_DATABASE_CONNECTION_URL": self.prefects,
        }
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
        server = self._started("server", *command, "--port", str(_PREFECT_PORT), **own)
        eventually(self._answers, among=lambda: _lives(server))
        assert _lives(server), "Another server answers in its place."
        return server

    def dilyn(self, *words: str, name: str = "") -> psutil.Process:
        """Start a command of Dilyn that goes on until it is ended."""
        return self._started(name or words[0], sys.executable, "-m", "dilyn", *words)

    def pages(self, number: int) -> str:
        """Start a process that shows the pages; returns where."""
        port = _PAGES_PORT + number
        self.dilyn("serve", "--port", str(port), name=f"pages-{number}")
        url = f"http://127.0.0.1:{port}"
        eventually(lambda: _health(url).get("prefect") == "well")
        return url

    def deploy(self) -> str:
        """Tell the server the timetable, and return what is said."""
        command = [sys.executable, "-m", "dilyn", "deploy"]
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, timeout=120
        ).stdout

    def planned(self) -> dict[str, set[str]]:
        """Say at what times of the day the server has planned what is kept once a day."""
        found: dict[str, set[str]] = {}
        eventually(lambda: len(self._scheduled()) >= _SEVERAL)
        for name, at in self._scheduled():
            local = datetime.fromisoformat(at).astimezone(LONDON)
            found.setdefault(name, set()).add(f"{local:%H:%M}")
        return {name: times for name, times in found.items() if name != "deliver"}

    def _scheduled(self) -> list[tuple[str, str]]:
        asked = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 200}
        runs = CALLER.post(f"{self.page}/api/flow_runs/filter", json=asked).json()
        return [(run["parameters"]["entry"], run["expected_start_time"]) for run in runs]

    def run_now(self, entry: str) -> str:
        """Have an entry kept now; returns the run."""
        name = f"{self.page}/api/deployments/name/keep/{entry}-{FORCE}"
        deployment = CALLER.get(name).raise_for_status().json()["id"]
        made = CALLER.post(
            f"{self.page}/api/deployments/{deployment}/create_flow_run",
            json={"state": {"type": "SCHEDULED"}},
        )
        return str(made.raise_for_status().json()["id"])

    def state(self, run: str) -> str:
        """Say how a run is."""
        return str(CALLER.get(f"{self.page}/api/flow_runs/{run}").json()["state"]["type"])

    def keep(self, entry: str) -> str:
        """Have an entry kept now, and say how that ended."""
        run = self.run_now(entry)
        eventually(lambda: self.state(run) in _OVER)
        return self.state(run)

    def _answers(self) -> bool:
        try:
            return CALLER.get(f"{self.page}/api/health").is_success
        except httpx.HTTPError:
            return False

    def _started(self, name: str, *command: str, **own: str) -> psutil.Process:
        with (self.logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, env={**self.environment, **own}
            )
        self.stack.callback(_end, process)
        return psutil.Process(process.pid)


@contextmanager
def installed(world: World, logs: Path, **settings: str) -> Iterator[Grown]:
    """Keep an installation for the length of a block, and end it whatever happens."""
    with the_server().copy("template1") as database, ExitStack() as stack:
        prefects = database.replace("postgresql:", "postgresql+asyncpg:")
        yield Grown(world=world, logs=logs, prefects=prefects, settings=settings, stack=stack)


def _lives(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        children = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)
        for child in children:
            if child.is_running():
                child.kill()


def _health(url: str) -> dict[str, str]:
    try:
        found: dict[str, str] = CALLER.get(f"{url}/health").json()
    except httpx.HTTPError:
        return {}
    return found
