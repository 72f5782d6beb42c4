"""This module turns the bytes of a report into blocks, or says why they cannot be read."""

from domain.errors import N_
from flows.intake.blocks import Block, UnreadableError
from flows.intake.plain_text import blocks_of_text

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = N_("Save it as a Word document (.docx) or plain text (.txt) and try again.")
#: What a file begins with that is no report, and what to say of it.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%pdf-", N_("This is a PDF file.")),
    (b"{\\rtf", N_("This is a rich text (.rtf) file.")),
    (b"\x89png", N_("This is a picture.")),
    (b"\xff\xd8\xff", N_("This is a picture.")),
    (b"gif8", N_("This is a picture.")),
    (b"pk\x05\x06", N_("This is an empty zip file.")),
    (b"pk\x07\x08", N_("This is one piece of a zip file in several pieces.")),
    (b"rar!", N_("This is an archive (.rar).")),
    (b"7z\xbc\xaf", N_("This is an archive (.7z).")),
    (b"\x1f\x8b", N_("This is a compressed file (.gz).")),
    (b"<?xml", N_("This is an XML file.")),
    (b"<!doctype html", N_("This is a web page.")),
    (b"<html", N_("This is a web page.")),
    (b"<!--", N_("This is a web page.")),
    (b"<table", N_("This is a web page.")),
    (b"<body", N_("This is a web page.")),
    (b"mime-version:", N_("This is a saved mail or web page.")),
    (b"return-path:", N_("This is a saved mail or web page.")),
    (b"received: from", N_("This is a saved mail or web page.")),
)
_LOOKED_AT = 1_024
#: How a mail begins that is not saved by a mail server.
_MAIL = (b"from:", b"date:", b"subject:", b"to:", b"message-id:", b"x-")


def read_blocks(content: bytes) -> tuple[Block, ...]:
    """Read a file into blocks: a Word document, or plain text.

    Raises:
        UnreadableError: it is neither, or not fit to be read.
    """
    _refuse_what_is_no_report(content)
    if content.startswith(_ZIP):
        # Only a Word file needs the XML library.
        from flows.intake.word import blocks_of_word

        return blocks_of_word(content)
    return blocks_of_text(content)


def _refuse_what_is_no_report(content: bytes) -> None:
    if not content:
        raise UnreadableError(
            reason=N_("This file is empty."), remedy=N_("Choose the file that holds the report.")
        )
    if content.startswith(_OLE):
        raise _old_or_encrypted(content)
    beginning = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, reason in _SIGNATURES:
        if beginning.startswith(signature):
            raise UnreadableError(reason=reason, remedy=_SAVE)
    if b"\nmime-version:" in beginning and beginning.startswith(_MAIL):
        raise UnreadableError(reason=N_("This is a saved mail or web page."), remedy=_SAVE)
    if b"%PDF-1." in content[:_LOOKED_AT]:
        raise UnreadableError(reason=N_("This is a PDF file."), remedy=_SAVE)


def _old_or_encrypted(content: bytes) -> UnreadableError:
    """Tell what one container serves for by the names of the streams in it."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableError(
            reason=N_("This file is protected by a password."),
            remedy=N_("Open it, save it without the password and try again."),
        )
    return UnreadableError(
        reason=N_("This is an old Word (.doc) file."),
        remedy=N_("Open it in Word, save it as a Word document (.docx) and try again."),
    )
