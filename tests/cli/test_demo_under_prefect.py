"""The demo as `make demo` tells it: every move is made by a flow run of a real Prefect server."""

import os
import re
import subprocess
import sys

import pytest

from tests.ports import a_port

# The journey goes through Prefect in every run; this is a minute more of the same.
pytestmark = [pytest.mark.flow, pytest.mark.soak]


def moves(told: str) -> tuple[int, int]:
    found = re.search(r"(\d+) moves by Prefect, (\d+) direct", told)
    assert found is not None
    return int(found[1]), int(found[2])


def test_every_move_of_the_story_is_made_by_prefect(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "from dilyn.cli import app; app()", "demo", "--no-serve"],
        env={
            **os.environ,  # noqa: TID251  # The program under test inherits it.
            "DILYN_HOME": str(tmp_path / "home"),
            "DILYN_PREFECT": "on",
            "DILYN_PREFECT_PORT": str(a_port(18_760)),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    by_prefect, directly = moves(told.stdout)
    assert by_prefect + directly == 159
    # A busy machine may keep the server from answering in time; then the log says so.
    assert directly == 0 or "going on without it" in told.stderr
    assert by_prefect > directly
    assert "ledger: whole" in told.stdout
