"""This module writes a report as a Word file: A4, real headings, tables that repeat their heads."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from templates import WELSH, words_for
from templates.board import Board, state_of_line
from templates.labels import label

_FONT = "Arial"
#: Of the 174 mm between the margins.
_COUNTS = (140, 34)
_LINES = (34, 48, 28, 32, 32)
_VERDICTS = (34, 50, 90)
_MARGIN = Mm(18)


def as_word(board: Board, *, language: str) -> bytes:
    """Write the report as a Word file, to be edited."""
    words = words_for(language)
    gettext = words.gettext
    title = gettext("What became of the panels' observations")
    paper = _paper(title, language)
    paper.add_heading(title, level=0)
    paper.add_paragraph(f"{board.office} · {board.force} · {words.long_date(board.on)}")
    if language == WELSH and not board.is_welsh_checked:
        paper.add_paragraph(gettext("This text is a draft: no translator has checked it yet."))
    paper.add_heading(gettext("In short"), level=1)
    done = board.figures.implemented
    if done.whole:
        said = gettext(
            "Of %(whole)s on which the force has promised something, %(part)s have been shown"
            " to be done (%(percent)s%%)."
        )
        told = {"whole": done.whole, "part": done.part, "percent": done.percent}
        paper.add_paragraph(said % told)
    counts = (*board.figures.lists.items(), *board.figures.ratings.items())
    rows = [(label(name, language=language), str(len(which))) for name, which in counts]
    _table(paper, (gettext("Figure"), gettext("Count")), rows, widths=_COUNTS)
    _verdicts(paper, board, language)
    _panels(paper, board, language)
    _proof(paper, board, language)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _paper(title: str, language: str) -> WordFile:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    paper.core_properties.title, paper.core_properties.language = title, language
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), f"{language}-GB")
    normal.element.get_or_add_rPr().append(spoken)
    return paper


def _verdicts(paper: WordFile, board: Board, language: str) -> None:
    if not board.verdicts:
        return
    words = words_for(language)
    gettext = words.gettext
    paper.add_heading(gettext("The Commissioner's assurance, by report"), level=1)
    rows = [
        (
            one.report,
            f"{label(one.assurance, language=language)}, {words.long_date(one.on)}",
            one.why,
        )
        for one in board.verdicts
    ]
    _table(
        paper, (gettext("Report"), gettext("Assurance"), gettext("Why?")), rows, widths=_VERDICTS
    )


def _panels(paper: WordFile, board: Board, language: str) -> None:
    gettext = words_for(language).gettext
    heads = (
        gettext("Reference"),
        gettext("Observation"),
        gettext("State"),
        gettext("Rating"),
        gettext("Assurance"),
    )
    for panel, lines in board.panels:
        paper.add_heading(panel or gettext("No report"), level=1)
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
        _table(paper, heads, rows, widths=_LINES)


def _proof(paper: WordFile, board: Board, language: str) -> None:
    gettext = words_for(language).gettext
    if not board.checkpoint:
        paper.add_paragraph(gettext("No checkpoint has been signed yet."))
        return
    paper.add_paragraph(
        gettext(
            "Keep this page. By this checkpoint anybody can show later that nothing which was"
            " recorded before it has been changed or taken out:"
        )
    )
    paper.add_paragraph(board.checkpoint)


def _table(
    paper: WordFile,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    widths: tuple[int, ...],
) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for row in (heads, *rows):
        cells = table.rows[0].cells if row is heads else table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.text, cell.width = text, Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _head_repeated(table)
    paper.add_paragraph()


def _head_repeated(table: Table) -> None:
    """Print the heads again on each page, and keep each row on one."""
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # python-docx has no other way to it.
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
