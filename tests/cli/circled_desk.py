"""This types commands in Welsh that is written in circled letters, and prints what each answers.

It is a process of its own: what an option is for is said while the command line is put together.
"""

import json
import os
import sys
from collections.abc import Iterator

import typer
from typer._click import Command
from typer.testing import CliRunner

from tests.circled import welsh_in_circles

Answer = tuple[tuple[str, ...], int, str]


def _helps(command: Command, words: tuple[str, ...] = ()) -> Iterator[Answer]:
    yield (*words, "--help"), 0, command.get_help(typer.Context(command, info_name=" ".join(words)))
    for name, one in getattr(command, "commands", {}).items():
        yield from _helps(one, (*words, name))


def _answers(app: typer.Typer, lines: list[list[str]]) -> Iterator[Answer]:
    for line in lines:
        done = CliRunner().invoke(app, line)
        yield tuple(line), done.exit_code, done.output


def main() -> None:
    """Type the lines that come in, then ask every command what it is for."""
    os.chdir(sys.argv[1])
    with welsh_in_circles():
        # Not before Welsh is in circles.
        from dilyn.cli import app  # noqa: PLC0415
        from dilyn.framing import frame  # noqa: PLC0415

        frame()

        answers = [*_answers(app, json.load(sys.stdin)), *_helps(typer.main.get_command(app))]
    json.dump(answers, sys.stdout)


main()
