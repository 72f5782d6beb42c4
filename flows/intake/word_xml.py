"""This module parses the XML of a Word file without trusting it, transitional or strict."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from domain.errors import N_
from flows.intake.blocks import UnreadableError
from flows.intake.container import Container, damaged, too_large

Element = etree._Element  # noqa: SLF001 - lxml has no public name for what it parses into

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
#: Markup is counted before it is parsed: a tree costs a hundred bytes and more for each mark.
_MOST_MARKS = 4_000_000
#: So many between two pieces that are read and let go.
_MOST_MARKS_AT_ONCE = 500_000


@lru_cache(maxsize=2_000)
def _short(tag: str) -> str:
    space, _brace, name = tag[1:].rpartition("}")
    if space in _WORD:
        return name
    if space in _MATHS:
        return f"maths:{name}"
    return f"compatibility:{name}" if space == _COMPATIBILITY else ""


def name_of(element: Element) -> str:
    """Give an element's name in Word's own vocabulary; "" for any other."""
    return _short(str(element.tag))


def child(element: Element | None, name: str) -> Element | None:
    """Find the first child of a name."""
    if element is None:
        return None
    return next((each for each in element if name_of(each) == name), None)


def value_of(element: Element | None, name: str = "val") -> str | None:
    """Read one of Word's attributes, whichever of its namespaces it is in."""
    if element is None:
        return None
    ends = "}" + name
    return next((str(value) for key, value in element.items() if str(key).endswith(ends)), None)


def is_on(element: Element | None) -> bool:
    """Say whether a switch is there and not switched off."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")


def number_in(element: Element | None, name: str = "val") -> int | None:
    """Read one of Word's attributes as a whole number, if it is one."""
    value = value_of(element, name)
    if value is None or len(value) > 9:  # noqa: PLR2004 - no count in a report has ten digits
        return None
    return int(value) if value.isdecimal() else None


def stream(container: Container, part: str, *, names: frozenset[str]) -> Iterator[Element]:
    """Yield each element of these names as it ends. Whoever takes it may clear it.

    Raises:
        UnreadableError: the part is damaged, declares a document type, or is too large.
    """
    tags = tuple(f"{{{space}}}{name}" for space in _WORD for name in names)
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    marks = held = 0
    is_checked = False
    try:
        for piece in container.pieces(part):
            found = piece.count(b"<")
            marks, held = marks + found, held + found
            if marks > _MOST_MARKS or held > _MOST_MARKS_AT_ONCE:
                raise too_large()
            _refuse_a_declaration(piece)
            parser.feed(piece)
            for event, element in parser.read_events():
                if not isinstance(element, Element):
                    continue
                if not is_checked:
                    _refuse_a_document_type(element)
                    is_checked = True
                if event == "end":
                    held = 0
                    yield element
        parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged() from error


def whole(container: Container, part: str) -> Element | None:
    """Parse a part that is small in any report: its styles, numbers, notes; None without it.

    Raises:
        UnreadableError: the part is damaged, declares a document type, or is too large.
    """
    if part not in container.names:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    marks = 0
    try:
        for piece in container.pieces(part):
            marks += piece.count(b"<")
            if marks > _MOST_MARKS_AT_ONCE:
                raise too_large()
            _refuse_a_declaration(piece)
            parser.feed(piece)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    _refuse_a_document_type(root)
    return root


def _refuse_a_declaration(piece: bytes) -> None:
    """Refuse a document type before it is parsed, where it is written as most are."""
    if b"<!DOCTYPE" in piece:
        raise _declares()


def _refuse_a_document_type(element: Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise _declares()


def _declares() -> UnreadableError:
    return UnreadableError(
        reason=N_("This Word file declares a document type, as no word processor does."),
        remedy=N_("Open it in Word, save it anew and try again."),
    )
