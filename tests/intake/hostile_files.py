"""Makes files that nobody should read on trust, one of every kind that we know of."""

import io
import itertools
import struct
import zipfile

from tests.intake.content import ENGLISH
from tests.intake.reports import a_report
from tests.intake.word_files import add_table, as_bytes, opened

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = a_report()


def a_word_file():
    """Make a plain report in Word."""
    document = opened(ENGLISH)
    add_table(document, ("Panel Observations", "Force Response"), [r[1:3] for r in ENGLISH.rows])
    return as_bytes(document)


def repacked(*, changed=None, added=(), content=None, packing=zipfile.ZIP_DEFLATED):
    """Pack a Word file anew with some parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or a_word_file())) as old,
        zipfile.ZipFile(out, "w", packing) as new,
    ):
        for part in old.infolist():
            body = old.read(part)
            if changed and part.filename in changed:
                body = changed[part.filename](body)
            if body is not None:
                new.writestr(part.filename, body)
        for name, body in added:
            new.writestr(name, body)
    return out.getvalue()


def main_part(change):
    """Pack a Word file anew with its text changed."""
    return repacked(changed={"word/document.xml": change})


def of_body(body, *, before=""):
    """Pack a Word file anew with another text."""
    source = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return main_part(lambda _old: source.encode())


def with_sizes_that_lie(content):
    """Write in the list of parts that each is ten bytes long."""
    at = 0
    lying = bytearray(content)
    while (at := lying.find(b"PK\x01\x02", at)) >= 0:
        lying[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(lying)


def with_a_flag(content, flag):
    """Set a flag on each part, as a password does."""
    flagged = bytearray(content)
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = 0
        while (at := flagged.find(mark, at)) >= 0:
            flagged[at + place] |= flag
            at += 4
    return bytes(flagged)


def in_old_container(stream):
    """Make what begins like an old Word file, with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + stream.encode("utf-16-le")


def laughs():
    """Declare entities that grow tenfold eight times."""
    names = "abcdefgh"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in itertools.pairwise(names)
    )
    return f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]>'


def doubled_part():
    """Pack two parts of one name, told apart by their letters' size."""
    return repacked(added=[("WORD/DOCUMENT.XML", b"<x/>")])


def damaged(content):
    """Change bytes in the middle of the text."""
    at = content.find(b"word/document.xml") + 200
    return content[:at] + bytes(200) + content[at + 200 :]


ROW = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY e "{"a" * 50_000}">]>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

#: What is refused, by name: how to make it, and a word of the sentence that says why.
REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "white space": (lambda: b" \n\t\r\n" * 100, "empty"),
    "zero bytes": (lambda: bytes(100_000), "other than text"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "other than text"),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "a PDF after junk": (lambda: b"junk\n%PDF-1.4\n1 0 obj", "PDF"),
    "rich text": (lambda: b"{\\rtf1\\ansi Panel Observations}", "rich text"),
    "a web page": (lambda: b"\xef\xbb\xbf<!DOCTYPE html><html><body>x", "web page"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "an old Word file": (lambda: in_old_container("WordDocument"), "old Word"),
    "an encrypted Word file": (lambda: in_old_container("EncryptedPackage"), "password"),
    "a part with a password": (lambda: with_a_flag(a_word_file(), 1), "password"),
    "a Word file cut short": (lambda: a_word_file()[:9_000], "damaged"),
    "a Word file without its list": (lambda: a_word_file()[:-200], "damaged"),
    "the first bytes of a zip": (lambda: b"PK\x03\x04", "damaged"),
    "a Word file with changed bytes": (lambda: damaged(a_word_file()), "damaged"),
    "sizes that lie": (lambda: with_sizes_that_lie(a_word_file()), "damaged"),
    "unknown packing": (lambda: repacked(packing=zipfile.ZIP_LZMA), "damaged"),
    "an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "empty zip"),
    "a spreadsheet": (lambda: repacked_as("xl/workbook.xml"), "spreadsheet"),
    "a presentation": (lambda: repacked_as("ppt/presentation.xml"), "presentation"),
    "an OpenDocument file": (lambda: repacked_as("content.xml"), "OpenDocument"),
    "any zip": (lambda: repacked_as("readme.txt"), "no Word document"),
    "macros": (lambda: repacked(added=[("word/vbaProject.bin", b"x")]), "macros"),
    "a macro type": (lambda: repacked(changed={TYPES: with_macro_type}), "macros"),
    "a part above": (lambda: repacked(added=[("../../evil.txt", b"x")]), "outside itself"),
    "a part at the root": (lambda: repacked(added=[("/etc/evil", b"x")]), "outside itself"),
    "a part of a drive": (lambda: repacked(added=[("C:\\evil", b"x")]), "outside itself"),
    "two parts of a name": (doubled_part, "two parts"),
    "no text": (lambda: repacked(changed={"word/document.xml": lambda _old: None}), "damaged"),
    "text that is no XML": (lambda: main_part(lambda _old: b"Panel Observations"), "damaged"),
    "XML cut short": (lambda: main_part(lambda old: old[:2_000]), "damaged"),
    "an external entity": (lambda: of_body(PARAGRAPH.format("&e;"), before=XXE), "document type"),
    "entities that grow": (lambda: of_body(PARAGRAPH.format("&h;"), before=laughs()), "document"),
    "one entity many times": (
        lambda: of_body(PARAGRAPH.format("&e;" * 10_000), before=QUADRATIC),
        "document type",
    ),
    "entities in UTF-16": (
        lambda: main_part(lambda old: (XXE + old.decode().split("?>", 1)[1]).encode("utf-16")),
        "document type",
    ),
    "entities in the styles": (
        lambda: repacked(changed={"word/styles.xml": lambda _o: f"{XXE}<x>&e;</x>".encode()}),
        "document type",
    ),
    "a text that unpacks to 80 MB": (lambda: of_body("<w:p/>" + " " * 80_000_000), "unpacks"),
    "styles that unpack to 80 MB": (
        lambda: repacked(changed={"word/styles.xml": lambda _old: b" " * 80_000_000}),
        "unpacks",
    ),
    "a million empty marks": (lambda: of_body(f"<w:p>{'<w:r/>' * 1_000_000}</w:p>"), "unpacks"),
    "a hundred thousand rows": (
        lambda: of_body(f"<w:tbl>{ROW * 100_000}</w:tbl>"),
        "more rows",
    ),
    "sixty thousand paragraphs": (lambda: of_body(PARAGRAPH.format("a") * 60_000), "paragraphs"),
    "marks in marks": (lambda: of_body("<w:sdt>" * 40_000), "damaged"),
    "a paragraph of 1 MB": (lambda: of_body(PARAGRAPH.format("a " * 500_000)), "longer"),
    "four thousand parts": (
        lambda: repacked(added=[(f"word/media/{n}", b"") for n in range(4_000)]),
        "unpacks",
    ),
    "a line of 1 MB": (lambda: b"Panel Observations\tForce Response\na\t" + b"word " * 200_000, "longer"),
    "a text of 100,000 rows": (
        lambda: b"Panel Observations\tForce Response\n" + b"Why?\tBecause.\n" * 100_000,
        "lines",
    ),
    "a reply of 30,000 sentences": (
        lambda: b"Panel Observations\tForce Response\nWhy?\t" + b"Ab c. " * 30_000,
        "sentences",
    ),
    "a text of 30 MB": (lambda: b"word\n" * 6_000_000, "20 MB"),
    "a word of 200,000 letters": (lambda: b"Case 1\n- " + b"a" * 190_000, "longer"),
    "a word of 1,000 letters in Word": (lambda: of_body(PARAGRAPH.format("a" * 1_000)), "longer"),
    "a row of 50,000 cells": (
        lambda: of_body(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 50_000}</w:tr></w:tbl>"),
        "columns",
    ),
    "an observation of 30,000 questions": (
        lambda: b"Panel Observations\tForce Response\n" + b"Why? " * 30_000 + b"\tBecause.",
        "sentences",
    ),
    "a saved mail": (lambda: b"Subject: Report\nMIME-Version: 1.0\n\n" + TEXT, "saved mail"),
    "a mail as it was received": (lambda: b"Return-Path: <a@b>\n" + TEXT, "saved mail"),
    "a piece of a web page": (lambda: b"<!-- x -->\n<table><tr><td>Why?</td></tr></table>", "web page"),
    "letters of an unknown encoding": (lambda: TEXT.decode().encode("cp500", "replace"), "encoding"),
    "half of a UTF-16 file": (lambda: TEXT.decode().encode("utf-16")[:-1] + b"\x00\xd8", "text"),
}  # fmt: skip

