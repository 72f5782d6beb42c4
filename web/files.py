"""This module gives tables as files to be kept."""

from collections.abc import Iterable
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from templates.sheets import written


def csv_file(name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Give a table as a file. `rows` are read while it is being sent."""
    return StreamingResponse(
        written(heads, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def given_file(content: bytes, *, name: str, media_type: str) -> Response:
    """Give a file as it came. It is never shown here: a browser might run what is in it."""
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": _attachment(name),
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _attachment(name: str) -> str:
    """Name a file so that every browser understands it (RFC 6266, section 5)."""
    plain = "".join(sign if sign.isascii() and sign not in '"\\%' else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
