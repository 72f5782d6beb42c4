"""This module starts `dilyn`. What is typed does not wait for other commands to be loaded."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command that was typed."""
    from dilyn.framing import frame
    from dilyn.mistyping import run

    _write_every_letter()
    frame()
    from dilyn.command_line import line_of
    from dilyn.commands.held import held_for

    sys.exit(run(line_of(held_for(sys.argv[1:]))))


def _write_every_letter() -> None:
    # Into a pipe or a file, Windows writes in letters that know no ŵ.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
