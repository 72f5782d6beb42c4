"""Word files with tables: the two-column layout and its variants, the audit table."""

from datetime import date

import pytest

from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH, WELSH
from tests.intake.word_files import add_table, as_bytes, opened

TWO = ("Panel Observations", "Force Response")


def read(document):
    return read_report(as_bytes(document), response_on=date(2024, 10, 31))


def pairs(draft):
    return tuple((row.observation, row.response) for row in draft.rows)


def wanted(content):
    return tuple((asked, reply or None) for _n, asked, reply, _o, _d in content.rows)


def cases(draft):
    return tuple((case.number, case.bullets) for case in draft.cases)


@pytest.mark.parametrize(
    "header",
    [
        TWO,
        ("Panel comments", "Force reply"),
        ("Recommendation", "Response"),
        ("Observation", "Constabulary response"),
        ("Panel’s Observations:", "Arfon Police Response"),
        ("Observations of the Panel", "Response from the Force (to be completed by the Hub)"),
        ("What the Panel asked", "What the force did"),
        ("Comments", "Hub comments"),
    ],
)
def test_a_table_of_two_columns_is_read_whatever_its_header(header):
    document = opened(ENGLISH)
    add_table(document, header, [row[1:3] for row in ENGLISH.rows])

    draft = read(document)

    assert pairs(draft) == wanted(ENGLISH)
    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes
    assert draft.title == ENGLISH.title
    assert draft.force == "Arfon Police"


@pytest.mark.parametrize("number", ["No.", "Ref", "#", "", "Item number"])
def test_a_number_column_gives_the_references(number):
    document = opened(ENGLISH)
    add_table(document, (number, *TWO), [row[:3] for row in ENGLISH.rows])

    draft = read(document)

    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]
    assert pairs(draft) == wanted(ENGLISH)


@pytest.mark.parametrize(
    "header",
    [
        ("Ref", "Recommendation", "Management response", "Owner", "Target date"),
        ("No", "Finding", "Agreed action", "Responsible officer", "Due date"),
        ("Ref.", "Observation", "Force response", "Lead", "Date for completion"),
        ("Number", "Recommendation", "Update", "Action owner", "By when"),
    ],
)
def test_an_audit_table_has_owners_and_target_dates(header):
    document = opened(ENGLISH)
    add_table(document, header, ENGLISH.rows)

    draft = read(document)

    assert pairs(draft) == wanted(ENGLISH)
    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "header",
    [
        ("Sylwadau’r Panel", "Ymateb yr Heddlu"),
        ("Arsylwadau’r Panel", "Ymateb y Llu"),
        ("Argymhelliad", "Ymateb"),
        ("Cwestiynau’r aelodau", "Atebion Heddlu Eryri"),
    ],
)
def test_a_welsh_report_is_read(header):
    document = opened(WELSH, case_heading="Achos {}", themes="Sylwadau cyffredinol")
    add_table(document, header, [row[1:3] for row in WELSH.rows])

    draft = read(document)

    assert pairs(draft) == wanted(WELSH)
    assert cases(draft) == WELSH.cases
    assert draft.themes == WELSH.themes
    assert draft.force == "Heddlu Eryri"
    assert draft.meeting_dates == (date(2024, 3, 4),)


@pytest.mark.parametrize(
    "heading",
    [
        "Case {}",
        "CASE {}",
        "Case review {} –",
        "Case {}: a visit",
        "CASE NO {}",
        "Case no. {}",
        "Case Number: {}",
        "Review of case {}",
        "Incident {}",
        "3.2 Case {}",
        "Case study {}",
    ],
)
def test_cases_are_found_under_many_headings(heading):
    document = opened(ENGLISH, case_heading=heading, style=False)
    add_table(document, TWO, [row[1:3] for row in ENGLISH.rows])

    assert cases(read(document)) == ENGLISH.cases


def test_a_report_without_cases_is_read():
    document = opened(
        ENGLISH.__class__(title="T", opening=("The Panel met.",), cases=(), themes=(), rows=())
    )
    add_table(document, TWO, [row[1:3] for row in ENGLISH.rows])

    assert pairs(read(document)) == wanted(ENGLISH)


