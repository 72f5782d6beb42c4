"""This module parts what is asked from what is answered where only number and look tell them."""

from dataclasses import replace

from flows.intake.blocks import Block, Look
from flows.intake.columns import ideas_of
from flows.intake.heading_words import Idea
from flows.intake.openings import Part, pair_opening
from flows.intake.section import Section
from flows.intake.waiting import is_waiting

_ASKED = frozenset({Idea.OBSERVATION, Idea.ACTION, Idea.RESPONSE})
_FEW = 2


def with_loose_pairs(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Cut the parts that hold numbered points with replies that look apart, or follow them."""
    return tuple(each for section in sections for each in _parted(section))


def _parted(section: Section) -> list[Section]:
    if section.part not in (Part.FRONT, Part.OTHER):
        return [section]
    full = section.full
    heading = section.opening.text if section.opening else ""
    is_announced = bool(ideas_of(heading) & _ASKED)
    starts = _by_look(full)
    by_number = _by_number(full) if is_announced else []
    if len(by_number) > len(starts):
        starts = by_number
    if len(starts) < (1 if is_announced and not by_number else _FEW):
        return [section]
    textless = [block for block in section.blocks if not block.text]
    before = _before(section, [*full[: starts[0]], *textless])
    return [before, *_pairs(section, full, starts)]


def _before(section: Section, blocks: list[Block]) -> Section:
    return Section(part=section.part, start=section.start, opening=section.opening, blocks=blocks)


def _is_apart(block: Block) -> bool:
    return block.look != Look() or is_waiting(block.text)


def _by_look(blocks: list[Block]) -> list[int]:
    """List where plain text begins that text of another look follows."""
    starts: list[int] = []
    for n, block in enumerate(blocks[:-1]):
        is_begun = n == 0 or _is_apart(blocks[n - 1]) or bool(block.label)
        if is_begun and not _is_apart(block) and _is_apart(blocks[n + 1]):
            starts.append(n)
    return starts


def _by_number(blocks: list[Block]) -> list[int]:
    """List where numbered points begin, if each of them has a reply without a number."""
    starts = [n for n, block in enumerate(blocks) if block.label]
    has_reply = all(n + 1 < len(blocks) and not blocks[n + 1].label for n in starts)
    return starts if has_reply else []


def _pairs(section: Section, blocks: list[Block], starts: list[int]) -> list[Section]:
    found: list[Section] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        own = blocks[start:end]
        at = next((n for n, block in enumerate(own) if n and _is_apart(block)), 1)
        last = next((n for n in range(at, len(own)) if _ends(own, at, n)), len(own))
        number = own[0].label.strip("().: ")
        found += [
            Section(part=Part.OBSERVATION, start=section.start, number=number, blocks=own[:at]),
            Section(
                part=Part.RESPONSE,
                start=section.start,
                number=number,
                blocks=_without_name(own[at:last]),
            ),
        ]
        if last < len(own):
            found.append(Section(part=Part.OTHER, start=section.start, blocks=own[last:]))
    return found


def _without_name(reply: list[Block]) -> list[Block]:
    """Leave out "Force response:" before a reply."""
    opening = pair_opening(reply[0]) if reply else None
    if opening is None or opening.part is not Part.RESPONSE:
        return reply
    first = [replace(reply[0], text=opening.rest)] if opening.rest else []
    return [*first, *reply[1:]]


def _ends(blocks: list[Block], at: int, n: int) -> bool:
    """A reply that looks apart ends where plain text comes again."""
    return n > at and _is_apart(blocks[at]) and not _is_apart(blocks[n])
