"""This module starts `dilyn`. What only reads a file does not wait for the rest to be loaded."""

import sys
from io import TextIOWrapper

#: Commands that need neither the data folder nor the database.
_QUICK = frozenset({"read", "claims"})


def main() -> None:
    """Run the command that was typed."""
    from dilyn.framing import frame
    from dilyn.mistyping import run

    _write_every_letter()
    frame()
    if sys.argv[1:2] and sys.argv[1] in _QUICK:
        from dilyn.commands.reading import quick as app
    else:
        from dilyn.cli import app
    sys.exit(run(app))


def _write_every_letter() -> None:
    # Into a pipe or a file, Windows writes in letters that know no ŵ.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
