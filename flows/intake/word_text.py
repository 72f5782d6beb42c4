"""This module reads the text of a Word paragraph as it is shown, and notes what is not."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.claims import DoubtKind
from flows.intake.blocks import Look, Noted
from flows.intake.markers import INVISIBLE
from flows.intake.word_styles import PLAIN, Styles, Switches, switches_in
from flows.intake.word_xml import Element, child, name_of, value_of

_PLAIN_MARKS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
#: Ticks and boxes of Word's picture fonts; any other picture is shown as a box.
_SYMBOLS = {
    "F0FC": "✓", "F050": "✓", "F0FB": "✗", "F04F": "✗", "F0FE": "☑", "F0FD": "☒",
    "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0A7": "▪", "F0E0": "→", "F0E8": "→", "F04A": "☺",
}  # fmt: skip
#: How a tracked change is told from another.
PUT_IN = "+ "
TAKEN_OUT = "- "
_UNKNOWN_SYMBOL = "□"
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
#: Properties and codes: nothing in them is shown.
_UNSEEN = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "rt", "softHyphen",
    "compatibility:Fallback", "fldData",
})  # fmt: skip
_DRAWN = frozenset({"compatibility:AlternateContent", "drawing", "pict", "object"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """The texts that stand apart from the report's own: notes and comments, by their ids."""

    footnotes: dict[str, str] = field(default_factory=dict)
    endnotes: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class ShownText:
    """A paragraph's text as it grows."""

    styles: Styles
    aside: Aside
    pieces: list[str] = field(default_factory=list)
    looks: set[Look] = field(default_factory=set)
    noted: list[Noted] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).translate(INVISIBLE).strip()

    @property
    def look(self) -> Look:
        """Give the look of the text where all of it looks alike."""
        return next(iter(self.looks)) if len(self.looks) == 1 else Look()

    def add(self, element: Element, below: Switches) -> None:
        """Add a paragraph, or what lies in one."""
        for each in element:
            name = name_of(each)
            if name == "r":
                self._add_run(each, below)
            elif name in _DELETED:
                self._note(DoubtKind.TRACKED_CHANGE, _raw_text(each), mark=TAKEN_OUT)
            else:
                self._add_wrapped(each, name, below)

    def _add_wrapped(self, each: Element, name: str, below: Switches) -> None:
        if name in _INSERTED:
            self._note(DoubtKind.TRACKED_CHANGE, _raw_text(each), mark=PUT_IN)
            self.add(each, below)
        elif name.startswith("maths:"):
            self._say(_raw_text(each), below)
        elif name in _DRAWN:
            self._note_boxes(each)
        elif name not in _UNSEEN and not (name == "sdt" and is_placeholder(each)):
            self.add(each, below)

    def _add_run(self, run: Element, below: Switches) -> None:
        properties = child(run, "rPr")
        switches = below
        if properties is not None:
            named = value_of(child(properties, "rStyle"))
            style = self.styles.of(named).switches if named else PLAIN
            switches = switches_in(properties).over(style.over(below))
        if switches.is_hidden:
            self._note(DoubtKind.UNPLACED_TEXT, _raw_text(run))
            return
        if switches.is_struck:
            self._note(DoubtKind.TRACKED_CHANGE, _raw_text(run), mark=TAKEN_OUT)
        for each in run:
            self._add_mark(each, name_of(each), switches)

    def _add_mark(self, each: Element, name: str, switches: Switches) -> None:
        if name == "t":
            self._say(each.text or "", switches)
        elif name in _PLAIN_MARKS:
            self.pieces.append(_PLAIN_MARKS[name])
        elif name == "sym":
            self._say(_SYMBOLS.get((value_of(each, "char") or "").upper(), _UNKNOWN_SYMBOL), PLAIN)
        elif name in _NOTES:
            texts = self.aside.footnotes if name == "footnoteReference" else self.aside.endnotes
            self._note(DoubtKind.UNPLACED_TEXT, texts.get(value_of(each, "id") or "", ""))
        elif name == "commentReference":
            comment = self.aside.comments.get(value_of(each, "id") or "", "")
            self._note(DoubtKind.UNPLACED_TEXT, comment)
        elif name in _DRAWN:
            self._note_boxes(each)
        elif name == "ruby":
            self.add(each, switches)

    def _note_boxes(self, drawing: Element) -> None:
        for box in _text_boxes(drawing):
            self._note(DoubtKind.UNPLACED_TEXT, paragraphs_of(box))

    def _say(self, text: str, switches: Switches) -> None:
        self.pieces.append(text)
        if text.strip():
            self.looks.add(switches.look)

    def _note(self, kind: DoubtKind, text: str, *, mark: str = "") -> None:
        if text.strip():
            self.noted.append(Noted(kind=kind, text=mark + " ".join(text.split())))


def is_placeholder(control: Element) -> bool:
    """Say whether a content control shows only its hint, because nobody has filled it in."""
    return child(child(control, "sdtPr"), "showingPlcHdr") is not None


def _text_boxes(element: Element) -> Iterator[Element]:
    """Find the text boxes in a drawing, once: older programs get a copy of each."""
    for each in element:
        name = name_of(each)
        if name == "txbxContent":
            yield each
        elif name != "compatibility:Fallback" or len(element) == 1:
            yield from _text_boxes(each)


def _raw_text(element: Element) -> str:
    return "".join(
        each.text or "" if name_of(each) in ("t", "delText", "maths:t") else " "
        for each in element.iter()
        if name_of(each) in ("t", "delText", "maths:t", "tab", "br", "cr")
    )


def paragraphs_of(element: Element) -> str:
    """Give the words of every paragraph within."""
    return " ".join(_raw_text(each) for each in element.iter() if name_of(each) == "p")
