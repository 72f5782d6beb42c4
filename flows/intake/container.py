"""This module opens a Word file as the zip archive that it is, without trusting it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from domain.errors import N_
from flows.intake.blocks import UnreadableError

MOST_BYTES = 50_000_000
_MOST_PARTS = 3_000
_MOST_INFLATED = 64_000_000
_MOST_DECLARED = 400_000_000
#: Repeated rows shrink a hundredfold; nothing that a person wrote shrinks a thousandfold.
_MOST_RATIO = 600
_RATIO_MATTERS = 4_000_000
_CHUNK = 65_536
_ENCRYPTED = 0x1
_KNOWN_PACKING = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_SAVE_AS_DOCX = N_("Open it in Word, save it as a Word document (.docx) and try again.")
_SEND_AGAIN = N_("Ask whoever sent it to send it again.")
#: What other programs' files hold, and what to say of them.
_OTHERS = (
    ("xl/workbook.xml", N_("This is a spreadsheet, not a Word document.")),
    ("ppt/presentation.xml", N_("This is a presentation, not a Word document.")),
    ("content.xml", N_("This is an OpenDocument (.odt) file, not a Word document.")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Container:
    """The parts of a Word file. Each is inflated piece by piece, and counted as it comes."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def pieces(self, name: str) -> Iterator[bytes]:
        """Inflate one part.

        Raises:
            UnreadableError: it is damaged, or larger than any report.
        """
        try:
            yield from self._pieces(name)
        except _DAMAGED as error:
            raise damaged() from error

    def _pieces(self, name: str) -> Iterator[bytes]:
        packed = max(self.archive.getinfo(name).compress_size, 1)
        inflated = 0
        with self.archive.open(name) as part:
            while piece := part.read(_CHUNK):
                inflated += len(piece)
                is_blown_up = inflated > _RATIO_MATTERS and inflated > packed * _MOST_RATIO
                if inflated > _MOST_INFLATED or is_blown_up:
                    raise too_large()
                yield piece


def open_container(content: bytes) -> Container:
    """Open a Word file's archive and look at its list of parts, inflating none.

    Raises:
        UnreadableError: it is no whole and harmless Word file.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    # Counted before the archive is opened: a list of a million parts takes seconds to read.
    if content.count(b"PK\x01\x02") > _MOST_PARTS:
        raise too_large()
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except _DAMAGED as error:
        raise damaged() from error
    names = [part.filename for part in parts]
    _check_names(names)
    _check_parts(parts)
    _check_is_word(names)
    return Container(archive=archive, names=frozenset(names))


def _check_names(names: list[str]) -> None:
    steps = [name.replace("\\", "/").split("/") for name in names]
    if any(".." in step or not step[0] or step[0].endswith(":") for step in steps):
        raise UnreadableError(
            reason=N_("This Word file names parts outside itself, as no word processor does."),
            remedy=_SEND_AGAIN,
        )
    folded = [name.lower() for name in names]
    if len(set(folded)) != len(folded):
        raise UnreadableError(
            reason=N_("This Word file holds two parts of one name, as no word processor does."),
            remedy=_SEND_AGAIN,
        )
    if any(name.endswith("vbaproject.bin") for name in folded):
        raise with_macros()


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableError(
            reason=N_("This file is protected by a password."),
            remedy=N_("Open it, save it without the password and try again."),
        )
    if any(part.compress_type not in _KNOWN_PACKING for part in parts):
        raise damaged()
    if sum(part.file_size for part in parts) > _MOST_DECLARED:
        raise too_large()


def _check_is_word(names: list[str]) -> None:
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return
    for part, reason in _OTHERS:
        if part in names:
            raise UnreadableError(reason=reason, remedy=_SAVE_AS_DOCX)
    raise UnreadableError(
        reason=N_("This is a zip file that holds no Word document."),
        remedy=N_("Choose the report itself, as a Word document (.docx) or plain text (.txt)."),
    )


def with_macros() -> UnreadableError:
    """Say that a file holds macros."""
    return UnreadableError(
        reason=N_("This Word file holds macros, which a report does not need."),
        remedy=N_("Save it as a Word document without macros (.docx) and try again."),
    )


def damaged() -> UnreadableError:
    """Say that a file is damaged."""
    return UnreadableError(reason=N_("This Word file is damaged or cut short."), remedy=_SEND_AGAIN)


def too_large() -> UnreadableError:
    """Say that a file is larger than any report."""
    return UnreadableError(
        reason=N_("This Word file unpacks to more than any report holds."),
        remedy=N_("Leave out what is not text, save it anew and try again."),
    )
