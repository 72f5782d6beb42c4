"""This module finds the tables of observations and responses, in Word files and in texts."""

import re
from dataclasses import dataclass, replace

from flows.intake.blocks import Block, BlockKind, Cell, Noted
from flows.intake.cards import rows_of_cards
from flows.intake.columns import Role, ideas_of
from flows.intake.flattened import FlatTable, find_flat_tables
from flows.intake.grid import (
    IS_REFERENCE,
    Grid,
    Header,
    TableRow,
    find_header,
    header_of,
    rows_of,
)
from flows.intake.heading_words import Idea

_LONGEST_HEADING = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows of a table, where it lies among the blocks, and the text in it that is no row."""

    start: int
    end: int
    rows: tuple[TableRow, ...] = ()
    #: What a table of cases holds: (case, findings).
    findings: tuple[tuple[int, tuple[str, ...]], ...] = ()
    noted: tuple[Noted, ...] = ()


def find_tables(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    """Find the tables whose header names observations and what answers them."""
    if any(block.kind is BlockKind.TABLE for block in blocks):
        return _tables_of_word(blocks)
    return tuple(_of_flat(flat) for flat in find_flat_tables(blocks))


def _of_flat(flat: FlatTable) -> Table:
    return _table(flat.start, flat.end, flat.grid, flat.header)


def _tables_of_word(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    tables: list[Table] = []
    above: Header | None = None
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            above = None
        if block.kind is not BlockKind.TABLE:
            continue
        if cards := rows_of_cards(block.rows):
            tables.append(Table(start=place, end=place + 1, rows=cards))
            continue
        start, header = _header_of(block.rows, above or _announced(blocks[:place], block.rows))
        above = header or above
        if header is None:
            # It stays where it is, for whoever reads what is around it.
            continue
        table = _table(place, place + 1, block.rows[start:], header)
        before = (noted for row in block.rows[:start] for cell in row for noted in cell.noted)
        tables.append(replace(table, noted=(*before, *table.noted)))
    return tuple(tables)


def _announced(before: tuple[Block, ...], grid: Grid) -> Header | None:
    """Take a heading such as "Observations and responses" for the names of two columns."""
    last = next((block for block in reversed(before) if block.text), None)
    ideas = ideas_of(last.text) if last and len(last.text) <= _LONGEST_HEADING else frozenset()
    if Idea.RESPONSE not in ideas or not ideas & {Idea.OBSERVATION, Idea.REMARK}:
        return None
    texts = [row[0].text or row[0].label for row in grid]
    is_numbered = all(IS_REFERENCE.match(text) for text in texts if text) and any(texts)
    names = ["#"] * is_numbered + ["Observation", "Response"]
    return header_of(tuple(Cell(text=name) for name in names))


def _header_of(grid: Grid, above: Header | None) -> tuple[int, Header | None]:
    """Find a table's header; one without goes on with the table above, if it is as wide."""
    if found := find_header(grid):
        return found[0] + 1, found[1]
    width = sum(cell.columns for cell in grid[0])
    is_alike = above is not None and len(above.texts) > 1 and width == above.width
    return 0, above if is_alike else None


def _table(start: int, end: int, grid: Grid, header: Header) -> Table:
    if Role.CASE in header.roles and not {Role.RESPONSE, Role.OWNER, Role.DUE} & set(header.roles):
        return _of_cases(start, end, grid, header)
    found = rows_of(grid, header)
    return Table(start=start, end=end, rows=found.rows, noted=found.noted)


def _of_cases(start: int, end: int, grid: Grid, header: Header) -> Table:
    """Read a table of cases and findings; a case's number stands once for the rows merged."""
    findings: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    for row in grid:
        texts = dict(zip(header.roles, row, strict=False))
        number = _case_number(texts.get(Role.CASE), number)
        found = texts.get(Role.OBSERVATION, Cell(text="")).text
        if found and [cell.text.casefold() for cell in row] != [t.casefold() for t in header.texts]:
            findings.append((number, tuple(re.split(r"\n+", found))))
    noted = tuple(noted for row in grid for cell in row for noted in cell.noted)
    return Table(start=start, end=end, findings=tuple(findings), noted=noted)


def _case_number(cell: Cell | None, before: int) -> int:
    digits = re.search(r"\d{1,4}", f"{cell.label} {cell.text}" if cell else "")
    return int(digits[0]) if digits else before
