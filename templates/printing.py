"""This module prints a report: a PDF that screen readers read (PDF/UA-1), and a Word file."""

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from domain.errors import N_, DomainError
from templates.board import Board, as_csv, as_html, as_json
from templates.word_report import as_word

#: Printed annotations are those that are also seen on paper.
_PRINT = 4


def as_pdf(board: Board, *, language: str) -> bytes:
    """Print the report.

    Raises: DomainError where the library that sets type is not on this machine.
    """
    try:
        # Only here: it fails to load where Pango is missing, and all else works without it.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as missing:
        raise DomainError(
            reason=N_("PDF files cannot be made: the library Pango is not on this machine."),
            remedy=N_("Install it (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."),
        ) from missing
    # Nothing is fetched: what a report shows is in it.
    fetcher = URLFetcher(allowed_protocols=["data"])
    page = HTML(string=as_html(board, language=language), url_fetcher=fetcher)
    return _told_apart(page.write_pdf(pdf_variant="pdf/ua-1") or b"")


def _told_apart(content: bytes) -> bytes:
    """Say which cells head a row and which a column: WeasyPrint leaves that out of its tags."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _scope(pdf.Root.StructTreeRoot.K, is_head=False)
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array([])):
                annotation.F = int(annotation.get("/F", 0)) | _PRINT
        changed = io.BytesIO()
        pdf.save(changed, deterministic_id=True)
    return changed.getvalue()


def _scope(element: Object, *, is_head: bool) -> None:
    if isinstance(element, Array):
        for inner in element:
            _scope(inner, is_head=is_head)
    elif isinstance(element, Dictionary) and "/S" in element:
        if element.S == Name.TH:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column if is_head else Name.Row)
        if "/K" in element:
            _scope(element.K, is_head=is_head or Name.THead == element.S)


#: How the report is written, by how the name of its file ends.
WRITTEN_AS: Mapping[str, Callable[[Board, str], bytes]] = MappingProxyType(
    {
        ".pdf": lambda board, language: as_pdf(board, language=language),
        ".docx": lambda board, language: as_word(board, language=language),
        ".html": lambda board, language: as_html(board, language=language).encode(),
        ".csv": lambda board, language: as_csv(board, language=language).encode(),
        ".json": lambda board, _: as_json(board).encode(),
    }
)
