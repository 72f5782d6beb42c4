"""This module holds one part of a report."""

from dataclasses import dataclass, field

from flows.intake.blocks import Block, Noted
from flows.intake.openings import Part


@dataclass(kw_only=True, slots=True)
class Section:
    """One part of a report, as it grows."""

    part: Part
    start: int
    number: str = ""
    #: The line that opened it.
    opening: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def full(self) -> list[Block]:
        return [block for block in self.blocks if block.text]

    @property
    def noted(self) -> list[Noted]:
        blocks = (*((self.opening,) if self.opening else ()), *self.blocks)
        return [noted for block in blocks for noted in block.all_noted]
