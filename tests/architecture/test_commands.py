"""This holds the documents to the command line."""

import re

import pytest
import typer
from typer.core import TyperGroup

from dilyn.cli import app
from dilyn.documenting import page
from tests.architecture.test_documents import code_in, document

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/runbook.md")


def commands_of(command, named=()):
    """This lists each command with its full name, those of groups within groups too."""
    if isinstance(command, TyperGroup):
        return [
            found
            for name, inner in command.commands.items()
            for found in commands_of(inner, (*named, name))
        ]
    return [(" ".join(named), command)]


COMMANDS = dict(commands_of(typer.main.get_command(app)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_dilyn_command_in_the_documents_exists(name):
    named = re.findall(r"\bdilyn((?: [a-z][a-z-]*)+)", code_in(document(name)))

    assert {words.strip() for words in named} <= set(COMMANDS)


def test_the_page_of_commands_is_the_command_line_itself():
    assert document("docs/commands.md") == page()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_dilyn_command_says_what_it_is_for(name):
    assert COMMANDS[name].get_short_help_str()
