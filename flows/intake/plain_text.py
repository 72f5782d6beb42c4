"""This module reads a flattened report: decodes its bytes and cuts it into lines and cells."""

import codecs
import re

from domain.errors import N_
from flows.intake.aligned import with_tabs
from flows.intake.blocks import Block, BlockKind, UnreadableError
from flows.intake.columns import header_cell
from flows.intake.markers import (
    INVISIBLE,
    begins_with_bullet,
    has_no_words,
    is_foot_of_a_page,
    split_label,
    without_bullet,
)
from flows.intake.openings import pair_opening
from flows.intake.waiting import is_waiting

MOST_BYTES = 20_000_000
_LONGEST_LINE = 200_000
_MOST_CELLS = 60
_MOST_LINES = 40_000
_PLAIN_TEXT = N_("Save it as plain text (.txt, UTF-8) and try again.")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_LOOKED_AT = 10_000
_LONGEST_NAME = 40
#: Markdown's headings.
_MARKED_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
#: What draws a table says nothing of the encoding.
_DRAWN = re.compile(r"[-+|=_*#.]{2,}|\s\|\s")
#: Text that was read as Windows-1252 once too often.
_TWICE = re.compile("â€[™œ\u009d“”˜¦]|Ã[ªâ®´»]|Å[µ·]")
#: What an unknown encoding turns into: hardly a plain letter.
_PLAIN = re.compile(r"[A-Za-z\s]")


def blocks_of_text(content: bytes) -> tuple[Block, ...]:
    """Cut a flattened report into lines and cells.

    Raises:
        UnreadableError: the file is no report in plain text.
    """
    # A form feed is where a page or a section began.
    _refuse_what_is_too_large(content)
    lines = decode(content).replace("\f", "\n ").split("\n")
    lines = [line for line in lines if not is_foot_of_a_page(line)]
    if len(lines) > _MOST_LINES or max(map(len, lines), default=0) > _LONGEST_LINE:
        raise _too_long()
    if any(has_no_words(line) for line in lines):
        raise _too_long()
    return tuple(
        block
        for number, line in enumerate(with_tabs(lines), start=1)
        for block in _blocks_of(line, number)
    )


def _refuse_what_is_too_large(content: bytes) -> None:
    """Count before anything is cut: each line becomes many objects."""
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            reason=N_("This file is larger than any report: over 20 MB."),
            remedy=N_("Leave out what is not text, save it as plain text (.txt) and try again."),
        )
    if max(content.count(b"\n"), content.count(b"\r")) > _MOST_LINES:
        raise _too_long()


def _too_long() -> UnreadableError:
    return UnreadableError(
        reason=N_("This file holds more lines, or longer ones, than any report."),
        remedy=N_("Check that this is the panel's report, and put in the report alone."),
    )


def decode(content: bytes) -> str:
    """Read bytes as text: UTF-8, UTF-16, UTF-32 or Windows-1252.

    Raises:
        UnreadableError: it is no text.
    """
    text = _decoded(content)
    looked_at = _DRAWN.sub(" ", text[:_LOOKED_AT])
    is_binary = "\x00" in text or len(_CONTROL.findall(looked_at)) > len(looked_at) // 100
    if is_binary or len(_PLAIN.findall(looked_at)) < len(looked_at) // 2:
        raise _no_text()
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(INVISIBLE)
    if not text.strip():
        raise UnreadableError(
            reason=N_("This file is empty."), remedy=N_("Choose the file that holds the report.")
        )
    return _CONTROL.sub("", text)


def _no_text() -> UnreadableError:
    return UnreadableError(
        reason=N_("This file holds something other than text, or an unknown encoding of it."),
        remedy=_PLAIN_TEXT,
    )


def _decoded(content: bytes) -> str:
    try:
        for mark, encoding in _BYTE_ORDER_MARKS:
            if content.startswith(mark):
                return content.decode(encoding)
        return _once(content.decode(_likely_encoding(content)))
    except UnicodeDecodeError:
        return _by_windows(content)


def _by_windows(content: bytes) -> str:
    """Read what is no UTF-8 as Windows-1252, letter by letter where the two are mixed."""
    if b"\x00" in content or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _no_text()
    mixed = content.decode("utf-8", errors="replace")
    is_mixed = mixed.count("\ufffd") < _letters_beyond_ascii(mixed)
    if not is_mixed:
        # Five bytes mean nothing in Windows-1252.
        return content.decode("cp1252", errors="replace")
    return content.decode("utf-8", errors="surrogateescape").translate(_LONE_BYTES)


def _letters_beyond_ascii(text: str) -> int:
    return sum(1 for letter in text if ord(letter) > 127 and letter != "\ufffd")  # noqa: PLR2004


_LONE_BYTES = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)
}


def _once(text: str) -> str:
    """Undo a second encoding, where all of the text bears it."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _likely_encoding(content: bytes) -> str:
    """Tell UTF-16 without a mark by its zeros: every second byte of plain English."""
    sample = content[:2000]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) // 4 else "utf-8"


def _blocks_of(line: str, number: int) -> list[Block]:
    stripped = line.strip(" \v\u2028")
    if not stripped:
        return [Block(kind=BlockKind.BLANK, line=number)]
    if 0 < stripped.count("\t") < _MOST_CELLS and not begins_with_bullet(stripped):
        return _labelled(stripped, number) or _cells_of(stripped, number)
    bare = without_bullet(_MARKED_HEADING.sub("", stripped))
    label, text = split_label(bare)
    is_listed = bool(label) or begins_with_bullet(stripped)
    kind = BlockKind.BULLET if is_listed else BlockKind.PARAGRAPH
    indented = line[:1].isspace()
    return [Block(kind=kind, text=text, label=label, is_indented=indented, line=number)]


def _labelled(line: str, number: int) -> list[Block]:
    """Read "Observation", a tab and what is asked as one line that names what it holds."""
    name, _tab, said = line.partition("\t")
    block = Block(kind=BlockKind.PARAGRAPH, text=f"{name.rstrip(':')}: {said.strip()}", line=number)
    is_two = bool(name) and "\t" not in said and len(name) <= _LONGEST_NAME
    is_reply = is_waiting(said) or said.rstrip().endswith(("?", "."))
    is_header = header_cell(said.strip()) is not None and not is_reply
    opening = pair_opening(block) if is_two and said.strip() and not is_header else None
    return [block] if opening and opening.rest == said.strip() else []


def _cells_of(line: str, number: int) -> list[Block]:
    """Cut a line at its tabs. One tab at its start only says that a cell begins."""
    is_led = line.startswith("\t")
    return [
        Block(kind=BlockKind.CELL, text=cell.strip(), line=number, is_indented=is_led)
        for cell in line.removeprefix("\t").split("\t")
    ]
