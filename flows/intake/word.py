"""This module reads a Word file into blocks: paragraphs and tables, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.claims import DoubtKind
from domain.errors import N_
from flows.intake.blocks import Block, BlockKind, Noted, UnreadableError
from flows.intake.container import Container, open_container
from flows.intake.word_numbers import numbers_in
from flows.intake.word_paragraphs import Paragraphs
from flows.intake.word_parts import main_part, notes_in, part_beside
from flows.intake.word_styles import styles_in
from flows.intake.word_tables import RowParts, as_blocks, row_parts
from flows.intake.word_text import Aside, paragraphs_of
from flows.intake.word_xml import Element, name_of, stream

_READ = frozenset({"p", "tr", "tbl", "altChunk"})
_CHUNK = Noted(
    kind=DoubtKind.UNPLACED_TEXT, text=N_("Another document stands here, and was not read.")
)
_WITHIN = frozenset({"tc", "txbxContent"})
_MOST_ROWS = 10_000
_MOST_PARAGRAPHS = 20_000
_MOST_PARAGRAPHS_IN_CELLS = 60_000


def blocks_of_word(content: bytes) -> tuple[Block, ...]:
    """Read a Word file.

    Raises:
        UnreadableError: it is no whole and harmless Word file, or larger than any report.
    """
    container = open_container(content)
    main = main_part(container)
    body = _Body(paragraphs=_paragraphs(container, main))
    _refuse_a_register(container, main)
    found: list[Block] = []
    for element in stream(container, main, names=_READ):
        if any(name_of(above) in _WITHIN for above in element.iterancestors()):
            # What lies in a cell or a box is read with that.
            continue
        found += body.take(element)
        element.clear()
        if len(found) > _MOST_PARAGRAPHS:
            raise _too_long()
    return (*found, *body.paragraphs.unended())


def _refuse_a_register(container: Container, main: str) -> None:
    """Count before anything is parsed: what is far too long is then refused at once."""
    rows = paragraphs = 0
    for piece in container.pieces(main):
        rows += piece.count(b"</w:tr>")
        paragraphs += piece.count(b"</w:p>")
        if rows > _MOST_ROWS or paragraphs > _MOST_PARAGRAPHS_IN_CELLS:
            raise _too_long()


def _paragraphs(container: Container, main: str) -> Paragraphs:
    styles = styles_in(part_beside(container, main, "styles"))
    lists = {name: styles.of(name).list_id or "" for name in styles.elements}
    footnotes, endnotes, comments = (
        {
            note_id: paragraphs_of(note)
            for note_id, note in notes_in(part_beside(container, main, kind), kind).items()
        }
        for kind in ("footnotes", "endnotes", "comments")
    )
    return Paragraphs(
        styles=styles,
        numbers=numbers_in(part_beside(container, main, "numbering"), lists),
        aside=Aside(footnotes=footnotes, endnotes=endnotes, comments=comments),
    )


@dataclass(kw_only=True, slots=True)
class _Body:
    """Takes the elements of the body as they end, and lets each go."""

    paragraphs: Paragraphs
    #: The rows of the table that is still open.
    rows: list[RowParts] = field(default_factory=list)
    row_count: int = 0

    def take(self, element: Element) -> Iterator[Block]:
        match name_of(element):
            case "tr":
                self.row_count += 1
                if self.row_count > _MOST_ROWS:
                    raise _too_long()
                self.rows.append(row_parts(element, self.paragraphs))
            case "tbl":
                yield from self.paragraphs.unended()
                yield from as_blocks(self.rows)
                self.rows = []
            case "altChunk":
                yield Block(kind=BlockKind.BLANK, noted=(_CHUNK,))
            case _:
                yield from self.paragraphs.read(element)


def _too_long() -> UnreadableError:
    return UnreadableError(
        reason=N_("This file holds more rows or paragraphs than any report."),
        remedy=N_("Put in the report alone, without registers or lists that belong to it."),
    )
