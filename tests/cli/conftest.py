"""This gives each test a data folder of its own and a way to type commands in it."""

import functools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dilyn.cli import app

OFFICER = "officer@office.example"
PEOPLE = (
    ("officer", "Siriol Maddox", "Scrutiny Officer", OFFICER),
    ("manager", "Idwal Pennant", "Head of Scrutiny", "manager@office.example"),
    ("commissioner", "Non Tregaron", "Commissioner", "commissioner@office.example"),
    ("panel_member", "Curtis Okell", "Panel Member", "panel@panel.example"),
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where somebody types commands, one after the other, in one data folder."""

    home: Path
    runner: CliRunner = field(default_factory=CliRunner)

    def type(self, *words: str, reading: str | None = None) -> str:
        """Type a command that is expected to succeed, and read what it prints."""
        done = self.runner.invoke(app, list(words), input=reading)
        assert done.exit_code == 0, done.output + str(done.exception)
        return done.stdout

    def type_json(self, *words: str):
        return json.loads(self.type(*words, "--json"))

    def refused(self, *words: str, code: int = 2) -> str:
        """Type a command that is expected to be refused, and read why."""
        done = self.runner.invoke(app, list(words))
        assert done.exit_code == code, done.output + str(done.exception)
        return done.output


@pytest.fixture(autouse=True)
def _environment_put_back() -> Iterator[None]:
    # Opening a folder points Prefect's own settings at it.
    before = dict(os.environ)  # noqa: TID251
    yield
    os.environ.clear()  # noqa: TID251
    os.environ.update(before)  # noqa: TID251


@pytest.fixture
def bare_desk(tmp_path, monkeypatch) -> Desk:
    """A folder in which nothing has happened and nobody is known."""
    for name, value in settings(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DILYN_AS", raising=False)
    return Desk(home=tmp_path / "home")


@pytest.fixture
def desk(bare_desk: Desk, furnished: Path, monkeypatch) -> Desk:
    """A folder with an office and a force in it; the officer types."""
    shutil.copytree(furnished, bare_desk.home)
    monkeypatch.setenv("DILYN_AS", OFFICER)
    return bare_desk


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> Path:
    """Make the folder that every desk is a copy of."""
    home: Path = tmp_path_factory.mktemp("furnished") / "home"
    for who, (role, name, post, address) in zip(("", *[OFFICER] * 3), PEOPLE, strict=True):
        _type(
            home, who, "person", "add", name, "--role", role, "--post", post, "--address", address
        )
    hub = ("--post", "Head of the Hub", "--address", "hub@force.example")
    _type(home, OFFICER, "owner", "add", "Dewi Larch", *hub)
    return home


Story = Callable[[Desk], None]


@pytest.fixture(scope="session")
def folder_after(furnished: Path, tmp_path_factory) -> Callable[[Story], Path]:
    """Live a story once, however many desks are to be copies of the folder that it leaves."""

    @functools.cache
    def lived(story: Story) -> Path:
        home: Path = tmp_path_factory.mktemp("lived") / "home"
        shutil.copytree(furnished, home)
        story(Desk(home=home, runner=CliRunner(env={**settings(home), "DILYN_AS": OFFICER})))
        return home

    return lived


@pytest.fixture
def desk_after(bare_desk: Desk, folder_after, monkeypatch) -> Callable[[Story], Desk]:
    """Sit down where a story has been lived; the officer types."""

    def seated(story: Story) -> Desk:
        shutil.copytree(folder_after(story), bare_desk.home)
        monkeypatch.setenv("DILYN_AS", OFFICER)
        return bare_desk

    return seated


def settings(home: Path) -> dict[str, str]:
    return {"DILYN_HOME": str(home), "DILYN_PREFECT": "off", "DILYN_FORCE": "GLANMOR"}


def _type(home: Path, who: str, *words: str) -> None:
    done = CliRunner().invoke(app, list(words), env={**settings(home), "DILYN_AS": who})
    assert done.exit_code == 0, done.output + str(done.exception)
