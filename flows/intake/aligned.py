"""This module finds tables that a text draws with spaces or strokes, and parts them by tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from flows.intake.columns import Role, columns_of

_GAP = re.compile(r" {2,}")
_BORDER = re.compile(r"^[\s|+:=-]*[-=]{3,}[\s|+:=-]*$")
_CORNERS = re.compile(r"^\s*\+[-=+]{3,}\+\s*$")
#: Above, below, and under the names.
_FRAME = 3
_STROKES = re.compile(r"^\s*\|.*\|\s*$")


def with_tabs(lines: list[str]) -> list[str]:
    """Part by tabs the cells of every table that is drawn; leave all other lines alone."""
    found: list[str] = []
    drawn: _Drawn | None = None
    for line in _without_strokes(lines):
        if drawn and drawn.take(line):
            continue
        if drawn:
            found += drawn.rows()
        drawn = _drawn_by(line)
        if drawn is None:
            found.append(line)
    return [*found, *(drawn.rows() if drawn else ())]


def _without_strokes(lines: list[str]) -> Iterator[str]:
    """Part the cells of tables that are drawn with strokes."""
    for is_drawn, some in groupby(lines, key=_is_of_strokes):
        if is_drawn:
            yield from _rows_of_strokes(list(some))
        else:
            yield from some


def _is_of_strokes(line: str) -> bool:
    return _STROKES.match(line) is not None or _CORNERS.match(line) is not None


def _rows_of_strokes(lines: list[str]) -> Iterator[str]:
    """Take each line for a row; where borders part the rows, all lines between two."""
    is_grid = sum(1 for line in lines if _BORDER.match(line)) > _FRAME
    rows = [
        [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in some]
        for is_border, some in groupby(lines, key=lambda line: bool(_BORDER.match(line)))
        if not is_border
    ]
    for row in rows if is_grid else ([line] for each in rows for line in each):
        yield "\t".join(" ".join(filter(None, cells)) for cells in zip_longest(*row, fillvalue=""))


@dataclass(kw_only=True, slots=True)
class _Drawn:
    """A table in columns of spaces: its header, and the lines under it."""

    header: list[str]
    starts: list[int]
    has_numbers: bool
    lines: list[list[str]] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Take a line that fits the columns, or a blank one; refuse any other."""
        if not line.strip() or _BORDER.match(line):
            self.lines.append([])
            return True
        is_cut = all(start >= len(line) or line[start - 1] == " " for start in self.starts[1:])
        if "\t" in line or not is_cut:
            return False
        ends = [*self.starts[1:], len(line)]
        cells = [line[start:end].strip() for start, end in zip(self.starts, ends, strict=True)]
        is_one_paragraph = not any(cells[1:]) and not self._goes_on()
        if is_one_paragraph:
            return False
        self.lines.append(cells)
        return True

    def _goes_on(self) -> bool:
        return bool(self.lines) and bool(self.lines[-1])

    def rows(self) -> list[str]:
        """Join the lines of each row: blank lines part rows, or each number begins one."""
        is_parted = any(not cells for cells in self.lines[1:-1])
        rows: list[list[str]] = [self.header]
        is_new = True
        for cells in self.lines:
            if not cells:
                is_new = True
                continue
            begins = cells[0] != "" if self.has_numbers else (is_new or not is_parted)
            if begins:
                rows.append(cells)
            else:
                rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
            is_new = False
        trailing = [""] * (bool(self.lines) and not self.lines[-1])
        return [*("\t".join(row) for row in rows), *trailing]


def _drawn_by(line: str) -> _Drawn | None:
    names = [name for name in _GAP.split(line.strip()) if name]
    if len(names) < 2 or "\t" in line:  # noqa: PLR2004 - a table has two columns
        return None
    roles = columns_of(names)
    if not roles:
        return None
    starts: list[int] = []
    for name in names:
        starts.append(line.index(name, starts[-1] + 1 if starts else 0))
    return _Drawn(header=names, starts=starts, has_numbers=roles.get(0) is Role.NUMBER)
