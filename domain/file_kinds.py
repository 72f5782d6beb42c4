"""This module says which files are taken as evidence, and what a file really is.

What a file is, its first bytes say; its name must agree. Nothing is opened or unpacked: a Word file
is known by the names in its directory, so one that would unpack to the size of a disk does nothing.
"""

import re
import unicodedata
from enum import StrEnum
from types import MappingProxyType

from domain.errors import RefusalCode, Refused


class FileKind(StrEnum):
    """What a file is, called as its name ends."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    CSV = "csv"
    TXT = "txt"
    PNG = "png"
    JPEG = "jpeg"
    EML = "eml"
    MSG = "msg"


#: How the name of each kind of file may end.
ENDINGS = MappingProxyType({kind.value: kind for kind in FileKind} | {"jpg": FileKind.JPEG})
#: How a file begins, where that alone says what it is.
_BEGINNINGS = MappingProxyType(
    {
        FileKind.PDF: b"%PDF-",
        FileKind.PNG: b"\x89PNG\r\n\x1a\n",
        FileKind.JPEG: b"\xff\xd8\xff",
        FileKind.MSG: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }
)
#: The folder that each kind of Office file has within it: names are never compressed.
_FOLDERS = MappingProxyType(
    {FileKind.DOCX: b"word/", FileKind.XLSX: b"xl/", FileKind.PPTX: b"ppt/"}
)
_ZIPPED = b"PK\x03\x04"
_MACROS = b"vbaProject.bin"
#: A page of the web, whatever it is called.
_WEB_PAGE = re.compile(rb"\s*<(!doctype|!--|\?xml|html|head|body|script|svg)", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]+:[ \t]")
#: No text has these: they are what the insides of other files are made of.
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_MEGABYTE = 1024 * 1024
#: How large a file may be, where the office has set nothing else.
MOST_MEGABYTES = 20
_LONGEST_NAME = 100


def kind_of(name: str, content: bytes, *, most_megabytes: int) -> FileKind:
    """Say what a file is.

    Raises: Refused where it is empty, too large, of a kind that is not taken, or not what its name
        says.
    """
    if not content:
        raise Refused(RefusalCode.FILE_EMPTY)
    if len(content) > most_megabytes * _MEGABYTE:
        raise Refused(RefusalCode.FILE_TOO_LARGE, megabytes=most_megabytes)
    kind = ENDINGS.get(clean_name(name).rpartition(".")[2].casefold())
    if kind is None:
        raise Refused(RefusalCode.FILE_NOT_TAKEN, kinds=", ".join(FileKind))
    if not _is(kind, content):
        raise Refused(RefusalCode.FILE_IS_OTHER, kind=kind.value)
    if kind in _FOLDERS and _MACROS in content:
        raise Refused(RefusalCode.FILE_HAS_MACROS)
    return kind


def _is(kind: FileKind, content: bytes) -> bool:
    if kind in _BEGINNINGS:
        return content.startswith(_BEGINNINGS[kind])
    if kind in _FOLDERS:
        return content.startswith(_ZIPPED) and _FOLDERS[kind] in content
    if kind is FileKind.EML:
        return _is_text(content) and _HEADER.match(content) is not None
    return _is_text(content)


def _is_text(content: bytes) -> bool:
    if content.startswith(_UTF_16):
        content = content.decode("utf-16", errors="replace").encode()
    content = content.removeprefix(_UTF_8_MARK)
    return not (_NOT_TEXT.search(content) or _WEB_PAGE.match(content))


def clean_name(name: str) -> str:
    """Return a file's name without its folders, and without signs that nobody sees.

    Some of these turn the order of letters round, so that a name seems to end otherwise.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    stem, dot, ending = " ".join(seen.split()).strip(". ").rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(dot + ending)]}{dot}{ending}"[:_LONGEST_NAME]
