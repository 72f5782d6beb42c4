"""This module gives tables as files that spreadsheets open, and in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from starlette.responses import Response, StreamingResponse

#: With these a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: By which spreadsheets know that the file is UTF-8.
_MARK = "\ufeff"


def csv_file(name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Give a table as a file. `rows` are read while it is being sent."""
    return StreamingResponse(
        _written(heads, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _written(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _MARK + _line(heads)
    yield from (_line(row) for row in rows)


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([_harmless(cell) for cell in cells])
    return written.getvalue()


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
