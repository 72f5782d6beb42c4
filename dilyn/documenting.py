"""This module writes the pages of all commands and all mails from the code: `make documents`."""

from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from dilyn.cli import app
from dilyn.documenting_mails import mails_page

_DOCS = Path(__file__).parent.parent / "docs"
_HEAD = """\
# Every command

Written from the command line itself by `make documents`. `dilyn COMMAND --help` says the same.
`--as`, `--for`, `--on` and `--json` are taken by every command that changes something: who gives
it, for whom, when it happened, and whether what came of it is printed for a script.
"""
#: Told once, at the head.
_COMMON = frozenset({"--as", "--for", "--on", "--json", "--help"})


def page() -> str:
    """Write the page."""
    return _HEAD + "".join(_told(typer.main.get_command(app), ("dilyn",)))


def _told(command: object, named: tuple[str, ...]) -> Iterator[str]:
    if isinstance(command, TyperGroup):
        for name in sorted(command.commands):
            yield from _told(command.commands[name], (*named, name))
    elif isinstance(command, TyperCommand):
        arguments = [one for one in command.params if isinstance(one, TyperArgument)]
        words = " ".join(one.metavar or (one.name or "").upper() for one in arguments)
        yield f"\n## {' '.join(named)} {words}".rstrip() + f"\n{command.help}\n"
        lines = [_line(one) for one in command.params if _is_its_own(one)]
        yield "\n" * bool(lines) + "".join(lines)


def _is_its_own(one: object) -> bool:
    if isinstance(one, TyperOption):
        return not _COMMON.intersection(one.opts)
    return isinstance(one, TyperArgument) and bool(one.help)


def _line(one: object) -> str:
    if not isinstance(one, TyperOption | TyperArgument):
        return ""
    name = (
        ", ".join(one.opts)
        if isinstance(one, TyperOption)
        else one.metavar or (one.name or "").upper()
    )
    return f"- `{name}`{f': {one.help}' if one.help else ''}\n"


if __name__ == "__main__":
    (_DOCS / "commands.md").write_text(page(), encoding="utf-8")
    (_DOCS / "mails.md").write_text(mails_page(), encoding="utf-8")
