"""This module writes tables that spreadsheets open, and in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

#: With these a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: By which spreadsheets know that the file is UTF-8.
_MARK = "\ufeff"


def written(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Write a table line by line, as it is read."""
    yield _MARK + _line(heads)
    yield from (_line(row) for row in rows)


def as_typed(cell: str) -> str:
    """Read a cell as somebody typed it, without what was put before it to make it harmless."""
    text = cell.strip()
    return text[1:].strip() if text.startswith(tuple(f"'{one}" for one in _FORMULA)) else text


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
