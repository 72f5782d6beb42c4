"""This module works out the numbers that Word shows before paragraphs, as Word does."""

import re
from dataclasses import dataclass, field

from flows.intake.word_styles import Style
from flows.intake.word_xml import Element, child, is_on, name_of, number_in, value_of

_LEVELS = 9
_MOST_LETTERS = 5
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 4_000
_DEEPEST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ListMark:
    """What stands before a paragraph of a list: a number as shown, or a bullet."""

    label: str = ""
    is_bullet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    is_legal: bool
    #: The level that this one starts anew after, counted from 1; 0 where it never does.
    restarts_after: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _List:
    """One list as paragraphs name it, and the counters that it shares with others."""

    counters: str
    levels: dict[int, _Level]
    #: Where this list begins anew, although its counters have run before.
    starts: dict[int, int]


@dataclass(kw_only=True, slots=True)
class Numbers:
    """The lists of a file, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    #: The level at which a style stands in its list.
    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def mark_of(self, properties: Element | None, style: Style, style_id: str) -> ListMark | None:
        """Count a paragraph that is in a list, and give what Word shows before it."""
        own = child(properties, "numPr")
        list_id = value_of(child(own, "numId")) or style.list_id
        found = self.lists.get(list_id or "")
        if found is None or list_id is None:
            return None
        level = number_in(child(own, "ilvl"))
        if level is None:
            level = style.list_level
        if level is None:
            level = self.style_levels.get((list_id, style_id), 0)
        return self._count(list_id, found, min(level, _LEVELS - 1))

    def _count(self, list_id: str, found: _List, number: int) -> ListMark:
        level = found.levels.get(number)
        if level is None or level.form in ("bullet", "none"):
            return ListMark(is_bullet=level is not None and level.form == "bullet")
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        if number in found.starts and (list_id, number) not in self._begun:
            counts[number] = None
        self._begun.add((list_id, number))
        before = counts[number]
        counts[number] = _first(found, number) if before is None else before + 1
        _restart(found, counts, number)
        return ListMark(label=_label(found, counts, number))


def _first(found: _List, number: int) -> int:
    level = found.levels.get(number)
    return found.starts.get(number, level.start if level else 1)


def _restart(found: _List, counts: list[int | None], number: int) -> None:
    for deeper in range(number + 1, _LEVELS):
        level = found.levels.get(deeper)
        after = level.restarts_after if level else None
        if after is None or number < after:
            counts[deeper] = None


def _label(found: _List, counts: list[int | None], number: int) -> str:
    own = found.levels[number]

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = found.levels.get(at)
        count = counts[at] if counts[at] is not None else _first(found, at)
        return _in_form(count or 0, "decimal" if own.is_legal or level is None else level.form)

    return re.sub(r"%([1-9])", shown, own.text).strip()


def _in_form(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letters = _letters(count)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{count:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)


def _letters(count: int) -> str:
    """Word goes on after z with aa, bb, cc."""
    turns, place = divmod(max(count, 1) - 1, 26)
    return chr(ord("a") + place) * min(turns + 1, _MOST_LETTERS)


def _roman(count: int) -> str:
    if not 0 < count < _MOST_ROMAN:
        return str(count)
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (count // worth)
        count %= worth
    return written


def numbers_in(root: Element | None, style_lists: dict[str, str]) -> Numbers:
    """Read the part that holds a file's lists. Some borrow their levels from a style's list."""
    numbers = Numbers()
    if root is None:
        return numbers
    kinds = {"abstractNum": "abstractNumId", "num": "numId"}
    found: dict[str, dict[str, Element]] = {kind: {} for kind in kinds}
    for element in root:
        kind = name_of(element)
        if kind in kinds and (key := value_of(element, kinds[kind])):
            found[kind][key] = element
    for list_id, element in found["num"].items():
        base = _base(element, found["num"], found["abstractNum"], style_lists)
        if base is not None:
            _add(numbers, list_id, element, base)
    return numbers


def _base(
    element: Element | None,
    lists: dict[str, Element],
    bases: dict[str, Element],
    style_lists: dict[str, str],
) -> Element | None:
    for _turn in range(_DEEPEST):
        base = bases.get(value_of(child(element, "abstractNumId")) or "")
        link = value_of(child(base, "numStyleLink"))
        if base is None or link is None:
            return base
        element = lists.get(style_lists.get(link, ""))
    return None


def _add(numbers: Numbers, list_id: str, element: Element, base: Element) -> None:
    levels = dict(_level(each) for each in base if name_of(each) == "lvl")
    starts: dict[int, int] = {}
    for override in (each for each in element if name_of(each) == "lvlOverride"):
        at = number_in(override, "ilvl") or 0
        start = number_in(child(override, "startOverride"))
        if start is not None:
            starts[at] = start
        if (replaced := child(override, "lvl")) is not None:
            levels[at] = _level(replaced)[1]
    counters = value_of(base, "abstractNumId") or list_id
    numbers.lists[list_id] = _List(counters=counters, levels=levels, starts=starts)
    for each in (each for each in base if name_of(each) == "lvl"):
        if style_id := value_of(child(each, "pStyle")):
            numbers.style_levels[list_id, style_id] = number_in(each, "ilvl") or 0


def _level(element: Element) -> tuple[int, _Level]:
    start = number_in(child(element, "start"))
    return number_in(element, "ilvl") or 0, _Level(
        start=1 if start is None else start,
        form=value_of(child(element, "numFmt")) or "decimal",
        text=value_of(child(element, "lvlText")) or "",
        is_legal=is_on(child(element, "isLgl")),
        restarts_after=number_in(child(element, "lvlRestart")),
    )
