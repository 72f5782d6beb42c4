"""This module finds tables in a text that lost them: cells one a line, or parted by tabs."""

from collections import Counter
from dataclasses import dataclass, field

from flows.intake.blocks import Block, BlockKind, Cell
from flows.intake.columns import columns_of, header_cell, ideas_of, words_of
from flows.intake.grid import Grid, Header, header_of

_MOST_COLUMNS = 9
_MOST_WORDS_OF_ONE_NAME = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class FlatTable:
    """A table's header and cells, and where it lies among the blocks."""

    start: int
    end: int
    header: Header
    grid: Grid


@dataclass(kw_only=True, slots=True)
class _Group:
    """Cells with no blank line between them, and the blank lines before them."""

    blanks_before: int
    cells: list[str] = field(default_factory=list)


def find_flat_tables(blocks: tuple[Block, ...]) -> tuple[FlatTable, ...]:
    """Find each table by its header; a header that comes again goes on with the same table."""
    headers = _headers(blocks)
    ends = [*(start for start, _cells in headers), len(blocks)][1:]
    return tuple(
        _table(blocks[start:end], start, cells)
        for (start, cells), end in zip(headers, ends, strict=True)
    )


def _headers(blocks: tuple[Block, ...]) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    place = 0
    while place < len(blocks):
        cells = _header_at(blocks, place) if blocks[place].kind is BlockKind.CELL else []
        is_again = found and [c.casefold() for c in found[-1][1]] == [c.casefold() for c in cells]
        if cells and not (is_again and _is_within(blocks, found[-1][0], place)):
            found.append((place, cells))
        place += len(cells) or 1
    return found


def _is_within(blocks: tuple[Block, ...], start: int, place: int) -> bool:
    """Say whether nothing but cells lies between two headers: a page ended there."""
    while place > start:
        place -= 1
        if blocks[place].kind is not BlockKind.BLANK:
            return blocks[place].kind is BlockKind.CELL
    return False


def _header_at(blocks: tuple[Block, ...], start: int) -> list[str]:
    """Read the header that begins with a cell: all cells of its line, or one after another."""
    line = [b.text for b in blocks[start : start + _MOST_COLUMNS] if b.line == blocks[start].line]
    if len(line) > 1:
        return line if columns_of(line) else []
    cells: list[str] = []
    for block in blocks[start : start + _MOST_COLUMNS]:
        if block.kind is not BlockKind.CELL or not header_cell(block.text):
            break
        if columns_of(cells) and not _is_plain_name(block.text):
            break
        cells.append(block.text)
    while cells and not columns_of(cells):
        cells.pop()
    return cells


def _is_plain_name(text: str) -> bool:
    """Say whether a text can only be a column's name: short, and of words that name columns."""
    words = words_of(text)
    return len(words) <= _MOST_WORDS_OF_ONE_NAME and all(ideas_of(word) for word in words)


def _table(blocks: tuple[Block, ...], start: int, names: list[str]) -> FlatTable:
    header = header_of(tuple(Cell(text=name) for name in names))
    first = len(names)
    last = max(
        (n for n in range(first, len(blocks)) if blocks[n].kind is BlockKind.CELL),
        default=first - 1,
    )
    while last + 1 < len(blocks) and blocks[last + 1].kind is not BlockKind.BLANK:
        last += 1
    groups = _groups(blocks[first : last + 1], names)
    rows = _rows(groups, len(names))
    return FlatTable(
        start=start,
        end=start + last + 1,
        header=header,
        grid=tuple(_cells(row, len(names)) for row in rows),
    )


def _cells(texts: list[str], width: int) -> tuple[Cell, ...]:
    padded = texts + [""] * (width - len(texts))
    return tuple(Cell(text=text) for text in padded)


def _groups(blocks: tuple[Block, ...], names: list[str]) -> list[_Group]:
    """Gather cells between blank lines; a line that begins no cell goes on with the last one."""
    groups: list[_Group] = []
    blanks = 1
    for block in blocks:
        if block.kind is BlockKind.BLANK:
            blanks += 1
            continue
        if block.kind is not BlockKind.CELL and groups:
            groups[-1].cells[-1] += ("\n\n" if blanks else "\n") + block.text
        elif blanks:
            groups.append(_Group(blanks_before=blanks, cells=[block.text]))
        else:
            groups[-1].cells.append(block.text)
        blanks = 0
    return [group for group in groups if group.cells != names]


def _rows(groups: list[_Group], width: int) -> list[list[str]]:
    """Cut groups into rows. A short group goes with the next where fewer blanks part them."""
    usual = Counter(g.blanks_before for g in groups[1:] if len(g.cells) >= width)
    row_gap = max(usual, key=lambda gap: (usual[gap], gap)) if usual else 0
    rows: list[list[str]] = []
    pending: list[str] = []
    for group in groups:
        if pending and not _goes_on(pending, group, width, row_gap):
            rows.append(pending)
            pending = []
        cells = pending + group.cells
        whole = len(cells) - len(cells) % width
        rows += [cells[n : n + width] for n in range(0, whole, width)]
        pending = cells[whole:]
    return [*rows, pending] if pending else rows


def _goes_on(pending: list[str], group: _Group, width: int, row_gap: int) -> bool:
    fits = len(pending) + len(group.cells) <= width
    return fits and (row_gap == 0 or group.blanks_before < row_gap)
