"""This keeps one real Prefect server for all tests that want one. Import the fixtures you need."""

import atexit
import functools
import gc
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker

from dilyn.prefect_child import PrefectChild
from dilyn.prefect_environment import set_up
from tests.ports import a_port

#: Below the ports that the system gives to outgoing connections.
WANTED_PORT = a_port(18_700)

#: For tests that go through Prefect: its threads leave sockets for the collector to close.
through_prefect = [
    pytest.mark.flow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@functools.cache
def the_server() -> PrefectChild:
    """Start it once a run, however many folders of tests ask. It ends with this process."""
    home = tempfile.mkdtemp(prefix="dilyn-tests-prefect-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    child = PrefectChild(Path(home), wanted_port=WANTED_PORT)
    atexit.register(child.stop)
    assert child.wait_until_well(seconds=120)
    return child


@pytest.fixture(scope="session")
def prefect_server() -> PrefectChild:
    return the_server()


@pytest.fixture
def under_prefect(prefect_server, tmp_path) -> Iterator[PrefectChild]:
    """Run the flows of this process under the server, for the length of one test."""
    set_up(tmp_path, url=prefect_server.url)
    yield prefect_server
    let_prefect_finish()
    set_up(tmp_path, url="")


def let_prefect_finish() -> None:
    """Let its threads send what they hold, so that nothing of it is left for the next test."""
    EventsWorker.drain_all(timeout=20)
    APILogWorker.drain_all(timeout=20)
    gc.collect()
