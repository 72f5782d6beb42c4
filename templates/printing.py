"""This module prints a report: a PDF that screen readers read (PDF/UA-1), and a Word file."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pikepdf
from docx import Document
from docx.document import Document as WordFile
from docx.shared import Mm
from pikepdf import Array, Dictionary, Name, Object

from domain.errors import N_, DomainError
from templates import words_for
from templates.board import Board, as_csv, as_html, as_json, state_of_line
from templates.labels import label

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


def as_word(board: Board, *, language: str) -> bytes:
    """Write the report as a Word file, to be edited."""
    words = words_for(language)
    say = words.gettext
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    title = say("What became of the panels' observations")
    paper.core_properties.title, paper.core_properties.language = title, language
    paper.add_heading(title, level=0)
    paper.add_paragraph(f"{board.office} · {board.force} · {words.long_date(board.on)}")
    paper.add_heading(say("In short"), level=1)
    counts = (*board.figures.lists.items(), *board.figures.ratings.items())
    rows = [(label(name, language=language), str(len(which))) for name, which in counts]
    _table(paper, (say("Figure"), say("Count")), rows)
    _panels(paper, board, language)
    paper.add_paragraph(board.checkpoint or say("No checkpoint has been signed yet."))
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _panels(paper: WordFile, board: Board, language: str) -> None:
    say = words_for(language).gettext
    heads = (say("Reference"), say("Observation"), say("State"), say("Rating"), say("Assurance"))
    for panel, lines in board.panels:
        paper.add_heading(panel or say("No report"), level=1)
        rows = [
            (
                line.reference,
                line.title,
                state_of_line(line, language=language),
                label(line.rating, language=language),
                f"{label(line.assurance, language=language)}: {line.why}" if line.assurance else "",
            )
            for line in lines
        ]
        _table(paper, heads, rows)


def _table(paper: WordFile, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for row in (heads, *rows):
        cells = table.rows[0].cells if row is heads else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


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
