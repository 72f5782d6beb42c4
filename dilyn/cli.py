"""This module is the command line, `dilyn`: it gathers the commands."""

from importlib import metadata
from typing import Annotated

import typer

from dilyn import show
from dilyn.answering import Answering
from dilyn.commands import (
    asking,
    claims,
    clocks,
    entering,
    evidence,
    explaining,
    figures,
    forecast,
    founding,
    intake,
    keeping,
    ledger,
    linking,
    looking,
    mails,
    meetings,
    overseeing,
    people,
    promising,
    publishing,
    reading,
    retaining,
    ruling,
    running,
    translating,
)
from dilyn.tongue import _


def _tell_version(*, is_asked: bool) -> None:
    if is_asked:
        show.note(f"dilyn {metadata.version('dilyn')}")
        raise typer.Exit


app = typer.Typer(
    cls=Answering,
    help=_("Follows every observation of a scrutiny panel until the change is shown to be made."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
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


for commands in (
    founding,
    reading,
    claims,
    intake,
    asking,
    promising,
    clocks,
    looking,
    explaining,
    figures,
    mails,
    overseeing,
    publishing,
    forecast,
    entering,
    keeping,
    retaining,
    running,
):
    app.add_typer(commands.app)
app.add_typer(people.owners, name="owner")
app.add_typer(people.app, name="person")
app.add_typer(ruling.policy, name="policy")
app.add_typer(ruling.holiday, name="holiday")
app.add_typer(meetings.app, name="meeting")
app.add_typer(linking.app, name="earlier")
app.add_typer(evidence.app, name="evidence")
app.add_typer(ledger.app, name="ledger")
app.add_typer(overseeing.publication, name="publication")
app.add_typer(ledger.redacting)
app.add_typer(translating.app, name="translate")
