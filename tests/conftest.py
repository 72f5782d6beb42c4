"""This gives every test run a home of its own, so that no test reads or writes anybody's real one."""

import shutil
import tempfile
from collections.abc import Iterator

import hypothesis
import pytest
import structlog

from tests.circled import welsh_in_circles

# Machines that test are slow and shared: how long an example takes says nothing.
hypothesis.settings.register_profile("dilyn", deadline=None, print_blob=True)
hypothesis.settings.load_profile("dilyn")


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.mkdtemp(prefix="dilyn-tests-")
    environment = pytest.MonkeyPatch()
    for name, value in {
        "DILYN_HOME": f"{home}/dilyn",
        "PREFECT_HOME": f"{home}/prefect",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # Tables and messages come out the same whatever terminal the tests run in.
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }.items():
        environment.setenv(name, value)
    config.add_cleanup(environment.undo)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


@pytest.fixture(autouse=True)
def _logs_put_back() -> Iterator[None]:
    # Commands that run in this process set how events are written, and from which level on.
    yield
    structlog.reset_defaults()


@pytest.fixture
def in_circles() -> Iterator[None]:
    """Welsh is written in circled letters: what stays plain is what nobody has translated."""
    with welsh_in_circles():
        yield
