"""Tables flattened to text, in the ways that word processors and people do it."""

import itertools
import textwrap
from datetime import date

import pytest

from flows.intake.recognise import read_report
from tests.intake.content import ENGLISH, WELSH

TWO = ("Panel Observations", "Force Response")
NUMBERED = ("No.", *TWO)
AUDIT = ("Ref", "Recommendation", "Management response", "Owner", "Target date")


def read(text):
    return read_report(text.encode(), response_on=date(2024, 10, 31))


def front(content):
    lines = [content.title, "", *content.opening, ""]
    for number, findings in content.cases:
        lines += [f"Case {number}", "", *(f"· {finding}" for finding in findings), ""]
    return [*lines, "Overall observations", "", *(f"· {theme}" for theme in content.themes), ""]


def tab_led(header, rows, *, blank="\n\n"):
    cells = [tuple(f"\t{cell}" for cell in row) for row in (header, *rows)]
    return blank.join("\n".join(row) for row in cells)


def tab_parted(header, rows, *, blank="\n"):
    return blank.join("\t".join(row) for row in (header, *rows))


def piped(header, rows):
    lines = ["| " + " | ".join(row) + " |" for row in (header, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(header), *lines[1:]])


def one_a_line(header, rows):
    return "\n\n".join("\n".join(cell for cell in row if cell) for row in (header, *rows))


def one_a_paragraph(header, rows):
    return "\n\n".join(cell for row in (header, *rows) for cell in row if cell)


def in_columns(header, rows):
    widths = [max(len(row[n]) for row in (header, *rows)) + 3 for n in range(len(header))]
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    )


def pairs(draft):
    return tuple((row.observation, row.response) for row in draft.rows)


def wanted(content):
    return tuple((asked, reply or None) for _n, asked, reply, _o, _d in content.rows)


def cases(draft):
    return tuple((case.number, case.bullets) for case in draft.cases)


FORMS = [tab_led, tab_parted, piped, one_a_line, one_a_paragraph, in_columns]


@pytest.mark.parametrize("form", FORMS)
def test_two_columns_are_read_however_they_were_flattened(form):
    text = form(TWO, [row[1:3] for row in ENGLISH.rows])

    draft = read("\n".join([*front(ENGLISH), text, "", "[bookmark: x]", "image1.png", "U$"]))

    assert pairs(draft) == wanted(ENGLISH)
    assert cases(draft) == ENGLISH.cases
    assert draft.themes == ENGLISH.themes


@pytest.mark.parametrize("form", FORMS)
def test_a_number_column_is_read_however_it_was_flattened(form):
    text = form(NUMBERED, [row[:3] for row in ENGLISH.rows])

    draft = read("\n".join([*front(ENGLISH), text]))

    assert pairs(draft) == wanted(ENGLISH)
    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("form", [tab_led, tab_parted, piped, in_columns])
def test_an_audit_table_is_read_however_it_was_flattened(form):
    draft = read("\n".join([*front(ENGLISH), form(AUDIT, ENGLISH.rows)]))

    assert pairs(draft) == wanted(ENGLISH)
    assert [row.ref for row in draft.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "header", [("Sylwadau’r Panel", "Ymateb yr Heddlu"), ("Argymhelliad", "Ymateb y Llu")]
)
def test_a_welsh_table_is_read_however_it_was_flattened(form, header):
    opening = [line.replace("Case", "Achos") for line in front(WELSH)]
    opening = [line.replace("Overall observations", "Sylwadau cyffredinol") for line in opening]

    draft = read("\n".join([*opening, form(header, [row[1:3] for row in WELSH.rows])]))

    assert pairs(draft) == wanted(WELSH)
    assert cases(draft) == WELSH.cases
    assert draft.themes == WELSH.themes


@pytest.mark.parametrize("form", [tab_led, tab_parted, piped])
def test_several_tables_of_a_text_are_one_list(form):
    rows = [row[1:3] for row in ENGLISH.rows]
    text = [
        *front(ENGLISH),
        form(TWO, rows[:2]),
        "",
        "Section 6: Further observations",
        "",
        form(("Observation", "Response"), rows[2:]),
    ]

    assert pairs(read("\n".join(text))) == wanted(ENGLISH)


def test_a_page_that_ends_within_a_table_repeats_its_header():
    rows = [row[1:3] for row in ENGLISH.rows]
    text = [*front(ENGLISH), tab_led(TWO, rows[:2]), "", "", tab_led(TWO, rows[2:])]

    assert pairs(read("\n".join(text))) == wanted(ENGLISH)


@pytest.mark.parametrize("width", [40, 72])
def test_lines_that_were_wrapped_are_whole_again(width):
    wrapped = [
        "\n".join(textwrap.wrap(line, width)) if line else line
        for line in [*front(ENGLISH), *(f"\t{c}" for row in ENGLISH.rows for c in row[1:3])]
    ]
    at = len(front(ENGLISH))

    draft = read("\n".join([*wrapped[:at], "\tPanel Observations\n\tForce Response\n",
                            *(f"\t{line.strip()}" for line in wrapped[at:])]))  # fmt: skip

    assert [(" ".join(a.split()), " ".join(r.split())) for a, r in pairs(draft)] == list(
        wanted(ENGLISH)
    )
    assert cases(draft) == ENGLISH.cases


def boxed(header, rows):
    """Draw a table with borders between its rows, whose cells are wrapped."""
    border = "+----+--------------------------+--------------------------+"
    lines = [border]
    for row in (header, *rows):
        wrapped = [textwrap.wrap(cell, 24) or [""] for cell in row]
        lines += [
            f"| {a:<2} | {b:<24} | {c:<24} |"
            for a, b, c in itertools.zip_longest(*wrapped, fillvalue="")
        ]
        lines.append(border)
    return "\n".join(lines)


def test_rows_between_borders_are_whole():
    text = [*front(ENGLISH), boxed(("No", *TWO), [row[:3] for row in ENGLISH.rows])]

    assert pairs(read("\n".join(text))) == wanted(ENGLISH)


@pytest.mark.parametrize(
    "line",
    [
        "Observation\t{1}\nForce response\t{2}\n",
        "Observation {0}\t{1}\nForce response\t{2}\n",
        "Panel query: {1}\nHub response: {2}\n",
    ],
)
def test_each_line_may_name_what_it_holds(line):
    rows = [line.format(*row) for row in ENGLISH.rows]

    assert pairs(read("\n".join([*front(ENGLISH), *rows]))) == wanted(ENGLISH)


def test_numbered_points_may_be_followed_by_named_replies():
    rows = [f"{row[0]}. {row[1]}\n\nForce response: {row[2]}\n" for row in ENGLISH.rows]

    draft = read("\n".join([*front(ENGLISH), "Observations and responses", "", *rows]))

    assert pairs(draft) == wanted(ENGLISH)


def test_headings_may_be_marked_as_in_markdown():
    marked = [
        f"## {line}" if line.startswith(("Case", "Overall")) else line for line in front(ENGLISH)
    ]
    table = piped(TWO, [row[1:3] for row in ENGLISH.rows])

    draft = read("\n".join([*marked, table]))

    assert pairs(draft) == wanted(ENGLISH)
    assert cases(draft) == ENGLISH.cases
