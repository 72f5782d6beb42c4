"""This module cuts a report into its parts: opening pages, cases, themes, pairs, the rest."""

from dataclasses import replace

from flows.intake.blocks import Block, BlockKind
from flows.intake.loose_pairs import with_loose_pairs
from flows.intake.markers import is_lost_picture, without_bullet
from flows.intake.openings import (
    Opening,
    Part,
    case_opening,
    is_closing,
    is_label,
    is_other_heading,
    is_themes_heading,
    pair_opening,
)
from flows.intake.section import Section
from flows.intake.table import Table


def cut(blocks: tuple[Block, ...], tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """Cut a report at the lines that open a part; a table ends one too."""
    openings = _openings(blocks, tables)
    sections = [Section(part=Part.FRONT, start=0)]
    skipped = {n for table in tables for n in range(table.start, table.end)}
    ends = {table.end for table in tables}
    depth: int | None = None
    for place, each in enumerate(blocks):
        if place in skipped:
            continue
        block = _as_listed(each)
        if place in ends:
            sections.append(Section(part=Part.OTHER, start=place))
        opening = openings.get(place)
        if opening and not _is_deeper(block, opening, depth, sections[-1]):
            sections.append(_section(block, opening, place))
            depth = block.level
        else:
            sections[-1].blocks.append(block)
    return with_loose_pairs(tuple(sections))


def _as_listed(block: Block) -> Block:
    """Outside tables, what a tab leads is a line of a list."""
    if block.kind is not BlockKind.CELL:
        return block
    return replace(block, kind=BlockKind.BULLET, text=without_bullet(block.text))


def _section(block: Block, opening: Opening, place: int) -> Section:
    section = Section(part=opening.part, start=place, number=opening.number, opening=block)
    if opening.rest:
        section.blocks.append(replace(block, kind=BlockKind.PARAGRAPH, text=opening.rest, label=""))
    return section


def _is_deeper(block: Block, opening: Opening, depth: int | None, section: Section) -> bool:
    """Say whether a heading only sorts what stands under the heading before it."""
    if opening.part is not Part.OTHER or section.part in (Part.FRONT, Part.OTHER):
        return False
    is_below = depth is not None and block.level is not None and block.level > depth
    return is_below or (section.part in (Part.CASE, Part.THEMES) and is_label(block))


def _openings(blocks: tuple[Block, ...], tables: tuple[Table, ...]) -> dict[int, Opening]:
    skipped = {n for table in tables for n in range(table.start, table.end)}
    openings: dict[int, Opening] = {}
    for place, block in enumerate(blocks):
        if place in skipped or not block.text:
            continue
        if opening := _opening_of(blocks, place):
            openings[place] = opening
    return _without_lone_pairs(openings, blocks)


def _opening_of(blocks: tuple[Block, ...], place: int) -> Opening | None:
    block = blocks[place]
    if block.kind is BlockKind.TABLE:
        return None
    if case := case_opening(block):
        return case
    pair = pair_opening(block)
    # "Learning point 1" is no theme.
    if is_themes_heading(block) and not (pair and pair.number):
        return Opening(part=Part.THEMES)
    if pair:
        return pair
    is_other = is_other_heading(block) or (block.line and is_lost_picture(block.text))
    return Opening(part=Part.OTHER) if is_other or is_closing(block) else None


def _without_lone_pairs(
    openings: dict[int, Opening], blocks: tuple[Block, ...]
) -> dict[int, Opening]:
    """Keep "Observation" and "Response" as openings only where they pair off, or are counted."""
    places = list(openings)
    counted = [p for p in places if openings[p].part is Part.OBSERVATION and openings[p].number]
    has_replies = any(openings[p].part is Part.RESPONSE for p in places)
    has_asked = False
    kept: dict[int, Opening] = {}
    for n, place in enumerate(places):
        opening = openings[place]
        if opening.part is Part.OBSERVATION:
            follows = openings[places[n + 1]].part if n + 1 < len(places) else None
            has_asked = True
            is_kept = follows is Part.RESPONSE or (
                bool(opening.number) and (has_replies or len(counted) > 1)
            )
        elif opening.part is Part.RESPONSE:
            is_kept = has_asked
        else:
            is_kept = True
        if is_kept:
            kept[place] = opening
        elif is_other_heading(blocks[place]):
            kept[place] = Opening(part=Part.OTHER)
    return kept