def test_several_tables_and_repeated_headers_are_one_list():
    document = opened(ENGLISH)
    rows = [row[1:3] for row in ENGLISH.rows]
    add_table(document, TWO, [*rows[:1], TWO, *rows[1:2]])
    document.add_heading("Section 5: Further observations", 1)
    add_table(document, ("Observation", "Response"), rows[2:3])
    document.add_paragraph("")
    add_table(document, rows[3], [])

    assert pairs(read(document)) == wanted(ENGLISH)


def test_merged_cells_are_read_as_they_are_seen():
    document = opened(ENGLISH)
    table = add_table(
        document,
        ("Theme", *TWO),
        [
            ("Calls", "Who rings?", "Sergeants ring."),
            ("", "Who answers?", ""),
            ("Across the table", "", ""),
            ("Visits", "Who visits?", "Constables visit."),
            ("", "", "Volunteers help."),
        ],
    )
    cells = [row.cells for row in table.rows]
    cells[1][0].merge(cells[2][0])
    cells[1][2].merge(cells[2][2])
    cells[3][0].merge(cells[3][2])
    cells[4][1].merge(cells[5][1])

    assert pairs(read(document)) == (
        ("Who rings?", "Sergeants ring."),
        ("Who answers?", "Sergeants ring."),
        ("Who visits?", "Constables visit.\nVolunteers help."),
    )


def cards(rows):
    return [
        [("Ref", number), ("Observation", asked), ("Response", reply), ("Owner", "Sergeant")]
        for number, asked, reply, *_others in rows
    ]


@pytest.mark.slow
def test_a_table_may_lie_on_its_side_one_for_each_observation_or_one_for_all():
    many, one, numbered = opened(ENGLISH), opened(ENGLISH), opened(ENGLISH)
    for card in cards(ENGLISH.rows):
        add_table(many, card[0], card[1:])
        many.add_paragraph("")
    first, *others = [line for card in cards(ENGLISH.rows) for line in card]
    add_table(one, first, others)
    lines = [
        line
        for number, asked, reply, *_others in ENGLISH.rows
        for line in ((f"Observation {number}", asked), ("Force response", reply))
    ]
    add_table(numbered, lines[0], lines[1:])

    for document in (many, one, numbered):
        draft = read(document)
        assert pairs(draft) == wanted(ENGLISH)
        assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]
        assert cases(draft) == ENGLISH.cases


@pytest.mark.parametrize("is_numbered", [True, False])
def test_a_heading_may_name_the_columns_of_a_table_without_a_header(is_numbered):
    document = opened(ENGLISH)
    document.add_heading("Panel observations and force responses", 2)
    rows = [row[:3] if is_numbered else row[1:3] for row in ENGLISH.rows]
    add_table(document, rows[0], rows[1:])

    assert pairs(read(document)) == wanted(ENGLISH)


def test_of_two_rows_of_names_the_finer_counts():
    document = opened(ENGLISH)
    names = [("No", "Observation", "Response", "Owner")]
    table = add_table(document, ("Panel", "", "Force", ""), names + [r[:4] for r in ENGLISH.rows])
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).merge(table.cell(0, 3))

    assert pairs(read(document)) == wanted(ENGLISH)


def test_a_table_may_sort_the_findings_of_a_case():
    document = opened(ENGLISH.__class__(title="T", opening=(), cases=(), themes=(), rows=()))
    for heading in ("Case 1", "Stop and search 2", "Complaint 3"):
        document.add_heading(heading, 2)
        add_table(document, ("Positives", "A quick reply.\nA kind tone."), [("Negatives", "Late.")])
    add_table(document, TWO, [("Who?", "We.")])

    draft = read(document)

    found = ("A quick reply.", "A kind tone.", "Late.")
    assert cases(draft) == ((1, found), (2, found), (3, found))
    assert [doubt.text for doubt in draft.doubts] == []
