"""This module reads a table whose cells are known into rows: merged cells, repeated headers."""

import re
from dataclasses import dataclass, field, replace

from domain.claims import DoubtKind
from flows.intake.blocks import Cell, Noted
from flows.intake.columns import Role, columns_of
from flows.intake.markers import split_label

#: A header stands at the top, under a title or two.
_HEADER_WITHIN = 4
_LONGEST_SUBHEADING = 90
_LONGEST_REFERENCE = 20

IS_REFERENCE = re.compile(r"^\(?(?:[A-Za-z]{1,6}[ ./-]?)?\d{1,4}(?:[./-]\d{1,4})*[a-z]?[.):]?$")

Grid = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """One observation and what stands beside it, as cells gave them."""

    ref: str | None
    observation: str
    response: str
    owner: str = ""
    due: str = ""
    #: What other columns hold: (header, text).
    others: tuple[tuple[str, str], ...] = ()
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """A table's header: its texts, where each begins, and what its columns hold."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    roles: tuple[Role | None, ...]
    width: int

    def at(self, start: int) -> int:
        """Find the header's cell above a column."""
        return max((n for n, begin in enumerate(self.starts) if begin <= start), default=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One row with its texts under the header's cells."""

    texts: tuple[str, ...]
    is_continued: tuple[bool, ...]
    noted: tuple[Noted, ...]
    is_one_cell: bool
    #: The number that the program shows before the observation.
    label: str

    def text(self, header: Header, role: Role) -> str:
        return next((t for t, r in zip(self.texts, header.roles, strict=True) if r is role), "")

    def goes_on(self, header: Header, role: Role) -> bool:
        pairs = zip(self.is_continued, header.roles, strict=True)
        return any(continued for continued, of_role in pairs if of_role is role)


@dataclass(frozen=True, kw_only=True, slots=True)
class GridRows:
    """What was read of a table: its rows, and the text in it that is none."""

    rows: tuple[TableRow, ...]
    noted: tuple[Noted, ...]


def find_header(grid: Grid) -> tuple[int, Header] | None:
    """Find a table's header among its first rows, and the row that it stands in."""
    found: tuple[int, Header] | None = None
    for place, row in enumerate(grid[:_HEADER_WITHIN]):
        header = header_in(row)
        # "Panel | Force" may span the names that count.
        is_finer = found is None or (place == found[0] + 1 and len(row) > len(found[1].texts))
        if header is not None and is_finer:
            found = place, header
    return found


def header_in(row: tuple[Cell, ...]) -> Header | None:
    """Read a row as a header, if it is one."""
    return header_of(row) if columns_of([_folded(cell.text) for cell in row]) else None


def header_of(row: tuple[Cell, ...]) -> Header:
    """Say what the columns under a row hold."""
    texts = tuple(_folded(cell.text) for cell in row)
    roles = columns_of(list(texts))
    return Header(
        texts=texts,
        starts=_starts(row),
        roles=tuple(roles.get(n) for n in range(len(texts))),
        width=sum(cell.columns for cell in row),
    )


def _starts(row: tuple[Cell, ...]) -> tuple[int, ...]:
    starts = [0]
    for cell in row:
        starts.append(starts[-1] + cell.columns)
    return tuple(starts[:-1])


def _folded(text: str) -> str:
    return " ".join(text.split())


@dataclass(kw_only=True, slots=True)
class _Reading:
    """The rows of a table as they are read."""

    header: Header
    rows: list[TableRow] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)

    def take(self, row: tuple[Cell, ...]) -> None:
        texts = [_folded(cell.text).casefold() for cell in row]
        if texts == [text.casefold() for text in self.header.texts]:
            return
        line = _line(row, self.header)
        if line.is_one_cell:
            self._take_one_cell(line)
        elif any(line.texts):
            self._take_line(line)
        else:
            self.noted += line.noted

    def _take_one_cell(self, line: _Line) -> None:
        """A cell across the whole table sorts the rows under it, unless it says more."""
        text = next((text for text in line.texts if text), "")
        if len(text) > _LONGEST_SUBHEADING or text.endswith((".", "?")):
            self.noted.append(Noted(kind=DoubtKind.UNPLACED_TEXT, text=_folded(text)))
        self.noted += line.noted

    def _take_line(self, line: _Line) -> None:
        observation = line.text(self.header, Role.OBSERVATION)
        number = line.text(self.header, Role.NUMBER)
        goes_on = line.goes_on(self.header, Role.OBSERVATION)
        if self.rows and not observation and (goes_on or not number):
            self.rows[-1] = _continued(self.rows[-1], line, self.header, is_merged=goes_on)
            return
        row = _row(line, self.header)
        if self.rows and line.goes_on(self.header, Role.RESPONSE):
            row = replace(row, response=self.rows[-1].response)
        if self.rows and line.goes_on(self.header, Role.NUMBER):
            row = replace(row, ref=self.rows[-1].ref)
        self.rows.append(row)


