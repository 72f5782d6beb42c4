"""A translator gets every sentence in a table; what comes back is taken whole, or not at all."""

import csv
import io

import pytest

from domain.errors import DomainError
from templates.catalogue import CATALOGUES, find_catalogue
from templates.translating import (
    HEADS,
    as_table,
    own_words,
    read_catalogue,
    read_table,
    rows_of,
    write_catalogue,
)

WRITTEN = CATALOGUES / "cy" / "LC_MESSAGES" / "dilyn.po"
LATE = "%(reference)s: %(count)s working day late"


@pytest.fixture(scope="module")
def ours():
    return read_catalogue(WRITTEN)


@pytest.fixture(scope="module")
def rows(ours):
    return tuple(rows_of(ours, read_catalogue(WRITTEN.with_name("none.po"))))


@pytest.fixture(scope="module")
def table(rows):
    return tuple(csv.DictReader(io.StringIO(as_table(rows, places={}).lstrip("\ufeff"))))


def returned(*lines, delimiter=","):
    """This is the table as a spreadsheet saves it, with some of its lines."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    return ("\ufeff" + text.getvalue()).encode()


def line_of(table, english, number=""):
    return next(one for one in table if one["English"].startswith(english) and one["For"] == number)


def why(content, rows):
    return [(one.line, one.why % one.names) for one in read_table(content, rows)[1]]


def test_a_table_that_comes_back_as_it_went_changes_nothing(ours, rows, table):
    said, problems = read_table(returned(*table), rows)

    assert problems == ()
    assert said == {row.key: row.welsh for row in rows}
    assert len(own_words(ours, rows, said)) == 0


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_a_translator_says_otherwise_is_said_from_then_on(
    ours, rows, table, tmp_path, delimiter
):
    late = {**line_of(table, LATE, "2"), "Welsh": "%(reference)s: %(count)s dydd gwaith yn hwyr"}
    back = {**line_of(table, "Late"), "Welsh": "  Hwyr iawn "}
    said, problems = read_table(returned(late, back, delimiter=delimiter), rows)

    write_catalogue(tmp_path / "cy" / "LC_MESSAGES" / "dilyn.po", own_words(ours, rows, said))
    own = find_catalogue("cy", catalogues=tmp_path)
    told = [own.ngettext(LATE, "%(reference)s: %(count)s working days late", n) for n in (1, 2)]
    assert problems == ()
    assert own.gettext("Late") == "Hwyr iawn"
    assert told == [
        "%(reference)s: %(count)s diwrnod gwaith yn hwyr",
        "%(reference)s: %(count)s dydd gwaith yn hwyr",
    ]


def test_spaces_that_a_spreadsheet_has_lost_are_put_back(rows, table):
    heard = line_of(table, "  mail to")
    said, _ = read_table(returned({**heard, "Welsh": heard["Welsh"].strip()}), rows)

    assert said[heard["Key"]].startswith("  e-bost at")


def test_everything_that_is_wrong_is_named_by_its_line(rows, table):
    late, person = line_of(table, "Late"), line_of(table, "Nobody is known as")
    bad = (
        late,
        {**late, "Welsh": "Hwyr"},
        {**person, "Welsh": "Nid oes neb yn hysbys fel %(pobl)s."},
        {**line_of(table, "Open"), "Welsh": " "},
        {**line_of(table, "Paused"), "English": "Stopped"},
        {**line_of(table, "Declined"), "Key": "0123456789"},
        {**line_of(table, "Of %(whole)s"), "Welsh": "%(whole)s %(part)s %(percent)s 100 % yn"},
    )

    assert why(returned(*bad), rows) == [
        (3, f"the key {late['Key']} stands here a second time"),
        (4, "the Welsh must keep these, as they are: %(person)s"),
        (5, "the Welsh is missing"),
        (6, "the English is not what Dilyn says"),
        (7, "no sentence has the key 0123456789"),
        (8, "the Welsh must keep these, as they are: %(part)s, %(percent)s, %(whole)s"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Key,English\nŵ,ŷ".encode("utf-16"), "The letters of this table cannot be read."),
        (b"", "This is not the table that dilyn translate export writes."),
        (b"Name,Age\nA,1", "This is not the table that dilyn translate export writes."),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(rows, content, reason):
    with pytest.raises(DomainError) as refused:
        read_table(content, rows)

    assert refused.value.reason == reason


def test_no_cell_of_the_table_is_a_formula(rows):
    cells = [cell for line in csv.reader(io.StringIO(as_table(rows, places={}))) for cell in line]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
