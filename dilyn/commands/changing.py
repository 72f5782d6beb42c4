"""This module makes a function into a command that changes something: who says so, and when."""

import inspect
from collections.abc import Callable
from typing import Annotated

import typer

from dilyn.commands.giving import giving
from dilyn.tongue import _

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="PERSON",
        help=_("Who you are: id, address or name (or set DILYN_AS)."),
        rich_help_panel=_("Who and when"),
    ),
]
BehalfOf = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="PERSON",
        help=_("Who did it, where you record it for an owner or a panel member."),
        rich_help_panel=_("Who and when"),
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help=_("When it happened, where that was not today."),
        rich_help_panel=_("Who and when"),
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON, for a script."))]

Change = Callable[..., None]


def changing(app: typer.Typer, name: str, summary: str) -> Callable[[Change], Change]:
    """Add a command whose function takes a `Giver` and then its own words.

    The command line gets --as, --for, --on and --json besides: the same for every change.
    """

    def add(change: Change) -> Change:
        app.command(name, help=summary)(_with_who_and_when(change))
        return change

    return add


def _with_who_and_when(change: Change) -> Change:
    def command(
        *,
        as_: As = None,
        behalf_of: BehalfOf = None,
        on: On = None,
        as_json: AsJson = False,
        **words: object,
    ) -> None:
        with giving(as_=as_, behalf_of=behalf_of, on=on, as_json=as_json) as giver:
            change(giver, **words)

    _show_both(command, change)
    return command


def _show_both(command: Change, change: Change) -> None:
    """Give a command the parameters of both: its own first, then who and when."""
    who_and_when = inspect.signature(command).parameters
    common = [who_and_when[name] for name in ("as_", "behalf_of", "on", "as_json")]
    # The first parameter is the giver, which no command line can write.
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in list(inspect.signature(change, eval_str=True).parameters.values())[1:]
    ]
    signature = inspect.Signature([*own, *common])
    command.__dict__["__signature__"] = signature
    command.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    command.__name__ = change.__name__
