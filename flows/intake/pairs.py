"""This module pairs action points with their replies where no table holds them."""

from dataclasses import dataclass, field

from domain.claims import DoubtKind
from flows.intake.blocks import Block, Look, Noted
from flows.intake.grid import TableRow
from flows.intake.openings import Part
from flows.intake.section import Section
from flows.intake.waiting import is_waiting

_FEW = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedRow:
    """A row and where in the report it begins."""

    start: int
    row: TableRow


@dataclass(kw_only=True, slots=True)
class _Pair:
    """An action point and its reply, as they are found."""

    start: int
    number: str
    asked: list[Block]
    reply: list[Block] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    has_reply: bool = False
    #: What stands after the last reply, and may not belong to it.
    left: list[Block] = field(default_factory=list)


def find_pairs(sections: tuple[Section, ...]) -> tuple[PlacedRow, ...]:
    """Read every action point with the reply that names its number, follows it or looks apart."""
    pairs: list[_Pair] = []
    for section in sections:
        if section.part is Part.OBSERVATION:
            pair = _Pair(start=section.start, number=section.number, asked=section.full)
            pair.noted += section.noted
            pairs.append(pair)
        elif section.part is Part.RESPONSE and pairs:
            pair = _answered(pairs, section.number)
            pair.reply += section.full
            pair.noted += section.noted
            pair.has_reply = True
    _split_what_looks_apart(pairs)
    _leave_what_follows_the_last(pairs)
    return tuple(PlacedRow(start=pair.start, row=_row(pair)) for pair in pairs)


def _answered(pairs: list[_Pair], number: str) -> _Pair:
    """Find the action point that a reply names; failing that, the one before it."""
    named = (pair for pair in reversed(pairs) if pair.number == number and not pair.has_reply)
    return (next(named, None) if number else None) or pairs[-1]


def _split_what_looks_apart(pairs: list[_Pair]) -> None:
    """Take bold or coloured paragraphs at the end of an action point for its reply."""
    for pair in (pair for pair in pairs if not pair.has_reply):
        at = next((n for n, block in enumerate(pair.asked) if n and _is_reply(block, pair)), None)
        if at is not None:
            pair.asked, pair.reply = pair.asked[:at], pair.asked[at:]


def _is_reply(block: Block, pair: _Pair) -> bool:
    is_apart = block.look not in (Look(), pair.asked[0].look)
    return is_apart or is_waiting(block.text)


def _leave_what_follows_the_last(pairs: list[_Pair]) -> None:
    """The last reply has no end; it is as long as all the others where those are alike."""
    if len(pairs) <= _FEW:
        return
    *others, last = pairs
    looks = {block.look for pair in others for block in pair.reply}
    if looks and Look() not in looks:
        ends = next((n for n, b in enumerate(last.reply) if n and b.look == Look()), None)
    else:
        counts = {len(pair.reply) for pair in others}
        ends = 1 if counts == {1} and _is_one_paragraph_each(others) else None
    if ends is not None:
        last.reply, last.left = last.reply[:ends], last.reply[ends:]


def _is_one_paragraph_each(pairs: list[_Pair]) -> bool:
    return all(not block.line for pair in pairs for block in pair.reply)


def _row(pair: _Pair) -> TableRow:
    left = tuple(Noted(kind=DoubtKind.UNPLACED_TEXT, text=block.text) for block in pair.left)
    return TableRow(
        ref=pair.number or None,
        observation=_text(pair.asked),
        response=_text(pair.reply),
        noted=(*pair.noted, *left),
    )


def _text(blocks: list[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)
