"""This holds the documents to the command line, and to the mails that it shows."""

import re

import pytest
import typer
from typer.core import TyperGroup

from dilyn.cli import app
from dilyn.command_line import line_of
from dilyn.commands.held import HELD, held_for
from dilyn.documenting import page
from dilyn.documenting_mails import mails_page
from domain.mail import MailKind
from tests.architecture.test_documents import code_in, document

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/runbook.md",
    "docs/grown.md",
    "docs/mails.md",
    "docs/systems.md",
)


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


def test_the_page_of_mails_is_what_the_rules_say_and_names_each_kind():
    shown = document("docs/mails.md")

    assert shown == mails_page()
    assert re.findall(r"(?m)^## ([a-z_]+)$", shown) == [kind.value for kind in MailKind]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_dilyn_command_says_what_it_is_for(name):
    assert COMMANDS[name].get_short_help_str()


def test_each_command_is_found_in_the_one_module_that_is_loaded_for_it():
    for name, command in COMMANDS.items():
        held = held_for(name.split())
        alone = dict(commands_of(typer.main.get_command(line_of(held))))

        assert len(held) == 1, name
        assert alone[name].help == command.help


@pytest.mark.parametrize("words", [[], ["--help"], ["--version"], ["regster"]])
def test_what_is_no_command_is_looked_for_among_all_of_them(words):
    assert held_for(words) == HELD
