"""This module turns Word's rows and cells into tables: merged, nested, or mere frames."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.claims import DoubtKind
from domain.errors import N_
from flows.intake.blocks import Block, BlockKind, Cell, Noted, UnreadableError
from flows.intake.word_paragraphs import Paragraphs, parts_within
from flows.intake.word_text import PUT_IN, TAKEN_OUT, paragraphs_of
from flows.intake.word_xml import Element, child, name_of, number_in, value_of

_MOST_COLUMNS = 63
#: Word allows 63 in a row; other programs a few more.
_MOST_CELLS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class CellParts:
    """One cell with the paragraphs and tables in it."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    is_continued: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RowParts:
    """One row. What was tracked about the row as a whole is noted in its first cell."""

    cells: tuple[CellParts, ...]
    noted: tuple[Noted, ...] = ()


def row_parts(row: Element, paragraphs: Paragraphs) -> RowParts:
    """Read a row; one that was deleted leaves only a note."""
    properties = child(row, "trPr")
    words = paragraphs_of(row) if properties is not None else ""
    if child(properties, "del") is not None:
        return RowParts(cells=(), noted=(_tracked(TAKEN_OUT, words),))
    skipped = min(number_in(child(properties, "gridBefore")) or 0, _MOST_COLUMNS)
    cells = [CellParts()] * skipped
    for cell in parts_within(row):
        if name_of(cell) != "tc":
            continue
        if len(cells) >= _MOST_CELLS:
            raise UnreadableError(
                reason=N_("A table of this file has more columns than Word allows."),
                remedy=N_("Check that this is the panel's report, and put in the report alone."),
            )
        cells.append(_cell_parts(cell, paragraphs))
    is_new = child(properties, "ins") is not None
    return RowParts(cells=tuple(cells), noted=(_tracked(PUT_IN, words),) if is_new else ())


def _tracked(mark: str, words: str) -> Noted:
    return Noted(kind=DoubtKind.TRACKED_CHANGE, text=mark + " ".join(words.split()))


def _cell_parts(cell: Element, paragraphs: Paragraphs) -> CellParts:
    properties = child(cell, "tcPr")
    merged = child(properties, "vMerge")
    is_continued = merged is not None and value_of(merged) != "restart"
    return CellParts(
        blocks=tuple(_blocks_within(cell, paragraphs)),
        columns=max(1, min(number_in(child(properties, "gridSpan")) or 1, _MOST_COLUMNS)),
        is_continued=is_continued,
    )


def _blocks_within(element: Element, paragraphs: Paragraphs) -> Iterator[Block]:
    for each in parts_within(element):
        match name_of(each):
            case "p":
                yield from paragraphs.read(each)
            case "tbl":
                yield from paragraphs.unended()
                rows = [row_parts(r, paragraphs) for r in parts_within(each) if name_of(r) == "tr"]
                yield from as_blocks(rows)
            case _:
                continue
    yield from paragraphs.unended()


def as_blocks(rows: Iterable[RowParts]) -> Iterator[Block]:
    """Make a table of rows. A table of one column is a frame: what it holds stands by itself."""
    kept = [row for row in rows if row.cells or row.noted]
    if all(len(row.cells) <= 1 for row in kept):
        yield from (block for row in kept for cell in row.cells for block in cell.blocks)
        if noted := tuple(noted for row in kept for noted in row.noted):
            yield Block(kind=BlockKind.BLANK, noted=noted)
        return
    yield Block(kind=BlockKind.TABLE, rows=tuple(_cells(row) for row in kept))


def _cells(row: RowParts) -> tuple[Cell, ...]:
    cells = tuple(_cell(parts) for parts in row.cells) or (Cell(text=""),)
    return (replace(cells[0], noted=(*cells[0].noted, *row.noted)), *cells[1:])


def _cell(parts: CellParts) -> Cell:
    full = [block for block in parts.blocks if block.kind is not BlockKind.BLANK]
    is_numbered = len(full) == 1
    texts = [block.text if is_numbered else _text(block) for block in full]
    return Cell(
        text="\n\n".join(text for text in texts if text),
        label=full[0].label if is_numbered else "",
        columns=parts.columns,
        is_continued=parts.is_continued,
        noted=tuple(noted for block in parts.blocks for noted in _noted(block)),
    )


def _text(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows).strip()
    return block.shown


def _noted(block: Block) -> Iterator[Noted]:
    yield from block.noted
    if block.kind is BlockKind.TABLE:
        yield Noted(kind=DoubtKind.UNPLACED_TEXT, text=" ".join(_text(block).split()))
        yield from (noted for row in block.rows for cell in row for noted in cell.noted)
