"""This module holds the pieces that a report is read into, whatever kind of file it came in."""

from dataclasses import dataclass
from enum import StrEnum

from domain.claims import DoubtKind
from domain.errors import DomainError


class UnreadableError(DomainError):
    """A file that cannot be read as a report."""


class BlockKind(StrEnum):
    """What a piece of a report was."""

    HEADING = "heading"
    BULLET = "bullet"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """What a person must look at: it was in the file, and is not plainly part of the text."""

    kind: DoubtKind
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How a run of text looks, where that tells a reply from what it answers."""

    is_bold: bool = False
    is_italic: bool = False
    colour: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    #: The number that the program shows before the text, without being part of it.
    label: str = ""
    columns: int = 1
    #: The cell goes on with the one above it.
    is_continued: bool = False
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One paragraph, line, cell of a line, or table, freed of its marker."""

    kind: BlockKind
    text: str = ""
    #: The line of a text that it stood in; a Word file has none.
    line: int = 0
    #: The line stood away from the margin: word processors leave that where a section begins.
    is_indented: bool = False
    #: The number that the program shows before the text, without being part of it.
    label: str = ""
    #: How deep a heading lies; 0 for a title.
    level: int | None = None
    #: How the whole text looks, where all of it looks alike.
    look: Look = Look()
    noted: tuple[Noted, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def shown(self) -> str:
        """Give the text with its number, as a reader sees it."""
        return f"{self.label} {self.text}".strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """Give a table's rows as lines; none where this is no table."""
        rows = (" | ".join(" ".join(c.text.split()) for c in row if c.text) for row in self.rows)
        return tuple(line for line in rows if line)

    @property
    def all_noted(self) -> tuple[Noted, ...]:
        """List what was noted here; a table that found no place is noted line by line."""
        lines = (Noted(kind=DoubtKind.UNPLACED_TEXT, text=line) for line in self.lines)
        in_cells = (noted for row in self.rows for cell in row for noted in cell.noted)
        return (*self.noted, *lines, *in_cells)