TEMPLATE_ELSEWHERE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="https://elsewhere.example/x.dotm"'
    b' TargetMode="External"/></Relationships>'
)

#: What looks odd and is read all the same, as ENGLISH or as the plain report.
READ_AS_WORD = {
    "the plain file": a_word_file,
    "a picture of 50 MB": lambda: repacked(added=[("word/media/image1.bmp", bytes(50_000_000))]),
    "a template elsewhere": lambda: repacked(
        added=[
            (
                "word/_rels/settings.xml.rels",
                TEMPLATE_ELSEWHERE,
            )
        ]
    ),
    "text in UTF-16": lambda: main_part(
        lambda old: old.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    ),
    "Strict OOXML": lambda: main_part(as_strict),
    "another document within": lambda: repacked(added=[("word/embeddings/x.docx", a_word_file())]),
    "an embedded program": lambda: repacked(added=[("word/embeddings/x.exe", b"MZ" + bytes(500))]),
    "a template": lambda: repacked(changed={TYPES: as_template}),
    "entities in what is not read": lambda: repacked(
        changed={"docProps/core.xml": lambda _old: laughs().encode()}
    ),
    "stored, not packed": lambda: repacked(packing=zipfile.ZIP_STORED),
}
READ_AS_TEXT = {
    "UTF-16 without a mark": lambda: TEXT.decode().encode("utf-16-le"),
    "UTF-32": lambda: TEXT.decode().encode("utf-32"),
    "Windows-1252": lambda: TEXT.decode().encode("cp1252"),
    "encoded twice": lambda: TEXT.decode().encode().decode("cp1252").encode(),
    "marks of direction": lambda: TEXT.decode().replace("Case", "\u202eCase\u2060").encode(),
    "old line ends": lambda: TEXT.replace(b"\n", b"\r"),
    "two encodings in one": lambda: TEXT + "\n\nimage1.png\nŷ ŵ ŷ “".encode() + b" \x93x\x94",
}
TYPES = "[Content_Types].xml"


def with_macro_type(old):
    """Declare that the text holds macros."""
    return old.replace(PLAIN, MACROS)


def as_template(old):
    """Declare that the text is a template."""
    return old.replace(b"document.main+xml", b"template.main+xml")


def as_strict(old):
    """Write the vocabulary of Strict OOXML."""
    return old.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")


def repacked_as(name):
    """Pack a zip that holds one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(TYPES, b"<Types/>")
        new.writestr(name, b"<x/>")
    return out.getvalue()
