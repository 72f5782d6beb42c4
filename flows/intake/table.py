"""This module finds the table of observations and responses in a flattened report."""

import re
from collections import Counter
from dataclasses import dataclass, field

from flows.intake.reading import IMAGE_NAME, Block, BlockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """One observation and what stands beside it, as cells gave them."""

    ref: str | None
    observation: str
    response: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows, where the table lies among the blocks, and the text after it that is no row."""

    start: int
    end: int
    rows: tuple[TableRow, ...]
    unplaced: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class _Group:
    """Cells with no blank line between them, and the blank lines before them."""

    blanks_before: int
    cells: list[str] = field(default_factory=list)


_NUMBER = r"(?:no\.?|nos\.?|number|ref(?:erence)?\.?|#|row|item|rhif|cyf\.?)"
_OBSERVATION = (
    r"(?:(?:the )?(?:panel(?: member)?s?['’]?s?|commissioner['’]?s?|opcc"
    r"|members['’]?)\s+)?(?:overall |key )?"
    r"(?:observations?|findings?|recommendations?|comments?|quer(?:y|ies)|questions?"
    r"|points?|feedback|action points?)"
    r"(?: raised)?|sylwadau(?: y panel)?|arsylwadau(?: y panel)?"
)
_RESPONSE = (
    r"(?:(?:the )?(?:force|police|constabulary|dyfed-powys police|hub"
    r"|department)['’]?s?\s+)"
    r"?(?:response|reply|replies|responses|answer|comments?)(?: from the force)?"
    r"|ymateb(?:ion)?(?: (?:yr |y )?heddlu)?"
)
_OTHER = (
    r"(?:action )?(?:owner|lead)|(?:target |due |response )?date|status|progress|update"
    r"|theme|perchennog|dyddiad"
)
_IS_NUMBER = re.compile(rf"{_NUMBER}$", re.IGNORECASE)
_IS_OBSERVATION = re.compile(rf"(?:{_OBSERVATION})\s*:?$", re.IGNORECASE)
_IS_RESPONSE = re.compile(rf"(?:{_RESPONSE})\s*:?$", re.IGNORECASE)
_IS_OTHER = re.compile(rf"(?:{_OTHER})\s*:?$", re.IGNORECASE)
_IS_NOISE = re.compile(r"^\[?bookmark\b|^\W*$|^page \d+", re.IGNORECASE)


def find_table(blocks: tuple[Block, ...]) -> Table | None:
    """Find the table by its header: one cell names observations, another responses."""
    for start, block in enumerate(blocks):
        if block.kind is not BlockKind.CELL:
            continue
        header = _header_at(blocks, start)
        if _is_header(header):
            return _table(blocks, start, header)
    return None


def _header_at(blocks: tuple[Block, ...], start: int) -> list[str]:
    header: list[str] = []
    for block in blocks[start:]:
        if block.kind is not BlockKind.CELL or not _is_header_word(block.text):
            break
        header.append(block.text)
    return header


def _is_header_word(text: str) -> bool:
    patterns = (_IS_NUMBER, _IS_OBSERVATION, _IS_RESPONSE, _IS_OTHER)
    return any(pattern.match(text) for pattern in patterns)


def _is_header(cells: list[str]) -> bool:
    """Ask for two columns: "comments" could be either's, so they must be different cells."""
    column = _column(cells, _IS_OBSERVATION, unless=_IS_RESPONSE)
    return column is not None and _column(cells, _IS_RESPONSE, after=column) is not None


def _column(
    cells: list[str],
    pattern: re.Pattern[str],
    *,
    unless: re.Pattern[str] | None = None,
    after: int = -1,
) -> int | None:
    sure = [n for n, c in enumerate(cells) if n > after and pattern.match(c)]
    surer = [n for n in sure if unless is None or not unless.match(cells[n])]
    return next(iter(surer or sure), None)


def _table(blocks: tuple[Block, ...], start: int, header: list[str]) -> Table:
    first = start + len(header)
    last = max(
        (n for n in range(first, len(blocks)) if blocks[n].kind is BlockKind.CELL),
        default=first - 1,
    )
    while last + 1 < len(blocks) and blocks[last + 1].kind is not BlockKind.BLANK:
        last += 1
    groups = _groups(blocks[first : last + 1], header)
    return Table(
        start=start,
        end=last + 1,
        rows=tuple(_row(cells, header) for cells in _rows(groups, len(header)) if any(cells)),
        unplaced=_unplaced(blocks[last + 1 :]),
    )


def _groups(blocks: tuple[Block, ...], header: list[str]) -> list[_Group]:
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
    return [group for group in groups if group.cells != header]


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


def _row(cells: list[str], header: list[str]) -> TableRow:
    observation = _column(header, _IS_OBSERVATION, unless=_IS_RESPONSE) or 0
    response = _column(header, _IS_RESPONSE, after=observation)
    number = _column(header, _IS_NUMBER)
    padded = cells + [""] * (len(header) - len(cells))
    return TableRow(
        ref=(padded[number].rstrip(".") or None) if number is not None else None,
        observation=padded[observation],
        response=padded[response if response is not None else observation + 1],
    )


def _unplaced(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """List the text after the table. What follows a picture's name was only seen in it."""
    texts: list[str] = []
    for block in blocks:
        if IMAGE_NAME.match(block.text):
            break
        if not _IS_NOISE.match(block.text):
            texts.append(block.text)
    return tuple(texts)
