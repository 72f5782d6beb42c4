"""Reading bytes: which encodings are understood, and what is refused and why."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from flows.intake.blocks import BlockKind, UnreadableError
from flows.intake.plain_text import MOST_BYTES, decode
from flows.intake.reading import read_blocks

TEXT = "Yr Wyddgrug: tŷ, “gwall”\u00a0– one"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_whatever_its_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == "Yr Wyddgrug: tŷ, “gwall” – one"


def test_text_from_an_old_windows_program_is_read():
    assert decode("It’s “here” – now".encode("cp1252")) == "It’s “here” – now"


def test_line_ends_are_all_alike():
    assert decode(b"a\r\nb\rc") == "a\nb\nc"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04rest", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Word"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"<?XML version='1.0'?>", "XML"),
        (b"<!doctype html>", "web page"),
        (b"\x7fELF\x02\x00\x01\x00\xff\xfe", "other than text"),
        (bytes(range(1, 32)) * 20, "other than text"),
        (b"a" * (MOST_BYTES + 1), "20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_a_remedy(content, reason):
    with pytest.raises(UnreadableError) as refusal:
        read_blocks(content)

    assert reason in refusal.value.reason
    assert refusal.value.remedy.endswith(".")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    with suppress(DomainError):
        assert decode(content).strip()


def test_lines_become_blocks():
    blocks = read_blocks("Title\n\n· a\n–  b\n \tc\td\n\t· e\n- \n\fnext".encode())

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Title"),
        (BlockKind.BLANK, ""),
        (BlockKind.BULLET, "a"),
        (BlockKind.BULLET, "b"),
        (BlockKind.CELL, "c"),
        (BlockKind.CELL, "d"),
        (BlockKind.CELL, "· e"),
        (BlockKind.PARAGRAPH, "-"),
        (BlockKind.BLANK, ""),
        (BlockKind.PARAGRAPH, "next"),
    ]
    assert blocks[-1].is_indented
