"""This module lists the text of a report that belongs to no case, theme or row."""

from collections.abc import Iterator

from domain.claims import DoubtKind
from flows.intake.blocks import Block, BlockKind, Noted
from flows.intake.markers import IMAGE_NAME, is_noise
from flows.intake.openings import Part, is_closing
from flows.intake.section import Section


def front_of(sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """Give the opening pages: all that stands before the first case, row or theme."""
    blocks: list[Block] = []
    for section in sections[: _front_end(sections)]:
        blocks += [section.opening] if section.opening else []
        for block in section.blocks:
            blocks += _facts_of(block) if block.rows else [block]
    return tuple(blocks)


def _facts_of(table: Block) -> list[Block]:
    """Read a table of particulars line by line: "Date | 3 May" says "Date: 3 May"."""
    lines = (line.replace(" | ", ": ", 1) for line in table.lines)
    return [Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines]


def unplaced_in(sections: tuple[Section, ...]) -> tuple[Noted, ...]:
    """List the text that has no place, and what was noted in it and in the opening pages."""
    front_end = _front_end(sections)
    found: list[Noted] = []
    for number, section in enumerate(sections):
        if section.part in (Part.FRONT, Part.OTHER):
            is_front = number < front_end
            found += _noted_in(section, with_tables=not is_front)
        if section.part is Part.OTHER and number >= front_end:
            found += _texts_in(section)
    return tuple(found)


def _front_end(sections: tuple[Section, ...]) -> int:
    """Sections after a table begin with no line of their own."""
    return next(
        (
            number
            for number, section in enumerate(sections)
            if section.part not in (Part.FRONT, Part.OTHER)
            or (section.part is Part.OTHER and section.opening is None)
        ),
        len(sections),
    )


def _noted_in(section: Section, *, with_tables: bool) -> Iterator[Noted]:
    for block in (*([section.opening] if section.opening else []), *section.blocks):
        yield from block.all_noted if with_tables else block.noted


def _texts_in(section: Section) -> Iterator[Noted]:
    if section.opening and is_closing(section.opening):
        yield Noted(kind=DoubtKind.UNPLACED_TEXT, text=section.opening.text)
    if section.opening and _is_picture(section.opening):
        return
    for block in section.full:
        if _is_picture(block):
            return
        if not is_noise(block.text):
            yield Noted(kind=DoubtKind.UNPLACED_TEXT, text=block.shown)


def _is_picture(block: Block) -> bool:
    """What stands after a lost picture's name is what was seen in it."""
    return bool(block.line) and IMAGE_NAME.match(block.text) is not None
