"""This module says what a Word file's styles amount to: headings, lists, looks."""

from dataclasses import dataclass, field, replace

from flows.intake.blocks import Look
from flows.intake.word_xml import Element, child, is_on, name_of, number_in, value_of

_BLACK = frozenset({"auto", "000000"})
_DEEPEST = 20
_LAST_HEADING = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Switches:
    """What properties say of a look; None where they leave it as it was."""

    is_bold: bool | None = None
    is_italic: bool | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None
    colour: str | None = None

    def over(self, below: "Switches") -> "Switches":
        """Lay these over what a style or the document says."""
        return Switches(
            is_bold=below.is_bold if self.is_bold is None else self.is_bold,
            is_italic=below.is_italic if self.is_italic is None else self.is_italic,
            is_hidden=below.is_hidden if self.is_hidden is None else self.is_hidden,
            is_struck=below.is_struck if self.is_struck is None else self.is_struck,
            colour=below.colour if self.colour is None else self.colour,
        )

    @property
    def look(self) -> Look:
        return Look(
            is_bold=bool(self.is_bold), is_italic=bool(self.is_italic), colour=self.colour or ""
        )


PLAIN = Switches()


def switches_in(properties: Element | None) -> Switches:
    """Read a run's properties."""
    if properties is None or len(properties) == 0:
        return PLAIN
    found = {name_of(each): each for each in properties}
    struck = found.get("strike", found.get("dstrike"))
    return Switches(
        is_bold=is_on(found["b"]) if "b" in found else None,
        is_italic=is_on(found["i"]) if "i" in found else None,
        is_hidden=is_on(found["vanish"]) if "vanish" in found else None,
        is_struck=is_on(struck) if struck is not None else None,
        colour=_colour(found["color"]) if "color" in found else None,
    )


def _colour(element: Element) -> str:
    value = (value_of(element) or "auto").upper()
    return "" if value.lower() in _BLACK else value


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One style, with all that it is based on laid under it."""

    name: str = ""
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    switches: Switches = PLAIN


@dataclass(kw_only=True, slots=True)
class Styles:
    """All styles of a file, worked out as they are asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str | None = None
    _known: dict[str, Style] = field(default_factory=dict)

    def of(self, style_id: str | None) -> Style:
        """Give a style by its id; the document's own where none is named."""
        wanted = style_id or self.default
        return self._of(wanted, 0) if wanted else Style()

    def _of(self, style_id: str, depth: int) -> Style:
        if style_id in self._known:
            return self._known[style_id]
        element = self.elements.get(style_id)
        if element is None:
            return Style(name=style_id)
        below = value_of(child(element, "basedOn"))
        base = self._of(below, depth + 1) if below and depth < _DEEPEST else Style()
        self._known[style_id] = style = _style(element, base)
        return style


def styles_in(root: Element | None) -> Styles:
    """Read the part that holds a file's styles."""
    styles = Styles()
    for element in () if root is None else root:
        style_id = value_of(element, "styleId")
        if name_of(element) != "style" or not style_id:
            continue
        styles.elements[style_id] = element
        is_default = value_of(element, "default") in ("1", "true", "on")
        if is_default and value_of(element, "type") == "paragraph":
            styles.default = style_id
    return styles


def _style(element: Element, base: Style) -> Style:
    name = value_of(child(element, "name")) or ""
    properties = child(element, "pPr")
    numbers = child(properties, "numPr")
    outline = number_in(child(properties, "outlineLvl"))
    level = _heading_level(name)
    style = replace(base, name=name)
    if level is not None or outline is not None:
        style = replace(style, level=level if level is not None else _outline_level(outline))
    if numbers is not None:
        style = replace(
            style,
            list_id=value_of(child(numbers, "numId")) or base.list_id,
            list_level=number_in(child(numbers, "ilvl")),
        )
    return replace(style, switches=switches_in(child(element, "rPr")).over(base.switches))


def _heading_level(name: str) -> int | None:
    folded = name.lower()
    if folded == "title":
        return 0
    digit = folded.removeprefix("heading ")
    return int(digit) if digit != folded and digit.isdecimal() else None


def _outline_level(outline: int | None) -> int | None:
    """Level 9 is body text; heading 1 has outline level 0."""
    return outline + 1 if outline is not None and outline < _LAST_HEADING else None


def heading_level(properties: Element | None, style: Style) -> int | None:
    """Say how deep a heading a paragraph is, by its own word or its style's."""
    outline = number_in(child(properties, "outlineLvl"))
    return style.level if outline is None else _outline_level(outline)
