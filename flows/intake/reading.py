"""This module turns the bytes of a report into blocks of text, or says why they cannot be read."""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import N_, DomainError


class UnreadableError(DomainError):
    """A file that is not a report in plain text."""


class BlockKind(StrEnum):
    """What a line of a flattened report was."""

    HEADING = "heading"
    BULLET = "bullet"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One line, or one cell of a line, freed of its marker."""

    kind: BlockKind
    text: str
    #: The line stood away from the margin: word processors leave that where a section begins.
    is_indented: bool
    line: int


_PLAIN_TEXT = N_("Save it as plain text (.txt, UTF-8) and try again.")
#: What a file begins with that is no plain text, and what to say of it.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", N_("This is a Word (.docx) or zip file, which cannot be read yet.")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        N_("This is an old Word (.doc) file or an encrypted one."),
    ),
    (b"%PDF-", N_("This is a PDF file.")),
    (b"{\\rtf", N_("This is a rich text (.rtf) file.")),
    (b"\x89PNG", N_("This is a picture.")),
    (b"\xff\xd8\xff", N_("This is a picture.")),
    (b"GIF8", N_("This is a picture.")),
    (b"<?xml", N_("This is an XML file.")),
    (b"<!DOCTYPE html", N_("This is a web page.")),
    (b"<html", N_("This is a web page.")),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_BYTES = 20_000_000
_BULLET = re.compile(r"^(?:[·•▪◦‣∙●*]\s*|[-–—]\s+|o\s+(?=[A-Z]))(?=\S)")
_INVISIBLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\u00ad": ""})
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
#: A picture lost in flattening leaves its file's name; what follows is what was seen in it.
IMAGE_NAME = re.compile(r"^\s*\S{1,60}\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\s*$", re.IGNORECASE)


def decode(content: bytes) -> str:
    """Read bytes as text: UTF-8, UTF-16 or Windows-1252.

    Raises:
        UnreadableError: the file is empty, too large, or no text.
    """
    _refuse_what_is_no_text(content)
    text = _decoded(content)
    if "\x00" in text or len(_CONTROL.findall(text[:10_000])) > len(text[:10_000]) // 100:
        raise UnreadableError(
            reason=N_("This file holds something other than text."), remedy=_PLAIN_TEXT
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    if not text.strip():
        raise UnreadableError(
            reason=N_("This file is empty."), remedy=N_("Choose the file that holds the report.")
        )
    return _CONTROL.sub("", text)


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content:
        raise UnreadableError(
            reason=N_("This file is empty."), remedy=N_("Choose the file that holds the report.")
        )
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            reason=N_("This file is larger than any report: over 20 MB."),
            remedy=N_("Leave out what is not text, save it as plain text (.txt) and try again."),
        )
    for signature, reason in _SIGNATURES:
        if content[:64].lstrip().lower().startswith(signature.lower()):
            raise UnreadableError(reason=reason, remedy=_PLAIN_TEXT)


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode(_likely_encoding(content))
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; a NUL there is how binary files show.
        return content.decode("cp1252", errors="replace")


def _likely_encoding(content: bytes) -> str:
    """Tell UTF-16 without a mark by its zeros: every second byte of plain English."""
    sample = content[:2000]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) // 4 else "utf-8"


def read_blocks(content: bytes) -> tuple[Block, ...]:
    """Cut a flattened report into lines and cells.

    Raises:
        UnreadableError: the file is no report in plain text.
    """
    return tuple(
        block
        # A form feed is where a page or a section began.
        for number, line in enumerate(decode(content).replace("\f", "\n ").split("\n"), start=1)
        for block in _blocks_of(line, number)
    )


def _blocks_of(line: str, number: int) -> list[Block]:
    stripped = line.strip(" \v\u2028")
    is_indented = line[:1].isspace()
    if not stripped:
        return [Block(kind=BlockKind.BLANK, text="", is_indented=False, line=number)]
    if "\t" in stripped and not _BULLET.match(stripped):
        return _cells_of(stripped, number)
    text = _BULLET.sub("", stripped).strip()
    kind = BlockKind.PARAGRAPH if text == stripped else BlockKind.BULLET
    return [Block(kind=kind, text=text, is_indented=is_indented, line=number)]


def _cells_of(line: str, number: int) -> list[Block]:
    """Cut a line at its tabs. One tab at its start only says that a cell begins."""
    return [
        Block(kind=BlockKind.CELL, text=cell.strip(), is_indented=False, line=number)
        for cell in line.removeprefix("\t").split("\t")
    ]
