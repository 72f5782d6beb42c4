"""This module starts `dilyn`. What only reads a file does not wait for the rest to be loaded."""

import sys

#: Commands that need neither the data folder nor the database.
_QUICK = frozenset({"read", "claims"})


def main() -> None:
    """Run the command that was typed."""
    from dilyn.framing import frame

    frame()
    if sys.argv[1:2] and sys.argv[1] in _QUICK:
        from dilyn.commands.reading import quick as app
    else:
        from dilyn.cli import app
    app()
