"""What Word shows is what is read: changes, notes, boxes, controls, numbers, and nothing lost."""

import io
import zipfile

import pytest

from domain.claims import DoubtKind
from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH
from tests.intake.hostile_files import a_word_file, of_body, repacked
from tests.intake.word_files import add_table, as_bytes, in_list, numbering, opened

HEADER = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
P = "<w:p>{}</w:p>"
R = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = (
    f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:drawing><x:anchor xmlns:x='x'>"
    "<x:txbx><w:txbxContent>{0}</w:txbxContent></x:txbx></x:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def p(text):
    return P.format(R.format(text))


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def a_table(*rows):
    return f"<w:tbl>{row(p('Panel Observations'), p('Force Response'))}{''.join(rows)}</w:tbl>"


def read(*rows, before=""):
    return read_report(of_body(before + a_table(*rows)), response_on=None)


def only_row(draft):
    (found,) = draft.rows
    return found.observation, found.response


def noted(draft):
    kinds = (DoubtKind.TRACKED_CHANGE, DoubtKind.UNPLACED_TEXT)
    return [(doubt.where, doubt.kind, doubt.text) for doubt in draft.doubts if doubt.kind in kinds]


@pytest.mark.parametrize(
    ("cell", "text", "doubts"),
    [
        (
            P.format(R.format("Inspectors ") + f"<w:ins w:id='1'>{R.format('always ')}</w:ins>" + R.format("decide.")),
            "Inspectors always decide.",
            [(DoubtKind.TRACKED_CHANGE, "+ always")],
        ),
        (
            P.format(R.format("Inspectors ") + "<w:del w:id='1'><w:r><w:delText>never </w:delText></w:r></w:del>" + R.format("decide.")),
            "Inspectors decide.",
            [(DoubtKind.TRACKED_CHANGE, "- never")],
        ),
        (
            P.format(f"<w:moveFrom>{R.format('gone ')}</w:moveFrom>{R.format('Kept.')}<w:moveTo>{R.format(' Come.')}</w:moveTo>"),
            "Kept. Come.",
            [(DoubtKind.TRACKED_CHANGE, "- gone"), (DoubtKind.TRACKED_CHANGE, "+ Come.")],
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + R.format("One half") + "</w:p>" + p("and the other."),
            "One half and the other.",
            [],
        ),
        (
            P.format(f"{R.format('Ask ')}<w:sdt><w:sdtPr/><w:sdtContent>{R.format('the Hub')}</w:sdtContent></w:sdt>{R.format('.')}"),
            "Ask the Hub.",
            [],
        ),
        (f"<w:sdt><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>", "In a control.", []),
        (
            P.format(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{R.format('Click here to enter text.')}</w:sdtContent></w:sdt>"),
            None,
            [],
        ),
        (
            P.format(f"<w:hyperlink>{R.format('The guidance')}</w:hyperlink>{R.format(' says so.')}"),
            "The guidance says so.",
            [],
        ),
        (
            P.format("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" + R.format("3 May") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
            "3 May",
            [],
        ),
        (P.format(R.format("One") + "<w:r><w:br/></w:r>" + R.format("two")), "One\ntwo", []),
        (P.format(R.format("One") + "<w:r><w:tab/></w:r>" + R.format("two")), "One\ttwo", []),
        (P.format(R.format("re") + "<w:r><w:noBreakHyphen/></w:r>" + R.format("sent")), "re-sent", []),
        (P.format("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>" + R.format(" Done")), "✓ Done", []),
        (p("First.") + p("") + p("Second."), "First.\n\nSecond.", []),
        (
            P.format("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + R.format("Seen.")),
            "Seen.",
            [(DoubtKind.UNPLACED_TEXT, "secret")],
        ),
        (
            P.format("<w:r><w:rPr><w:strike/></w:rPr><w:t>Struck. </w:t></w:r>" + R.format("Kept.")),
            "Struck. Kept.",
            [(DoubtKind.TRACKED_CHANGE, "- Struck.")],
        ),
        (
            P.format(R.format("Beside") + BOX.format(p("In a box."))),
            "Beside",
            [(DoubtKind.UNPLACED_TEXT, "In a box.")],
        ),
        (
            p("Before.") + f"<w:tbl>{row(p('a'), p('b'))}{row(p('c'), p('d'))}</w:tbl>" + p(""),
            "Before.\n\na\tb\nc\td",
            [(DoubtKind.UNPLACED_TEXT, "a b c d")],
        ),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_cell_is_read_as_word_shows_it(cell, text, doubts):
    draft = read(row(p("Who decides?"), cell))

    assert only_row(draft) == ("Who decides?", text)
    assert noted(draft) == [("row 1", *doubt) for doubt in doubts]


def test_a_row_in_a_control_is_a_row():
    draft = read(f"<w:sdt><w:sdtContent>{row(p('Who?'), p('We.'))}</w:sdtContent></w:sdt>")

    assert only_row(draft) == ("Who?", "We.")


def test_a_deleted_row_is_shown_as_a_doubt_and_a_new_one_is_read():
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>Gone?</w:delText></w:r></w:del></w:p></w:tc></w:tr>"
    new = "<w:tr><w:trPr><w:ins w:id='2'/></w:trPr>" + row(p("New?"), p("Yes."))[6:]

    draft = read(row(p("Who?"), p("We.")), gone, new)

    assert [(each.observation, each.response) for each in draft.rows] == [
        ("Who?", "We."),
        ("New?", "Yes."),
    ]
    assert noted(draft) == [
        ("row 2", DoubtKind.TRACKED_CHANGE, "+ New? Yes."),
        ("the report", DoubtKind.TRACKED_CHANGE, "- Gone?"),
    ]


def test_notes_and_comments_are_doubts_at_their_row():
    document = opened(ENGLISH)
    table = add_table(document, ("Panel Observations", "Force Response"), [("Who?", "We.")])
    run = table.rows[1].cells[1].paragraphs[0].runs[0]
    document.add_comment(run, text="Is that so?", author="A", initials="A")

    draft = read_report(as_bytes(document), response_on=None)

    assert noted(draft) == [("row 1", DoubtKind.UNPLACED_TEXT, "Is that so?")]


def test_a_changed_finding_is_a_doubt_at_its_case():
    before = p("Case 4") + P.format(R.format("Seen ") + f"<w:ins>{R.format('twice')}</w:ins>")

    draft = read(row(p("Who?"), p("We.")), before=before)

    assert draft.cases[0].bullets == ("Seen twice",)
    assert noted(draft) == [("case 4", DoubtKind.TRACKED_CHANGE, "+ twice")]


def test_a_number_column_may_count_by_itself():
    document = opened(ENGLISH)
    count = numbering(document, text="%1.")
    rows = [("", *each[1:3]) for each in ENGLISH.rows]
    table = add_table(document, ("No", "Panel Observations", "Force Response"), rows)
    for each in table.rows[1:]:
        in_list(each.cells[0].paragraphs[0], count)

    draft = read_report(as_bytes(document), response_on=None)

    assert [each.ref for each in draft.rows] == ["1", "2", "3", "4"]


def test_numbers_restart_and_nest_as_word_counts_them():
    document = opened(ENGLISH)
    first = numbering(document, text="%1)", number_format="lowerLetter")
    second = numbering(document, text="Q%1", number_format="upperRoman")
    rows = [each[1:3] for each in ENGLISH.rows]
    table = add_table(document, ("Panel Observations", "Force Response"), rows)
    for number, each in enumerate(table.rows[1:]):
        in_list(each.cells[0].paragraphs[0], first if number < 2 else second)

    draft = read_report(as_bytes(document), response_on=None)

    assert [each.ref for each in draft.rows] == ["a", "b", "QI", "QII"]


def test_a_frame_around_everything_is_no_table():
    frame = (
        f"<w:tbl>{row(p('Case 1') + p('One finding.') + a_table(row(p('Who?'), p('We.'))))}</w:tbl>"
    )

    draft = read_report(of_body(frame), response_on=None)

    assert only_row(draft) == ("Who?", "We.")
    assert draft.cases[0].bullets == ("One finding.",)


def test_a_table_that_is_none_of_ours_is_kept_before_the_readers_eyes():
    other = f"<w:tbl>{row(p('Month'), p('Calls'))}{row(p('May'), p('12'))}</w:tbl>"

    draft = read(row(p("Who?"), p("We.")), before=p("Case 1") + p("Seen.") + other)

    assert only_row(draft) == ("Who?", "We.")
    assert [text for _where, _kind, text in noted(draft)] == ["Month | Calls", "May | 12"]


def test_the_text_is_found_whatever_its_part_is_called():
    renamed = repacked(
        changed={
            "word/document.xml": lambda _old: None,
            "word/_rels/document.xml.rels": lambda _old: None,
            "_rels/.rels": lambda old: old.replace(b"word/document.xml", b"/word/document2.xml"),
        },
        added=[("word/document2.xml", main_of(a_word_file()))],
    )

    draft = read_report(renamed, response_on=None)

    assert len(draft.rows) == 4


def main_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")
