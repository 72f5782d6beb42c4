"""A set-up that ends in the middle, as in a power cut, goes on where it stopped."""

import subprocess
import sys

import pytest

from dilyn.opening import open_world
from dilyn.settings import read_settings
from tests.cli.test_init import OPTIONS
from tests.service.living import eventually
from tests.soak.stopping import stopping_at

pytestmark = pytest.mark.slow

PROGRAM = "from dilyn.cli import app; app()"
#: Where the process is ended: the owner is there, in the inbox or in the ledger; the officer not.
BETWEEN = {
    "kept": {"event": "INSERT ON command", "when": "(SELECT count(*) FROM command) = 2"},
    "applied": {"event": "INSERT ON person", "when": "(SELECT count(*) FROM person) = 2"},
}


@pytest.fixture
def empty_desk(bare_desk, monkeypatch):
    monkeypatch.delenv("DILYN_FORCE")
    return bare_desk


def roles(desk):
    return sorted(one["role"] for one in desk.type_json("person", "list"))


@pytest.mark.parametrize("moment", [pytest.param("kept", marks=pytest.mark.soak), "applied"])
def test_a_kill_between_two_people_leaves_neither_or_both(empty_desk, moment):
    empty_desk.type("person", "list")
    world = open_world(read_settings())
    with stopping_at(world, **BETWEEN[moment]) as is_there:
        setting_up = subprocess.Popen([sys.executable, "-c", PROGRAM, "init", *OPTIONS])
        eventually(is_there, among=lambda: setting_up.poll() is None)
        setting_up.kill()
        setting_up.wait(30)
    world.engine.dispose()
    left = roles(empty_desk)

    told = empty_desk.type("init", *OPTIONS)

    assert left == []
    assert roles(empty_desk) == ["officer", "owner"]
    assert "dilyn serve" in told
    empty_desk.type("ledger", "verify")


def test_where_only_the_owner_is_known_only_the_officer_is_asked_for(empty_desk):
    empty_desk.type("init", *OPTIONS)
    settings = (empty_desk.home / "settings.env").read_bytes()
    (empty_desk.home / "dilyn.db").unlink()
    owner = ("--post", "Head", "--address", "mari.pugh@glanmor.example")
    empty_desk.type("owner", "add", "Mari Pugh", *owner)

    told = empty_desk.type(
        "init",
        reading="M <Mari.Pugh@glanmor.example>\nAled Prys <aled.prys@opcc.example>\n",
    )

    assert "2 of 6" not in told
    assert roles(empty_desk) == ["officer", "owner"]
    assert (empty_desk.home / "settings.env").read_bytes() == settings
