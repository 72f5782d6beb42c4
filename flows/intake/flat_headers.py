"""This module finds where the tables of a flattened text begin: a header's names, in any form."""

from dataclasses import dataclass, replace

from flows.intake.blocks import Block, BlockKind
from flows.intake.columns import columns_of, header_cell, ideas_of, words_of
from flows.intake.grid import IS_REFERENCE

_CELL = BlockKind.CELL
_MOST_COLUMNS = 9
_LONGEST_NAME = 40
_MOST_WORDS_OF_ONE_NAME = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderLines:
    """A header where it stands: its names, and over how many blocks."""

    start: int
    length: int
    names: list[str]
    #: No tabs part its cells: each is a line, or a paragraph between blank lines.
    is_bare: bool = False


def find_headers(blocks: tuple[Block, ...]) -> list[HeaderLines]:
    found: list[HeaderLines] = []
    place = 0
    while place < len(blocks):
        header = _header_at(blocks, place)
        if header and not (found and _is_again(blocks, found[-1], header)):
            found.append(header)
        place += header.length if header else 1
    return found


def _is_again(blocks: tuple[Block, ...], before: HeaderLines, header: HeaderLines) -> bool:
    """Say whether a page ended within a table: nothing but cells lies between two headers."""
    if [n.casefold() for n in before.names] != [n.casefold() for n in header.names]:
        return False
    place = header.start - 1
    while place > before.start and blocks[place].kind is BlockKind.BLANK:
        place -= 1
    return before.is_bare or blocks[place].kind is BlockKind.CELL


def _header_at(blocks: tuple[Block, ...], start: int) -> HeaderLines | None:
    block = blocks[start]
    if block.kind is BlockKind.CELL:
        if start and blocks[start - 1].line == block.line:
            # A header begins where its line does.
            return None
        names = _names_in_cells(blocks, start) or _after_a_nameless(blocks, start)
        if not names:
            return None
        header = HeaderLines(start=start, length=len(names), names=names)
        return _with_a_nameless(blocks, header)
    if block.kind is BlockKind.PARAGRAPH and _is_plain_name(block.text):
        return _bare_header(blocks, start)
    return None


def _with_a_nameless(blocks: tuple[Block, ...], header: HeaderLines) -> HeaderLines:
    """Add a first column without a name, where a tab leads the line and a number each below."""
    begins = header.start + header.length
    body = [block for block in blocks[begins : begins + 2 * _MOST_COLUMNS] if block.text]
    below = [block for block in body if block.line == body[0].line]
    has_number = len(below) == len(header.names) + 1 and IS_REFERENCE.match(below[0].text)
    if not (blocks[header.start].is_indented and has_number):
        return header
    return replace(header, names=["", *header.names])


def _names_in_cells(blocks: tuple[Block, ...], start: int) -> list[str]:
    """Read the header that begins with a cell: all cells of its line, or one after another."""
    line = [b.text for b in blocks[start : start + _MOST_COLUMNS] if b.line == blocks[start].line]
    if len(line) > 1:
        asks = any(name.endswith("?") and " " in name for name in line)
        return line if columns_of(line) and not asks else []
    cells: list[str] = []
    for block in blocks[start : start + _MOST_COLUMNS]:
        if block.kind is not BlockKind.CELL or not header_cell(block.text):
            break
        if columns_of(cells) and not _is_plain_name(block.text):
            break
        cells.append(block.text)
    while cells and not columns_of(cells):
        cells.pop()
    return _up_to_the_gap(blocks, start) or cells if cells else []


def _up_to_the_gap(blocks: tuple[Block, ...], start: int) -> list[str]:
    """Take all cells up to a blank line for names, whatever their words, where all are short."""
    names: list[str] = []
    for block in blocks[start : start + _MOST_COLUMNS + 1]:
        if block.kind is BlockKind.BLANK:
            return names
        if block.kind is not BlockKind.CELL or _is_said(block.text):
            break
        names.append(block.text)
    return []


def _is_said(text: str) -> bool:
    return len(text) > _LONGEST_NAME or text.endswith((".", "?", "!", ";", ":"))


def _after_a_nameless(blocks: tuple[Block, ...], start: int) -> list[str]:
    """Read a header whose first column has no name, where that column holds numbers."""
    if blocks[start].text or start + 1 >= len(blocks) or blocks[start + 1].kind is not _CELL:
        return []
    names = _names_in_cells(blocks, start + 1)
    body = (b for b in blocks[start + 1 + len(names) :] if b.kind is not BlockKind.BLANK)
    first = next(body, None)
    has_number = first is not None and IS_REFERENCE.match(first.text) is not None
    return ["", *names] if names and has_number else []


def _bare_header(blocks: tuple[Block, ...], start: int) -> HeaderLines | None:
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
    return HeaderLines(start=start, length=end, names=names, is_bare=True)


def _is_plain_name(text: str) -> bool:
    """Say whether a text can only be a column's name: short, and of words that name columns."""
    words = words_of(text)
    is_known = all(ideas_of(word) for word in words)
    is_said = text.endswith(("?", "!"))
    if any(letter.isdigit() for letter in text):
        # "Case 1" heads a part.
        return False
    is_short = 0 < len(words) <= _MOST_WORDS_OF_ONE_NAME
    return is_short and is_known and not is_said and header_cell(text) is not None
