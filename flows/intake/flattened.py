"""This module finds tables in a text that lost them: cells one a line, or parted by tabs."""

from collections import Counter
from dataclasses import dataclass, field, replace

from flows.intake.blocks import Block, BlockKind, Cell
from flows.intake.columns import Role, columns_of, header_cell, ideas_of, words_of
from flows.intake.grid import IS_REFERENCE, Grid, Header, header_of
from flows.intake.markers import IMAGE_NAME, NOISE
from flows.intake.openings import case_opening, is_other_heading, is_themes_heading

_MOST_COLUMNS = 9
_MOST_WORDS_OF_ONE_NAME = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class FlatTable:
    """A table's header and cells, and where it lies among the blocks."""

    start: int
    end: int
    header: Header
    grid: Grid


@dataclass(frozen=True, kw_only=True, slots=True)
class _HeaderLines:
    """A header where it stands: its names, and over how many blocks."""

    start: int
    length: int
    names: list[str]
    #: No tabs part its cells: each is a line, or a paragraph between blank lines.
    is_bare: bool = False


@dataclass(kw_only=True, slots=True)
class _Group:
    """Cells with no blank line between them, and the blank lines before them."""

    blanks_before: int
    cells: list[str] = field(default_factory=list)


def find_flat_tables(blocks: tuple[Block, ...]) -> tuple[FlatTable, ...]:
    """Find each table by its header; a header that comes again goes on with the same table."""
    headers = _headers(blocks)
    ends = [*(header.start for header in headers), len(blocks)][1:]
    return tuple(
        _table(blocks[header.start : end], header)
        for header, end in zip(headers, ends, strict=True)
    )


def _headers(blocks: tuple[Block, ...]) -> list[_HeaderLines]:
    found: list[_HeaderLines] = []
    place = 0
    while place < len(blocks):
        header = _header_at(blocks, place)
        if header and not (found and _is_again(blocks, found[-1], header)):
            found.append(header)
        place += header.length if header else 1
    return found


def _is_again(blocks: tuple[Block, ...], before: _HeaderLines, header: _HeaderLines) -> bool:
    """Say whether a page ended within a table: nothing but cells lies between two headers."""
    if [n.casefold() for n in before.names] != [n.casefold() for n in header.names]:
        return False
    place = header.start - 1
    while place > before.start and blocks[place].kind is BlockKind.BLANK:
        place -= 1
    return before.is_bare or blocks[place].kind is BlockKind.CELL


def _header_at(blocks: tuple[Block, ...], start: int) -> _HeaderLines | None:
    block = blocks[start]
    if block.kind is BlockKind.CELL:
        names = _names_in_cells(blocks, start)
        return _HeaderLines(start=start, length=len(names), names=names) if names else None
    if block.kind is BlockKind.PARAGRAPH and _is_plain_name(block.text):
        return _bare_header(blocks, start)
    return None


def _names_in_cells(blocks: tuple[Block, ...], start: int) -> list[str]:
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


def _bare_header(blocks: tuple[Block, ...], start: int) -> _HeaderLines | None:
    """Read a header whose names stand each on a line, or each in a paragraph of its own."""
    names: list[str] = []
    length = end = 0
    for block in blocks[start : start + 2 * _MOST_COLUMNS]:
        length += 1
        if block.kind is BlockKind.BLANK:
            continue
        if block.kind is not BlockKind.PARAGRAPH or not _is_plain_name(block.text):
            break
        names.append(block.text)
        end = length
    if not columns_of(names):
        return None
    return _HeaderLines(start=start, length=end, names=names, is_bare=True)


def _is_plain_name(text: str) -> bool:
    """Say whether a text can only be a column's name: short, and of words that name columns."""
    words = words_of(text)
    is_known = all(ideas_of(word) for word in words)
    return 0 < len(words) <= _MOST_WORDS_OF_ONE_NAME and is_known and header_cell(text) is not None


def _table(blocks: tuple[Block, ...], lines: _HeaderLines) -> FlatTable:
    header = header_of(tuple(Cell(text=name) for name in lines.names))
    body = blocks[lines.length :]
    last = _last_bare(body) if lines.is_bare else _last_cell(body)
    body = body[: last + 1]
    if lines.is_bare:
        body = _as_cells(body, has_gaps=lines.length > len(lines.names))
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
    while last + 1 < len(blocks) and blocks[last + 1].kind is not BlockKind.BLANK:
        last += 1
    return last


def _last_bare(blocks: tuple[Block, ...]) -> int:
    """Find where a table without tabs ends: before the next heading, or a lost picture."""
    for n, block in enumerate(blocks):
        is_heading = is_other_heading(block) and len(words_of(block.text)) > 1
        if case_opening(block) or is_themes_heading(block) or is_heading:
            return n - 1
        if (NOISE.match(block.text) and block.text) or IMAGE_NAME.match(block.text):
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
