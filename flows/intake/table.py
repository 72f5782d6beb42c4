"""This module finds the tables of observations and responses, in Word files and in texts."""

from dataclasses import dataclass

from domain.claims import DoubtKind
from flows.intake.blocks import Block, BlockKind, Noted
from flows.intake.flattened import FlatTable, find_flat_tables
from flows.intake.grid import Grid, Header, TableRow, find_header, rows_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows of a table, where it lies among the blocks, and the text in it that is no row."""

    start: int
    end: int
    rows: tuple[TableRow, ...]
    noted: tuple[Noted, ...] = ()


def find_tables(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    """Find the tables whose header names observations and what answers them."""
    if any(block.kind is BlockKind.TABLE for block in blocks):
        return _tables_of_word(blocks)
    return tuple(_of_flat(flat) for flat in find_flat_tables(blocks))


def _of_flat(flat: FlatTable) -> Table:
    found = rows_of(flat.grid, flat.header)
    return Table(start=flat.start, end=flat.end, rows=found.rows, noted=found.noted)


def _tables_of_word(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    tables: list[Table] = []
    above: Header | None = None
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            above = None
        if block.kind is not BlockKind.TABLE:
            continue
        start, above = _header_of(block.rows, above)
        tables.append(_table(place, block.rows, start, above))
    return tuple(tables)


def _header_of(grid: Grid, above: Header | None) -> tuple[int, Header | None]:
    """Find a table's header; one without goes on with the table above, if it is as wide."""
    if found := find_header(grid):
        return found[0] + 1, found[1]
    width = sum(cell.columns for cell in grid[0])
    is_alike = above is not None and len(above.texts) > 1 and width == above.width
    return 0, above if is_alike else None


def _table(place: int, grid: Grid, start: int, header: Header | None) -> Table:
    if header is None:
        return Table(start=place, end=place + 1, rows=(), noted=_all_noted(grid))
    found = rows_of(grid[start:], header)
    before = tuple(noted for row in grid[:start] for cell in row for noted in cell.noted)
    return Table(start=place, end=place + 1, rows=found.rows, noted=(*before, *found.noted))


def _all_noted(grid: Grid) -> tuple[Noted, ...]:
    """Keep a table that is none of ours before the reader's eyes, row by row."""
    texts = [" | ".join(" ".join(cell.text.split()) for cell in row if cell.text) for row in grid]
    lines = tuple(Noted(kind=DoubtKind.UNPLACED_TEXT, text=text) for text in texts if text)
    return (*lines, *(noted for row in grid for cell in row for noted in cell.noted))
