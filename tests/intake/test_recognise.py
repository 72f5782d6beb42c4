"""Recognising a report: its cases, themes, rows, opening pages."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from flows.intake.blocks import UnreadableError
from flows.intake.draft import ResponseState, as_json, proposed_sessions
from flows.intake.recognise import read_report
from tests.intake.reports import CASES, HEADER, NOISE, ROWS, THEMES, a_report, table

SAID_ON = date(2024, 4, 30)


def read(content, *, response_on=SAID_ON):
    return read_report(content, response_on=response_on)


def pairs(draft):
    return tuple((row.observation, row.response) for row in draft.rows)


def test_cases_keep_their_findings_and_lines_that_go_on():
    draft = read(a_report())

    assert [(case.number, case.bullets) for case in draft.cases] == [
        (1, ("Members saw a quick reply.", "Members saw no note of the second visit.")),
        (2, ("Members praised the log.",)),
    ]


@pytest.mark.parametrize(
    "themes",
    [
        THEMES,
        ("", *(line.strip() for line in THEMES)),
        ("Overall observations", *(line.strip() for line in THEMES)),
        ("", "Key themes:", "Members saw few notes of visits.", "", "Members praised the logs."),
    ],
)
def test_themes_are_told_from_the_last_case(themes):
    draft = read(a_report(themes=themes))

    assert draft.themes == ("Members saw few notes of visits.", "Members praised the logs.")
    assert len(draft.cases[-1].bullets) == 1


def test_blank_lines_part_no_themes_where_they_part_findings_too():
    cases = ("Case 1", "· One.", "", "· Two.", "Case 2", "· Three.", "", "· Four.")

    draft = read(a_report(cases=cases, themes=()))

    assert draft.cases[-1].bullets == ("Three.", "Four.")
    assert draft.themes == ()


def test_the_opening_pages_say_who_when_and_how_many():
    draft = read(a_report())

    assert draft.title is None
    assert draft.force == "Glanmor Police"
    assert draft.panel == "Commissioner’s Call Review Panel"
    assert draft.meeting_dates == (date(2024, 3, 5), date(2024, 3, 19))
    assert [(a.meeting, a.members) for a in draft.attendance] == [(1, 5), (2, 4)]
    assert draft.response_on == SAID_ON


def test_a_heading_is_the_title_and_one_month_serves_two_days():
    front = ("Call Review Panel: Spring Report", "", "Meetings held on 5th and 19th March 2024.")

    draft = read(a_report(front=front))

    assert draft.title == "Call Review Panel: Spring Report"
    assert draft.meeting_dates == (date(2024, 3, 5), date(2024, 3, 19))
    assert draft.attendance == ()


def test_each_row_pairs_an_observation_with_its_response():
    assert pairs(read(a_report())) == ROWS


def test_a_blank_line_inside_a_row_does_not_part_it():
    rows = (*table(ROWS[:2]), f"\t{ROWS[2][0]}", "", f"\t{ROWS[2][1]}", "", "")

    assert pairs(read(a_report(rows=rows))) == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        table(blanks=0),
        tuple(f"\t{observation}\t{response}" for observation, response in ROWS),
        tuple(f"{observation}\t{response}" for observation, response in ROWS),
        tuple(line for pair in ROWS for cell in pair for line in (f"\t{cell}", "")),
        (*table(ROWS[:1]), "\tPanel Observations", "\tForce Response", "", *table(ROWS[1:])),
    ],
)
def test_rows_are_read_however_they_were_flattened(rows):
    assert pairs(read(a_report(rows=rows))) == ROWS


def test_a_number_column_gives_the_references():
    header = ("No.\tPanel observations\tForce response",)
    rows = tuple(f"{n}.\t{o}\t{r}" for n, (o, r) in enumerate(ROWS, start=4))

    draft = read(a_report(header=header, rows=rows))

    assert [row.ref for row in draft.rows] == ["4", "5", "6"]
    assert pairs(draft) == ROWS


def test_a_cell_of_several_paragraphs_is_one_cell():
    rows = (
        "\tWho signs?",
        "\tSergeants sign.",
        "Inspectors check.",
        "",
        "And so on.",
        "",
        *table(),
    )

    draft = read(a_report(rows=rows))

    assert pairs(draft)[0] == ("Who signs?", "Sergeants sign.\nInspectors check.\n\nAnd so on.")


@pytest.mark.parametrize(
    ("cell", "state", "response"),
    [
        ("", ResponseState.EMPTY, None),
        ("Awaiting response", ResponseState.WAITING, "Awaiting response"),
        ("TBC", ResponseState.WAITING, "TBC"),
        (
            "Waiting for a reply from the Hub.",
            ResponseState.WAITING,
            "Waiting for a reply from the Hub.",
        ),
        (
            "We are waiting for the supplier.",
            ResponseState.ANSWERED,
            "We are waiting for the supplier.",
        ),
    ],
)
def test_a_row_without_an_answer_has_no_claims(cell, state, response):
    rows = table((*ROWS, ("Visits were late.", cell)))

    last = read(a_report(rows=rows)).rows[-1]

    assert (last.response_state, last.response) == (state, response)
    assert bool(last.claims) == (state is ResponseState.ANSWERED)


def test_an_observation_whose_empty_cell_was_lost_keeps_its_row():
    rows = ("\tWho signs?", "", "", *table(ROWS[:2]))

    assert pairs(read(a_report(rows=rows))) == (("Who signs?", None), *ROWS[:2])


def test_a_line_before_the_first_cell_is_no_row():
    rows = ("A note on the table.", "", *table())

    assert pairs(read(a_report(rows=rows)))[-2:] == ROWS[-2:]


def test_a_row_of_empty_cells_is_no_row():
    assert pairs(read(a_report(rows=("\t\t", "", "", *table())))) == ROWS


def test_titles_hold_topics_only():
    rows = table((("Mr Price of 4 Hill Road had no letter from PC Jones.", "No."), ("Why?", "No.")))

    titles = [row.title for row in read(a_report(rows=rows)).rows]

    assert titles == ["Letters", "Observation 2"]


def test_training_promised_for_one_day_is_one_session():
    draft = read(a_report())

    (session,) = proposed_sessions(draft)

    assert session.due_on == date(2024, 11, 30)
    assert session.claims == ((2, 1), (3, 2))


def test_a_report_without_a_table_or_without_cases_is_still_read():
    without_table = read(a_report(header=(), rows=(), end=()))
    without_cases = read(a_report(cases=(), themes=()))

    assert (len(without_table.cases), without_table.rows) == (2, ())
    assert (without_cases.cases, len(without_cases.rows)) == ((), 3)


@pytest.mark.parametrize(
    "text", ["A letter.\n\nYours", "\tOne\n\tTwo", "Panel observations\tNotes"]
)
def test_a_text_that_is_no_report_is_refused(text):
    with pytest.raises(UnreadableError, match="Neither cases nor observations"):
        read(text.encode())


def test_json_has_the_shape_that_reading_prints():
    shape = json.loads(json.dumps(as_json(read(a_report()))))

    assert list(shape) == [
        "title", "force", "panel", "meeting_dates", "response_date", "attendance", "cases",
        "themes", "rows", "doubts",
    ]  # fmt: skip
    assert shape["meeting_dates"] == ["2024-03-05", "2024-03-19"]
    assert shape["response_date"] == "2024-04-30"
    assert shape["attendance"][0] == {"meeting": 1, "members": 5}
    assert shape["rows"][2]["commitments"][1] == {
        "text": "It will be covered in autumn training.",
        "kind": "training",
        "status": "commitment",
        "due_phrase": "in autumn",
        "due_date": "2024-11-30",
        "due_window": ["2024-09-01", "2024-12-21"],
        "because": {"words": "will be covered", "rule": "promise"},
    }
    assert set(shape["doubts"][0]) == {"where", "text", "ask"}


LINES = st.sampled_from(
    (*CASES, *THEMES, *HEADER, *NOISE, *table(), "", "\t", "\t\t", "Case 9", "·")
)


@given(lines=st.lists(LINES, max_size=30))
def test_any_order_of_lines_is_read_or_refused(lines):
    try:
        draft = read("\n".join(lines).encode())
    except DomainError:
        return

    assert all(
        row.response_state is not ResponseState.EMPTY or not row.claims for row in draft.rows
    )
