"""This module turns Word's paragraphs into blocks, in their order: numbers count on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from domain.errors import N_
from flows.intake.blocks import Block, BlockKind, UnreadableError
from flows.intake.markers import has_no_words, split_label, without_bullet
from flows.intake.word_numbers import ListMark, Numbers
from flows.intake.word_styles import Style, Styles, heading_level
from flows.intake.word_text import Aside, ShownText, is_placeholder
from flows.intake.word_xml import Element, child, name_of, value_of

#: Wrappers that hold paragraphs and tables as if they were not there.
_WRAPPERS = frozenset({
    "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "compatibility:AlternateContent",
    "compatibility:Choice",
})  # fmt: skip
_LONGEST = 200_000


@dataclass(kw_only=True, slots=True)
class Paragraphs:
    """Reads paragraphs with the styles, lists and notes of their file."""

    styles: Styles
    numbers: Numbers
    aside: Aside
    #: A paragraph whose end was deleted goes on in the next.
    _open: list[Block] = field(default_factory=list)

    def read(self, element: Element) -> Iterator[Block]:
        """Read a paragraph; none comes of one that goes on in the next."""
        if _is_in_a_placeholder(element):
            return
        properties = child(element, "pPr")
        block = self._block(element, properties)
        if self._open:
            block = _joined(self._open.pop(), block)
        if child(child(properties, "rPr"), "del") is not None:
            self._open.append(block)
        else:
            yield block

    def unended(self) -> Iterator[Block]:
        """Give what is left where no paragraph follows."""
        yield from self._open
        self._open.clear()

    def _block(self, element: Element, properties: Element | None) -> Block:
        style_id = value_of(child(properties, "pStyle")) or self.styles.default or ""
        style = self.styles.of(style_id)
        shown = ShownText(styles=self.styles, aside=self.aside)
        shown.add(element, style.switches)
        text = shown.text
        if len(text) > _LONGEST or has_no_words(text):
            raise _too_long()
        # An empty paragraph is numbered too: that is how a number column counts by itself.
        mark = self.numbers.mark_of(properties, style, style_id)
        return _as_block(text, mark, style, properties, shown)


def _as_block(
    text: str, mark: ListMark | None, style: Style, properties: Element | None, shown: ShownText
) -> Block:
    label = mark.label if mark else ""
    noted = tuple(shown.noted)
    if style.name.lower().startswith("toc "):
        # A table of contents repeats the headings.
        return Block(kind=BlockKind.BLANK, noted=noted)
    level = heading_level(properties, style)
    if not text and not label:
        return Block(kind=BlockKind.BLANK, noted=noted)
    if level is not None:
        return Block(kind=BlockKind.HEADING, text=text, label=label, level=level, noted=noted)
    bare = without_bullet(text)
    typed, bare = split_label(bare) if not label else ("", bare)
    is_listed = mark is not None or bare != text or style.name.lower().startswith("list bullet")
    return Block(
        kind=BlockKind.BULLET if is_listed else BlockKind.PARAGRAPH,
        text=bare,
        label=label or typed,
        look=shown.look,
        noted=noted,
    )


def _joined(first: Block, then: Block) -> Block:
    """Word gives paragraphs that became one the properties of the last."""
    text = f"{first.text}{' ' if first.text and then.text else ''}{then.text}"
    kind = first.kind if then.kind is BlockKind.BLANK else then.kind
    return replace(then, kind=kind, text=text, noted=(*first.noted, *then.noted))


def _is_in_a_placeholder(element: Element) -> bool:
    return any(
        name_of(above) == "sdt" and is_placeholder(above) for above in element.iterancestors()
    )


def parts_within(element: Element) -> Iterator[Element]:
    """List the paragraphs, tables, rows or cells of an element, through wrappers."""
    for each in element:
        if name_of(each) in _WRAPPERS:
            yield from parts_within(each)
        else:
            yield each


def _too_long() -> UnreadableError:
    return UnreadableError(
        reason=N_("A paragraph of this file is longer than any report's: over 200,000 letters."),
        remedy=N_("Check that this is the panel's report, and put in the report alone."),
    )
