"""This module makes the command line, `dilyn`, of one module's commands or of all."""

from collections.abc import Iterable
from importlib import metadata
from typing import Annotated

import typer

from dilyn import show
from dilyn.answering import Answering
from dilyn.commands.held import HELD, Held
from dilyn.tongue import _


def _tell_version(*, is_asked: bool) -> None:
    if is_asked:
        show.note(f"dilyn {metadata.version('dilyn')}")
        raise typer.Exit


def line_of(held: Iterable[Held] = HELD) -> typer.Typer:
    """Make the command line, of some commands or of all."""
    app = typer.Typer(
        cls=Answering,
        help=_(
            "Follows every observation of a scrutiny panel until the change is shown to be made."
        ),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(dilyn)
    for one in held:
        one.add_to(app)
    return app


def dilyn(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help=_("Say which Dilyn.")
        ),
    ] = False,
) -> None:
    """Take what stands before the name of a command."""
