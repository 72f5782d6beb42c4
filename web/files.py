"""This module gives tables as files to be kept."""

from collections.abc import Iterable

from starlette.responses import Response, StreamingResponse

from templates.sheets import written


def csv_file(name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Give a table as a file. `rows` are read while it is being sent."""
    return StreamingResponse(
        written(heads, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
