"""This gives each test a data folder of its own and a way to type commands in it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dilyn.cli import app


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


@pytest.fixture
def bare_desk(tmp_path, monkeypatch) -> Iterator[Desk]:
    """A folder in which nothing has happened and nobody is known."""
    # Opening a folder points Prefect's own settings at it.
    before = dict(os.environ)  # noqa: TID251
    monkeypatch.setenv("DILYN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DILYN_PREFECT", "off")
    monkeypatch.setenv("DILYN_FORCE", "GLANMOR")
    monkeypatch.delenv("DILYN_AS", raising=False)
    yield Desk(home=tmp_path / "home")
    os.environ.clear()  # noqa: TID251
    os.environ.update(before)  # noqa: TID251


@pytest.fixture
def desk(bare_desk, monkeypatch) -> Desk:
    """A folder with an office and a force in it; the officer types."""
    people = (
        ("officer", "Siriol Maddox", "Scrutiny Officer", "officer@office.example"),
        ("manager", "Idwal Pennant", "Head of Scrutiny", "manager@office.example"),
        ("commissioner", "Non Tregaron", "Commissioner", "commissioner@office.example"),
        ("panel_member", "Curtis Okell", "Panel Member", "panel@panel.example"),
    )
    for role, name, post, address in people:
        bare_desk.type("person", "add", name, "--role", role, "--post", post, "--address", address)
        monkeypatch.setenv("DILYN_AS", "officer@office.example")
    bare_desk.type(
        "owner", "add", "Dewi Larch", "--post", "Head of the Hub", "--address", "hub@force.example"
    )
    return bare_desk
