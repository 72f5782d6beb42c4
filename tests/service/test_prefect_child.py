import os
import re
import signal
import subprocess
import sys
import time

import httpx
import psutil
import pytest

from dilyn.prefect_environment import environment
from tests.ports import a_port
from tests.prefect_server import the_server

pytestmark = [pytest.mark.flow, pytest.mark.slow]

WANTED_PORT = a_port(18_720)
PARENT = """
import sys, time
from pathlib import Path
from dilyn.prefect_child import PrefectChild
child = PrefectChild(Path(sys.argv[1]), wanted_port=int(sys.argv[2]))
child.wait_until_well(seconds=90)
print(child.pid, flush=True)
time.sleep(600)
"""


def is_gone(pid, *, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def test_a_parent_that_is_killed_leaves_no_server_behind(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), str(WANTED_PORT)],
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())

        os.kill(parent.pid, signal.SIGKILL)

        assert is_gone(child, seconds=15)


def test_the_page_that_is_left_works_and_is_the_one_that_tells_nobody():
    page = httpx.get(the_server().page, headers={"Accept": "text/html"})
    scripts = re.findall(r'src="(/[^"]+)"', page.text)
    settings = httpx.get(f"{the_server().page}/ui-settings").json()

    assert page.status_code == 200
    assert scripts
    assert {httpx.get(the_server().page + script).status_code for script in scripts} == {200}
    # The other one calls an analytics host from the browser.
    assert settings["default_ui"] == "v1"


def test_nothing_is_told_to_anybody_outside(tmp_path):
    settings = environment(tmp_path, url="")

    assert settings["DO_NOT_TRACK"] == "1"
    assert settings["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert settings["PREFECT_SERVER_EPHEMERAL_ENABLED"] == "false"
