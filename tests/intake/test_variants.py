"""One made-up report in the many forms that panels give to headings, numbers and columns."""

import pytest

from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH, WELSH
from tests.intake.word_files import add_table, as_bytes, opened

TWO = ("Panel Observations", "Force Response")


def read(content):
    return read_report(content, response_on=None)


def is_whole(draft, content=ENGLISH):
    """Say whether every case, theme, row and reply of a report is there, word for word."""
    asked = [(row.observation, row.response or "") for row in draft.rows]
    return (
        [(case.number, case.bullets) for case in draft.cases] == list(content.cases)
        and draft.themes == content.themes
        and asked == [(row[1], row[2]) for row in content.rows]
    )


def in_text(content=ENGLISH, *, case="Case {}", themes="Overall observations", table=(), end=()):
    lines = [content.title, "", *content.opening, ""]
    for number, findings in content.cases:
        lines += [case.format(number), *(f"• {finding}" for finding in findings), ""]
    lines += [themes, *(f"• {theme}" for theme in content.themes), "", *table, *end]
    return "\n".join(lines).encode()


def tabbed(header, rows):
    return ["\t".join(row) for row in (header, *rows)]


def one_a_line(header, rows):
    return [
        *(f"\t{name}" for name in header),
        "",
        *(f"\t{c}" for row in rows for c in (*row, "\n")),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("Panel Observation", "Constabulary Response"), ("Observation", "Force comment"),
        ("Learning identified", "Force response"), ("Question", "Answer"),
        ("Issue raised by the Panel", "Force Response / Action"), ("Feedback", "Police reply"),
        ("Recommendation", "Force response and update"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("flatten", [tabbed, one_a_line])
def test_columns_are_known_by_many_names(header, flatten):
    table = flatten(header, [row[1:3] for row in ENGLISH.rows])

    assert is_whole(read(in_text(table=table)))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "S/N", "Rec", "Point", "Obs No.", "Case/Ref", "#", "Ref."])
@pytest.mark.parametrize("number", ["{}", "R{}", "2024/{}"])
def test_a_column_that_holds_only_numbers_counts_the_rows(name, number):
    rows = [(number.format(row[0]), *row[1:3]) for row in ENGLISH.rows]
    document = opened(ENGLISH)
    add_table(document, (name, *TWO), rows)

    for content in (
        as_bytes(document),
        in_text(table=tabbed((name, *TWO), rows)),
        in_text(table=one_a_line((name, *TWO), rows)),
    ):
        draft = read(content)
        assert is_whole(draft)
        assert [row.ref for row in draft.rows] == [row[0] for row in rows]


@pytest.mark.parametrize(
    "header",
    [
        ("#", "Issue", "Response", "Lead officer", "By when"),
        ("Item", "Panel recommendation", "Action to be taken", "Who", "When"),
        ("No", "Finding", "Agreed action", "Owner", "Completion date"),
    ],
)
@pytest.mark.parametrize("flatten", [tabbed, one_a_line])
def test_audit_columns_are_known_by_many_names(header, flatten):
    draft = read(in_text(table=flatten(header, ENGLISH.rows)))

    assert is_whole(draft)
    assert [(row.owner, row.due) for row in draft.rows] == [row[3:] for row in ENGLISH.rows]


@pytest.mark.parametrize(
    ("case", "themes"),
    [
        ("{0}. Case {0}", "Emerging themes"), ("CASE NO. {}", "Summary of themes"),
        ("Case #{}", "Key themes and learning"), ("Case {} – Theft", "Recurring themes"),
        ("Case Study {}", "General feedback from the Panel"), ("Record {}", "Wider observations"),
    ],
)  # fmt: skip
def test_cases_and_themes_have_many_headings(case, themes):
    table = tabbed(TWO, [row[1:3] for row in ENGLISH.rows])

    assert is_whole(read(in_text(case=case, themes=themes, table=table)))


@pytest.mark.parametrize(
    ("asked", "replied"),
    [
        ("Action Point ({})", "Response ({})"), ("ACTION POINT {}.", "ACTION POINT {} RESPONSE."),
        ("ACTION POINT {} –", "FORCE RESPONSE {} –"), ("Learning point {}", "Constabulary response"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("join", ["\n", ": "])
def test_action_points_and_replies_have_many_headings(asked, replied, join):
    heads = [asked, replied] if join == "\n" else [asked.rstrip(".–— "), replied.rstrip(".–— ")]
    table = [
        f"{head.format(row[0])}{join}{text}\n"
        for row in ENGLISH.rows
        for head, text in zip(heads, row[1:3], strict=True)
    ]

    assert is_whole(read(in_text(table=table)))


@pytest.mark.parametrize(
    "end",
    [
        "The Panel would like to thank everybody who took part.",
        "The next meeting will be held on 9 April 2025.",
        "Conclusion\nThe report will be published.",
        "[bookmark: x]\nimage1.png\nArfon\nimage2.png",
    ],
)
def test_what_follows_the_last_reply_belongs_to_no_reply(end):
    rows = [row[1:3] for row in ENGLISH.rows]
    pairs = [
        f"ACTION POINT {n}\n{asked}\nRESPONSE {n}\n{reply}\n"
        for n, (asked, reply) in enumerate(rows, start=1)
    ]

    assert is_whole(read(in_text(table=tabbed(TWO, rows), end=[end])))
    assert is_whole(read(in_text(table=pairs, end=[end])))


@pytest.mark.parametrize("foot", ["Page 2 of 5", "3 | P a g e", "- 4 -", "Tudalen 2 o 5"])
def test_the_foot_of_a_page_is_no_finding(foot):
    content = in_text(table=tabbed(TWO, [row[1:3] for row in ENGLISH.rows]))
    lines = content.decode().splitlines()
    with_feet = [line for n, text in enumerate(lines) for line in (text, *([foot] * (n % 3 == 0)))]

    assert is_whole(read("\n".join(with_feet).encode()))


def test_a_welsh_report_has_many_headings_too():
    for case, themes, name in (
        ("Achos Rhif {}", "Prif themâu", ("Rhif", "Arsylwad", "Ymateb", "Swyddog cyfrifol", "Erbyn pryd")),
        ("ACHOS {}:", "Themâu cyffredin", ("Cyf", "Canfyddiad", "Ymateb y rheolwyr", "Pwy", "Dyddiad cwblhau")),
    ):  # fmt: skip
        for flatten in (tabbed, one_a_line):
            table = flatten(name, WELSH.rows)
            assert is_whole(read(in_text(WELSH, case=case, themes=themes, table=table)), WELSH)
