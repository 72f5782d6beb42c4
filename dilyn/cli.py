"""This module is the command line, `dilyn`: it gathers the commands and answers what is refused."""

import typer
from typer._click import Context
from typer.core import TyperGroup

from dilyn import show
from dilyn.commands import (
    asking,
    clocks,
    entering,
    intake,
    looking,
    mails,
    people,
    promising,
    running,
)
from dilyn.commands.giving import REFUSED
from domain.errors import DomainError
from templates import _


class _Answering(TyperGroup):
    """Turns what a person asked in vain into two lines: why, and what to do."""

    def invoke(self, ctx: Context) -> object:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            show.refusal(error.reason, error.remedy)
            raise typer.Exit(REFUSED) from error


app = typer.Typer(
    cls=_Answering,
    help=_("Follows every observation of a scrutiny panel until the change is shown to be made."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for commands in (intake, asking, promising, clocks, looking, mails, entering, running):
    app.add_typer(commands.app)
app.add_typer(people.owners, name="owner")
app.add_typer(people.app, name="person")
app.add_typer(looking.ledger, name="ledger")
