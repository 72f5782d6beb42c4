"""This module gives tables as files to be kept."""

from collections.abc import Iterable
from pathlib import PurePath
from types import MappingProxyType
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from templates.sheets import written

#: Written here, as what a system knows of files differs: many know nothing of Word's.
_MEDIA_TYPES = MappingProxyType(
    {
        ".csv": "text/csv; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json",
        ".pdf": "application/pdf",
        ".zip": "application/zip",
    }
)


def csv_file(name: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Give a table as a file. `rows` are read while it is being sent."""
    return StreamingResponse(
        written(heads, rows),
        media_type=_MEDIA_TYPES[".csv"],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def report_file(content: bytes, *, name: str) -> Response:
    """Give a file that Dilyn wrote; its name says what it is."""
    return given_file(content, name=name, media_type=_MEDIA_TYPES[PurePath(name).suffix])


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
