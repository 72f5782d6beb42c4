"""What was declined reaches the Commissioner, the Policing Board and the public, and is proven."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from importlib.resources import files

import pdfua
import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm

from dilyn.demo_scene import without_replies
from tests.cli.conftest import PEOPLE

pytestmark = pytest.mark.slow

SAMPLE = files("dilyn.sample").joinpath("report.txt").read_bytes()
COMMISSIONER = ("--as", "commissioner@office.example")
WHY = "Nobody has shown that Wyn Hafren's call was traced."
REPORT = "REP-2023-0001"


def lived(desk):
    """A report is answered; what the force declined is decided on, and nobody is assured."""
    path = desk.home.parent / "report.txt"
    path.write_bytes(without_replies(SAMPLE))
    desk.type("intake", str(path), "--confirm", "--on", "2023-07-24")
    desk.type("raise", "The call of Siriol Maddox", "Who took it?", "--on", "2023-07-24")
    references = [row["reference"] for row in desk.type_json("register")]
    desk.type("send", *references, "--to", "hub@force.example", "--on", "2023-07-31")
    path.write_bytes(SAMPLE)
    desk.type("intake", str(path), "--response-date", "2023-08-31", "--confirm")
    reference = declined(desk)
    desk.type("not-adopt", reference, "--reason", "We take the refusal.", *COMMISSIONER)
    desk.type("assure", reference, "not_assured", "--reason", WHY, *COMMISSIONER)
    desk.type("assure", REPORT, "partly", "--reason", WHY, *COMMISSIONER)
    desk.type("ledger", "checkpoint")


def declined(desk):
    return desk.type_json("figures")["lists"]["declined"][0]


@pytest.fixture
def desk_of_the_board(desk_after):
    return desk_after(lived)


@pytest.fixture
def publish(desk_of_the_board, tmp_path):
    def published():
        desk_of_the_board.type("publish", str(tmp_path / "public"))
        return {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()}

    return published


def test_what_was_declined_is_published_without_names_and_proven_by_a_stranger(
    desk_of_the_board, publish, tmp_path
):
    desk, reference = desk_of_the_board, declined(desk_of_the_board)
    assert json.loads(publish()["feed.json"])["reports"] == []

    desk.type("publication", "allow", REPORT, "--title", reference, *COMMISSIONER)
    feed = json.loads(publish()["feed.json"])

    (report,) = feed["reports"]
    (line,) = [one for one in report["observations"] if one["reference"] == reference]
    assert report["assurance"] == "partly"
    assert [one["reference"] for one in report["observations"] if one["title"]] == [reference]
    assert (line["state"], line["assurance"]) == ("not_adopted", "not_assured")
    assert proven(desk, feed["checkpoint"], tmp_path)


def proven(desk, checkpoint, folder):
    desk.type("ledger", "export", "--out", str(folder / "out.zip"))
    with zipfile.ZipFile(folder / "out.zip") as zipped:
        zipped.extractall(folder / "stranger")
    python = [sys.executable, "-I", str(folder / "stranger" / "verify.py"), checkpoint]
    checked = subprocess.run(python, check=False, capture_output=True, text=True)
    return checked.returncode == 0 and "Whole" in checked.stdout


def test_no_byte_that_is_published_names_anybody_or_tells_of_a_case(desk_of_the_board, publish):
    rows = desk_of_the_board.type_json("register")
    of_it = [row["reference"] for row in rows if row["report"] == REPORT]
    titles = [word for name in of_it for word in ("--title", name)]
    desk_of_the_board.type("publication", "allow", REPORT, *titles, *COMMISSIONER)

    published = b"".join(publish().values()).decode().casefold()

    names = [word for _, name, *_ in PEOPLE for word in name.split()]
    for word in (*names, "Dewi", "Larch", "Hafren", "traced", "We take the refusal"):
        assert word.casefold() not in published
    for sentence in SAMPLE.decode().split("."):
        assert len(sentence) < 60 or sentence.strip().casefold() not in published


def test_a_title_of_another_report_is_refused(desk_of_the_board, publish):
    said = desk_of_the_board.refused(
        "publication", "allow", REPORT, "--title", "OBS-1999-0001", *COMMISSIONER
    )

    assert f"OBS-1999-0001 is not of {REPORT}." in said
    assert json.loads(publish()["feed.json"])["reports"] == []


def test_nothing_more_is_published_of_a_report_that_was_stopped(desk_of_the_board, publish):
    desk_of_the_board.type("publication", "allow", REPORT, *COMMISSIONER)
    both = publish()
    desk_of_the_board.type("publication", "stop", REPORT, "--reason", "Wait.", *COMMISSIONER)

    assert REPORT.encode() in both["index.html"]
    assert not [name for name, content in publish().items() if REPORT.encode() in content]
    assert b'lang="cy"' in both["index.cy.html"]
    assert b'lang="en"' in both["index.en.html"]


@pytest.fixture
def written(desk_of_the_board, tmp_path):
    def write(kind, language="en", *more):
        out = tmp_path / f"board{kind}"
        desk_of_the_board.type("report", "--out", str(out), "--language", language, *more)
        return out

    return write


def test_the_figures_of_the_report_are_counted_anew_from_its_table(written):
    told = json.loads(written(".json").read_text())
    rows = list(csv.reader(io.StringIO(written(".csv").read_text(encoding="utf-8-sig"))))

    first = rows[0].index("Open")
    sums = [sum(int(row[at]) for row in rows[1:]) for at in range(first, len(rows[0]))]
    assert sums == list(told["figures"].values())
    promised = [row for row in rows[1:] if row[8] == "1" and row[4] != "Not adopted"]
    assert len(promised) == told["implemented"]["whole"]
    assert len(rows) - 1 == len(told["observations"]) == 11


@pytest.mark.slow
@pytest.mark.parametrize(("language", "title"), [("en", "What became"), ("cy", "Beth ddaeth")])
def test_the_printed_report_is_read_by_screen_readers(written, language, title):
    path = written(".pdf", language)

    assert title in pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    found = pdfua.validate(path).findings
    assert [one for one in found if one.severity is pdfua.Severity.ERROR] == []


def test_the_word_file_has_headings_on_a4_and_every_observation(written):
    paper = Document(str(written(".docx")))

    section = paper.sections[0]
    size = [round(int(side or 0) / Mm(1)) for side in (section.page_width, section.page_height)]
    assert size == [210, 297]
    assert {"Title", "Heading 1"} <= {p.style and p.style.name for p in paper.paragraphs}
    firsts = [row.cells[0].text for table in paper.tables for row in table.rows]
    assert sum(first.startswith("OBS-") for first in firsts) == 11
    # The heads stand on each page that a table reaches.
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in paper.tables)  # noqa: SLF001


def test_a_report_of_no_known_kind_is_refused_and_leaves_nothing(desk_of_the_board, tmp_path):
    told = desk_of_the_board.refused("report", "--out", str(tmp_path / "board.xls"))

    assert "No report can be written as .xls" in told
    assert not (tmp_path / "board.xls").exists()
