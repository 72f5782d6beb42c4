"""Any structure of blocks, Word files and texts alike: read or refused, never broken, none lost."""

import io
import zipfile
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import DomainError
from flows.intake.draft import as_json
from flows.intake.recognise import read_report
from tests.intake.hostile_files import W, a_word_file

pytestmark = pytest.mark.soak

WORDS = (
    "Case 1", "Case 2: a visit", "Achos 3", "Overall observations", "Themâu", "ACTION POINT 1",
    "ACTION POINT 1 RESPONSE", "Response", "Panel Observations", "Force Response", "No.", "1.",
    "Owner", "Target date", "31/01/2025", "TBC", "Awaiting response", "", " ", "·", "• ", "1) ",
    "The Panel asked who rings?", "Sergeants ring. We will train staff in May 2025.", "Conclusion",
    "image1.png", "[bookmark: x]", "Section 4", "Sylwadau’r Panel", "Ymateb yr Heddlu", "ŷ\u0007",
)  # fmt: skip
TEXTS = st.sampled_from(WORDS) | st.text(max_size=20)
GLUE = st.sampled_from(("\n", "\n\n", "\t", "\n\t", " | ", "   ", "\r\n", "\f"))


def escaped(text):
    kept = "".join(letter for letter in text if letter.isprintable())
    return kept.replace("&", "&amp;").replace("<", "&lt;")


RUNS = st.builds(
    "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>".format,
    st.sampled_from(("", "<w:b/>", "<w:vanish/>", "<w:strike/>", "<w:color w:val='0070C0'/>")),
    TEXTS.map(escaped),
)
PIECES = st.recursive(
    RUNS | st.sampled_from(("<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:bookmarkStart/>")),
    lambda inner: st.builds(
        "<w:{0}>{1}</w:{0}>".format,
        st.sampled_from(("ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "sdt", "x")),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=6,
)
PROPERTIES = st.sampled_from((
    "", "<w:pStyle w:val='Heading1'/>", "<w:pStyle w:val='ListBullet'/>", "<w:pStyle w:val='Title'/>",
    "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>", "<w:outlineLvl w:val='2'/>",
    "<w:numPr><w:ilvl w:val='99'/><w:numId w:val='3'/></w:numPr>", "<w:rPr><w:del/></w:rPr>",
))  # fmt: skip
PARAGRAPHS = st.builds(
    "<w:p><w:pPr>{}</w:pPr>{}</w:p>".format, PROPERTIES, st.lists(PIECES, max_size=4).map("".join)
)
CELL_PROPERTIES = st.sampled_from((
    "", "<w:gridSpan w:val='2'/>", "<w:gridSpan w:val='99'/>", "<w:gridSpan w:val='x'/>",
    "<w:vMerge/>", "<w:vMerge w:val='restart'/>",
))  # fmt: skip


def tables_of(blocks):
    cells = st.builds(
        "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format,
        CELL_PROPERTIES,
        st.lists(blocks, max_size=3).map("".join),
    )
    rows = st.builds(
        "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>".format,
        st.sampled_from(
            ("", "<w:del/>", "<w:ins/>", "<w:tblHeader/>", "<w:gridBefore w:val='1'/>")
        ),
        st.lists(cells, max_size=4).map("".join),
    )
    return st.builds("<w:tbl>{}</w:tbl>".format, st.lists(rows, max_size=5).map("".join))


BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: (
        tables_of(inner)
        | st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, inner)
        | st.builds("<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>".format, inner)
    ),
    max_leaves=20,
)  # fmt: skip


@cache
def parts():
    with zipfile.ZipFile(io.BytesIO(a_word_file())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(body):
    out = io.BytesIO()
    source = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**parts(), "word/document.xml": source.encode()}.items():
            archive.writestr(name, content)
    return out.getvalue()


SOAKED = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))


def read(content):
    with suppress(DomainError):
        draft = read_report(content, response_on=None)
        assert as_json(draft)["rows"] is not None
        return draft
    return None


@SOAKED
@given(st.lists(BLOCKS, max_size=8).map("".join))
def test_any_word_file_is_read_or_refused(body):
    read(packed(body))


@SOAKED
@given(st.lists(st.tuples(TEXTS, GLUE), max_size=40))
def test_any_text_is_read_or_refused(lines):
    read("".join(text + glue for text, glue in lines).encode())


@SOAKED
@given(st.binary(max_size=60), st.integers(min_value=0, max_value=40_000))
def test_a_word_file_changed_anywhere_is_read_or_refused(junk, at):
    content = bytearray(a_plain_file())
    content[at : at + len(junk)] = junk

    read(bytes(content))


@cache
def a_plain_file():
    return a_word_file()


@SOAKED
@given(st.lists(st.tuples(st.text("abcde", min_size=4), st.text("fghij", min_size=4)), min_size=1))
def test_no_word_of_a_table_is_lost(rows):
    lines = "\n".join(f"Why {asked}?\tBecause {reply}." for asked, reply in rows)

    draft = read(f"Panel Observations\tForce Response\n{lines}".encode())

    assert draft is not None
    assert [(row.observation, row.response) for row in draft.rows] == [
        (f"Why {asked}?", f"Because {reply}.") for asked, reply in rows
    ]
