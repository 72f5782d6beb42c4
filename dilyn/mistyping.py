"""This module says in our words, and in our language, what was mistyped at the command line."""

import re
import sys

import typer
from typer._click.exceptions import ClickException, UsageError

from dilyn.tongue import _
from domain.errors import N_

MISTYPED = 2
_ABORTED = 1
#: What the library of the command line says, and what is said in its place. The first that fits.
_IN_OUR_WORDS = tuple(
    (re.compile(theirs, re.DOTALL), ours)
    for theirs, ours in (
        (r"Missing command\.", N_("Say which command.")),
        (r"Missing (?:argument|option|parameter) (?P<name>.+?)\..*", N_("%(name)s is missing.")),
        (r"No such option: (?P<name>\S+).*", N_("There is no option %(name)s here.")),
        (r"No such command (?P<name>.+?)\..*", N_("There is no command %(name)s.")),
        (
            r"Got unexpected extra argument\(s\) \((?P<name>.*)\)",
            N_("This is more than the command takes: %(name)s"),
        ),
        (
            r"Option (?P<name>.+?) does not take a value\.",
            N_("The option %(name)s takes no value."),
        ),
        (r"Option (?P<name>.+?) requires .*", N_("The option %(name)s needs a value.")),
        (
            r"Invalid value for (?P<name>.+?): Input should be a valid integer.*",
            N_("%(name)s takes a whole number."),
        ),
        (
            r"Invalid value for (?P<name>.+?): .* greater than or equal to (?P<most>\S+)",
            N_("%(name)s takes a number of at least %(most)s."),
        ),
        (
            r"Invalid value for (?P<name>.+?): .* less than or equal to (?P<most>\S+)",
            N_("%(name)s takes a number of at most %(most)s."),
        ),
        (
            r"Invalid value for (?P<name>.+?): (?:Value error, )?.* is not one of (?P<most>.*)\.",
            N_("%(name)s takes one of: %(most)s"),
        ),
        (r"Invalid value for (?P<name>.+?): .*", N_("%(name)s does not take that value.")),
    )
)
_MAYBE = re.compile(r"(?:Possible options?: |Did you mean )(?P<maybe>.*?)[)?]$")


def run(app: typer.Typer, words: list[str] | None = None) -> int:
    """Run what was typed, here or at this process's start, and return what it ends with."""
    try:
        return app(args=words, standalone_mode=False) or 0
    except ClickException as error:
        sys.stderr.write("".join(f"{line}\n" for line in _told(error)))
        return MISTYPED
    except typer.Abort:
        sys.stderr.write(_("Stopped. Nothing more was done.") + "\n")
        return _ABORTED


def _told(error: ClickException) -> tuple[str, ...]:
    said = error.format_message()
    maybe = _MAYBE.search(said)
    lines = [in_our_words(said)]
    if maybe:
        lines.append(_("Perhaps you mean: %(maybe)s") % {"maybe": maybe["maybe"].replace("'", "")})
    if isinstance(error, UsageError) and error.ctx is not None:
        lines.append(_("How it is typed: %(command)s --help") % {"command": error.ctx.command_path})
    return tuple(lines)


def in_our_words(said: str) -> str:
    """Say it as we would; what is not known is said as it came."""
    for theirs, ours in _IN_OUR_WORDS:
        if found := theirs.fullmatch(said):
            names = {name: value.replace("'", "") for name, value in found.groupdict().items()}
            return _(ours) % names if names else _(ours)
    return said
