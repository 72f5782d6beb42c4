"""This module finds the sampled cases with their findings, and the themes across cases."""

import re
from dataclasses import dataclass

from flows.intake.blocks import Block, BlockKind, Noted
from flows.intake.draft import DraftCase
from flows.intake.openings import Part, is_label
from flows.intake.section import Section
from flows.intake.table import Table

#: A line that was wrapped is long; a short one ends where it ends.
_WRAPPED = 35
_PAIR = 2
_ENDS_A_SENTENCE = (".", "!", "?", ";", "”", '"', "’")


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """The cases and themes, and what of each a person must look at: (case number, what)."""

    cases: tuple[DraftCase, ...]
    themes: tuple[str, ...]
    noted: tuple[tuple[int | None, Noted], ...]


def find_findings(sections: tuple[Section, ...], tables: tuple[Table, ...]) -> Findings:
    """Read the findings of every case, and the themes where they stand or lost their heading."""
    cases: dict[int, list[str]] = {}
    themes: list[str] = []
    noted: list[tuple[int | None, Noted]] = []
    of_cases = [section for section in sections if section.part is Part.CASE]
    lost = _lost_themes(of_cases)
    for section in sections:
        if section.part is Part.CASE:
            number = int(section.number)
            own, across = _split(section, lost if section is of_cases[-1] else None)
            own = [each for block in own for each in _sorted_findings(block)]
            cases.setdefault(number, []).extend(_texts(own))
            themes += _texts(across)
            opening = [section.opening] if section.opening else []
            read = (*opening, *own, *across)
            noted += [(number, each) for block in read for each in block.all_noted]
        elif section.part is Part.THEMES:
            themes += _texts(section.blocks)
            noted += [(None, each) for each in section.noted]
    for number, texts in (each for table in tables for each in table.findings):
        cases.setdefault(number, []).extend(texts)
    return Findings(
        cases=tuple(DraftCase(number=n, bullets=tuple(texts)) for n, texts in cases.items()),
        themes=tuple(themes),
        noted=tuple(noted),
    )


def _sorted_findings(block: Block) -> list[Block]:
    """Read a table that sorts a case's findings, "Positives | ...", line by line."""
    labels = [Block(kind=BlockKind.PARAGRAPH, text=row[0].text) for row in block.rows]
    is_sorted = all(len(row) == _PAIR for row in block.rows) and all(map(is_label, labels))
    if not block.rows or not is_sorted:
        return [block]
    texts = (text for row in block.rows for text in re.split(r"\n+", row[1].text) if text.strip())
    noted = tuple(each for row in block.rows for cell in row for each in cell.noted)
    found = [Block(kind=BlockKind.BULLET, text=text.strip()) for text in texts]
    return [*found, Block(kind=BlockKind.BLANK, noted=(*block.noted, *noted))]


def _split(section: Section, lost: int | None) -> tuple[list[Block], list[Block]]:
    if lost is None:
        return section.blocks, []
    return section.blocks[:lost], section.blocks[lost:]


def _lost_themes(cases: list[Section]) -> int | None:
    """Tell the themes from the last case's findings where their heading was lost.

    Word processors leave a space at the margin where a section began; failing that, a blank line
    parts them, where no blank line parts the findings of any other case.
    """
    if not cases:
        return None
    blocks = cases[-1].blocks
    gapless = not any(_has_gap(section.blocks) for section in cases[:-1])
    bullets = [n for n, block in enumerate(blocks) if block.kind is BlockKind.BULLET]
    for n in bullets[1:]:
        is_apart = gapless and len(cases) > 1 and blocks[n - 1].kind is BlockKind.BLANK
        if is_apart or (blocks[n].is_indented and not blocks[bullets[0]].is_indented):
            return n
    return None


def _has_gap(blocks: list[Block]) -> bool:
    shape = "".join("b" if block.kind is BlockKind.BULLET else
                    "." if block.kind is BlockKind.BLANK else "x" for block in blocks)  # fmt: skip
    return re.search(r"b\.+b", shape) is not None


def _texts(blocks: list[Block]) -> list[str]:
    """Gather findings: a line that begins none goes on with the one before."""
    texts: list[str] = []
    has_bullets = any(block.kind is BlockKind.BULLET for block in blocks)
    is_after_blank = True
    last = ""
    for block in blocks:
        if not block.text:
            is_after_blank = True
            continue
        if block.kind is not BlockKind.BULLET and is_label(block):
            continue
        if texts and not is_after_blank and _goes_on(block, last, has_bullets=has_bullets):
            texts[-1] += " " + block.text
        else:
            texts.append(block.text)
        is_after_blank = False
        last = block.text
    return texts


def _goes_on(block: Block, before: str, *, has_bullets: bool) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or not block.line:
        # A paragraph of a Word file is whole.
        return False
    is_broken_off = len(before) >= _WRAPPED and not before.endswith(_ENDS_A_SENTENCE)
    return has_bullets or is_broken_off or block.text[:1].islower()
