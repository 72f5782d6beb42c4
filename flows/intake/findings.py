"""This module finds the sampled cases with their findings, and the themes across cases."""

import re
from dataclasses import dataclass, field

from flows.intake.draft import DraftCase
from flows.intake.reading import Block, BlockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """The cases and themes, and where the report's opening pages end."""

    front_end: int
    cases: tuple[DraftCase, ...]
    themes: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class _Section:
    """A case (with its number) or the themes (without), as it grows."""

    number: int | None
    texts: list[str] = field(default_factory=list)
    has_blank: bool = False
    is_indented: bool = False


_CASE = re.compile(
    (
        r"^(?:case|achos|record|file|incident)\s*(?:no\.?|number|rhif"
        r"|#)?\s*(?P<number>\d{1,4})\s*(?:[:.–-].{0,80})?$"
    ),
    re.IGNORECASE,
)
_THEMES = re.compile(
    (
        r"^(?:\d+\.?\s*)?(?:(?:overall|general|common|key|main|wider|cross-case"
        r"|recurring)\s+(?:panel\s+)?"
        r"(?:observations?|themes?|findings?|comments?|trends)(?:\s+(?:and"
        r"|&)\s+\w+)?(?:\s+identified)?|themes?(?:\s+identified)?|themâu(?:\s+\w+){0,2}"
        r"|sylwadau cyffredinol)\s*:?$"
    ),
    re.IGNORECASE,
)


def find_findings(blocks: tuple[Block, ...]) -> Findings:
    """Walk the report up to its table, section by section."""
    sections: list[_Section] = []
    front_end = len(blocks)
    last_case = max((n for n, block in enumerate(blocks) if _CASE.match(block.text)), default=-1)
    gapless = _is_gapless(blocks, last_case)
    is_after_blank = False
    for place, block in enumerate(blocks):
        opened = _opened(block)
        if opened:
            sections.append(opened)
            front_end = min(front_end, place)
        elif block.kind is not BlockKind.BLANK and sections:
            is_last = place > last_case >= 0
            if is_last and _begins_themes(sections[-1], block, gapless and is_after_blank):
                sections.append(_Section(number=None))
            _add(sections[-1], block, is_after_blank=is_after_blank)
        is_after_blank = block.kind is BlockKind.BLANK
    return Findings(front_end=front_end, cases=_cases(sections), themes=_themes(sections))


def _opened(block: Block) -> _Section | None:
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    if match := _CASE.match(block.text):
        return _Section(number=int(match["number"]))
    return _Section(number=None) if _THEMES.match(block.text) else None


def _is_gapless(blocks: tuple[Block, ...], last_case: int) -> bool:
    """Say whether the bullets of every case but the last follow each other without a blank line."""
    kinds = [block.kind for block in blocks[:last_case]]
    first = next((n for n, block in enumerate(blocks) if _CASE.match(block.text)), 0)
    text = "".join("b" if k is BlockKind.BULLET else "." if k is BlockKind.BLANK else "x"
                   for k in kinds[first:])  # fmt: skip
    return re.search(r"b\.+b", text) is None


def _begins_themes(section: _Section, block: Block, is_apart: bool) -> bool:
    """Tell the themes from the last case's findings where their heading was lost.

    Word processors leave a space at the margin where a section began; failing that, a blank line
    parts them, where no blank line parts the findings of any other case.
    """
    if section.number is None or not section.texts or block.kind is not BlockKind.BULLET:
        return False
    return is_apart or (block.is_indented and not section.is_indented)


def _add(section: _Section, block: Block, *, is_after_blank: bool) -> None:
    if block.kind is BlockKind.BULLET or is_after_blank or not section.texts:
        section.is_indented = section.is_indented or (not section.texts and block.is_indented)
        section.texts.append(block.text)
    else:
        section.texts[-1] += " " + block.text


def _cases(sections: list[_Section]) -> tuple[DraftCase, ...]:
    return tuple(
        DraftCase(number=section.number, bullets=tuple(section.texts))
        for section in sections
        if section.number is not None
    )


def _themes(sections: list[_Section]) -> tuple[str, ...]:
    return tuple(text for section in sections if section.number is None for text in section.texts)
