"""This module finds tables in a text that lost them: cells one a line, or parted by tabs."""

from collections import Counter
from dataclasses import dataclass, field, replace

from flows.intake.blocks import Block, BlockKind, Cell
from flows.intake.columns import Role, words_of
from flows.intake.flat_headers import HeaderLines, find_headers
from flows.intake.grid import IS_REFERENCE, Grid, Header, header_of
from flows.intake.markers import is_lost_picture, is_noise
from flows.intake.openings import (
    case_opening,
    is_closing,
    is_other_heading,
    is_themes_heading,
)


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
    headers = find_headers(blocks)
    ends = [*(header.start for header in headers), len(blocks)][1:]
    return tuple(
        _table(blocks[header.start : end], header)
        for header, end in zip(headers, ends, strict=True)
    )


def _table(blocks: tuple[Block, ...], lines: HeaderLines) -> FlatTable:
    header = header_of(tuple(Cell(text=name) for name in lines.names))
    body = blocks[lines.length :]
    last = _last_bare(body) if lines.is_bare else _last_cell(body)
    body = body[: last + 1]
    if lines.is_bare:
        body = _as_cells(body, has_gaps=lines.length > len(lines.names))
    elif blocks[0].line == blocks[lines.length - 1].line:
        body = _with_empty_cells(body, len(lines.names))
    groups = _groups(body, lines.names)
    if lines.is_bare and header.roles[0] is Role.NUMBER:
        rows = _numbered_rows(groups)
    else:
        rows = _rows(groups, len(lines.names))
    return FlatTable(
        start=lines.start,
        end=lines.start + lines.length + last + 1,
        header=header,
        grid=tuple(_cells(row, len(lines.names)) for row in rows),
    )


def _last_cell(blocks: tuple[Block, ...]) -> int:
    """Find where a table ends: at its last cell, and the lines that go on with that."""
    last = max((n for n, b in enumerate(blocks) if b.kind is BlockKind.CELL), default=-1)
    while last + 1 < len(blocks) and _goes_on_with_a_cell(blocks[last + 1]):
        last += 1
    return last


def _goes_on_with_a_cell(block: Block) -> bool:
    is_other = is_other_heading(block) or is_lost_picture(block.text) or is_closing(block)
    return block.kind is not BlockKind.BLANK and not is_other


def _last_bare(blocks: tuple[Block, ...]) -> int:
    """Find where a table without tabs ends: before the next heading, or a lost picture."""
    for n, block in enumerate(blocks):
        is_heading = is_other_heading(block) and len(words_of(block.text)) > 1
        if case_opening(block) or is_themes_heading(block) or is_heading:
            return n - 1
        if block.text and is_noise(block.text):
            return n - 1
    return len(blocks) - 1


def _as_cells(blocks: tuple[Block, ...], *, has_gaps: bool) -> tuple[Block, ...]:
    """Take each line for a cell; where blank lines part the names, each paragraph for one."""
    found: list[Block] = []
    is_new = True
    for block in blocks:
        if block.kind is BlockKind.BLANK:
            is_new = True
            found.append(block)
            continue
        kind = BlockKind.CELL if is_new or not has_gaps else block.kind
        found.append(replace(block, kind=kind, text=block.shown, label=""))
        is_new = False
    return tuple(found)


def _with_empty_cells(blocks: tuple[Block, ...], width: int) -> tuple[Block, ...]:
    """Give back the empty first cell to each line that a tab leads and that is one cell short."""
    cells = Counter(block.line for block in blocks if block.kind is BlockKind.CELL)
    found: list[Block] = []
    last = 0
    for block in blocks:
        is_short = block.is_indented and cells[block.line] == width - 1 > 1
        if is_short and block.line != last:
            found.append(replace(block, text=""))
        last = block.line
        found.append(block)
    return tuple(found)


def _numbered_rows(groups: list[_Group]) -> list[list[str]]:
    """Begin a row at each cell that is a number and nothing else."""
    rows: list[list[str]] = []
    for cell in (cell for group in groups for cell in group.cells):
        if not rows or IS_REFERENCE.match(cell):
            rows.append([])
        rows[-1].append(cell)
    return rows


def _cells(texts: list[str], width: int) -> tuple[Cell, ...]:
    padded = texts + [""] * (width - len(texts))
    kept = [*padded[: width - 1], "\n\n".join(padded[width - 1 :])]
    return tuple(Cell(text=text) for text in kept)


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
