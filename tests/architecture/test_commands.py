"""This holds the documents to the command line."""

import re

import pytest
import typer

from dilyn.cli import app
from tests.architecture.test_documents import code_in, document

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/runbook.md")


def commands_named_in(name):
    return set(re.findall(r"\bdilyn((?: [a-z][a-z-]*)+)", code_in(document(name))))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_dilyn_command_in_the_documents_exists(name):
    for words in sorted(commands_named_in(name)):
        command = typer.main.get_command(app)
        for word in words.split():
            command = getattr(command, "commands", {}).get(word)
            assert command is not None, f"{name} names `dilyn{words}`"


def test_every_dilyn_command_says_what_it_is_for():
    groups = [typer.main.get_command(app)]
    for group in groups:
        for command in group.commands.values():
            assert command.get_short_help_str(), command.name
            if hasattr(command, "commands"):
                groups.append(command)