def rows_of(grid: Grid, header: Header) -> GridRows:
    """Read the rows under a header."""
    header = _with_numbers(header, grid)
    reading = _Reading(header=header)
    for row in grid:
        reading.take(row)
    rows = tuple(reading.rows)
    if Role.NUMBER not in header.roles:
        rows = _numbered_by_hand(rows)
    return GridRows(rows=rows, noted=tuple(reading.noted))


def _numbered_by_hand(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Take typed numbers for the references, where every observation begins with one."""
    parted = [split_label(row.observation) for row in rows]
    if not all(label[:1].isdigit() for label, _text in parted):
        return rows
    return tuple(
        replace(row, ref=reference_in(label), observation=text)
        for row, (label, text) in zip(rows, parted, strict=True)
    )


def _with_numbers(header: Header, grid: Grid) -> Header:
    """Take a first column for the numbers, where it holds nothing else and is not named so."""
    if Role.NUMBER in header.roles:
        return header
    texts = [row[0].text or row[0].label for row in grid if row and len(row) == len(header.texts)]
    texts = [text for text in texts if text and text != header.texts[0]]
    if not texts or not all(IS_REFERENCE.match(text) for text in texts):
        return header
    # "Point | Comments | Reply": with the numbers known, another column is what is asked.
    roles = columns_of(["#", *header.texts[1:]])
    if not roles:
        return replace(header, roles=(Role.NUMBER, *header.roles[1:]))
    return replace(header, roles=tuple(roles.get(n) for n in range(len(header.texts))))


def _line(row: tuple[Cell, ...], header: Header) -> _Line:
    texts = [""] * len(header.texts)
    continued = [False] * len(header.texts)
    label = ""
    for cell, start in zip(row, _starts(row), strict=True):
        at = header.at(start)
        text = cell.text or (cell.label if header.roles[at] in (Role.NUMBER, None) else "")
        texts[at] = f"{texts[at]}\n{text}".strip()
        continued[at] = continued[at] or (cell.is_continued and not text)
        if cell.text and header.roles[at] is Role.OBSERVATION:
            label = label or cell.label
    whole = [cell for cell in row if cell.text or not cell.is_continued]
    return _Line(
        texts=tuple(texts),
        is_continued=tuple(continued),
        noted=tuple(noted for cell in row for noted in cell.noted),
        is_one_cell=len(whole) == len(row) == 1 and len(header.texts) > 1,
        label=label,
    )


def _row(line: _Line, header: Header) -> TableRow:
    known = {Role.NUMBER, Role.OBSERVATION, Role.RESPONSE, Role.OWNER, Role.DUE}
    columns = zip(header.texts, line.texts, header.roles, strict=True)
    others = tuple((name, text) for name, text, role in columns if text and role not in known)
    return TableRow(
        ref=reference_in(line.text(header, Role.NUMBER) or line.label),
        observation=line.text(header, Role.OBSERVATION),
        response=line.text(header, Role.RESPONSE),
        owner=line.text(header, Role.OWNER),
        due=line.text(header, Role.DUE),
        others=others,
        noted=line.noted,
    )


def reference_in(text: str) -> str | None:
    """Take a row's number without the stop after it, where there is one."""
    bare = _folded(text).strip("().:")
    return bare if bare and len(bare) <= _LONGEST_REFERENCE else None


def _continued(row: TableRow, line: _Line, header: Header, *, is_merged: bool) -> TableRow:
    """Add a row that goes on with the one above: its observation stands there once for both."""
    more = _row(line, header)
    noted = (*row.noted, *more.noted)
    if not is_merged and more.response:
        noted = (*noted, Noted(kind=DoubtKind.UNPLACED_TEXT, text=_folded(more.response)))
    return replace(
        row,
        response=_both(row.response, more.response),
        owner=_both(row.owner, more.owner),
        due=_both(row.due, more.due),
        others=(*row.others, *more.others),
        noted=noted,
    )


def _both(first: str, then: str) -> str:
    return "\n".join(text for text in (first, then) if text)
