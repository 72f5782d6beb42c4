"""This module prints: plain lines and tables for a person, JSON for a script."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
#: Wide enough for a table where nobody says how wide the screen is: a pipe, a file.
_PIPED_WIDTH = 160


def note(text: str) -> None:
    """Print a line."""
    _console().print(text, markup=False, highlight=False, soft_wrap=True)


def heading(text: str) -> None:
    """Print a line that others stand under."""
    _console().print(text, style="bold", markup=False, highlight=False, soft_wrap=True)


def notes(texts: Iterable[str], *, indent: int = 2) -> None:
    """Print lines under a heading."""
    for text in texts:
        note(" " * indent + text)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table that folds its long cells and shortens none."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*(_plain(cell) for cell in row))
    _console().print(shown)


def as_json(value: Json) -> None:
    """Print JSON, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def iso(day: date | None) -> str | None:
    """Write a day for a script, if there is one."""
    return day.isoformat() if day else None


def refusal(reason: str, remedy: str) -> None:
    """Print why something cannot be done, and what to do, where errors go."""
    console = Console(stderr=True)
    console.print(reason, style="bold red", markup=False, highlight=False, soft_wrap=True)
    console.print(remedy, markup=False, highlight=False, soft_wrap=True)


def _console() -> Console:
    # Made anew each time: standard output may be another by now.
    console = Console()
    return console if console.is_terminal else Console(width=_PIPED_WIDTH)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
