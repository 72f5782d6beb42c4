"""A report is read, shown, confirmed; the same file comes back with replies."""

from importlib.resources import files

import pytest

from dilyn.demo_scene import without_replies

pytestmark = pytest.mark.slow

SAMPLE = files("dilyn.sample").joinpath("report.txt").read_bytes()


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(SAMPLE)
    return str(path)


@pytest.fixture
def report_without_replies(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(without_replies(SAMPLE))
    return str(path)


def test_reading_writes_nothing(bare_desk, report):
    told = bare_desk.type("read", report, "--response-date", "31/8/2023")

    assert "17 cases" in told
    assert "10 rows" in told
    assert "One training session could keep the promises of rows 2, 3, 4, 10" in told
    assert not bare_desk.home.exists()


def test_a_script_reads_the_draft(bare_desk, report):
    draft = bare_desk.type_json("read", report, "--response-date", "2023-08-31")

    assert len(draft["rows"]) == 10
    assert draft["response_date"] == "2023-08-31"
    assert draft["rows"][3]["commitments"][1]["due_date"] == "2023-11-30"


def test_a_report_is_shown_and_not_recorded_until_confirmed(desk, report_without_replies):
    told = desk.type("intake", report_without_replies)

    assert "add --confirm" in told
    assert desk.type_json("register") == []


def test_a_confirmed_report_raises_its_rows(desk, report_without_replies):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")

    rows = desk.type_json("register")
    assert len(rows) == 10
    assert {row["state"] for row in rows} == {"raised"}


def test_the_same_bytes_are_not_received_twice(desk, report_without_replies):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")

    told = desk.refused("intake", report_without_replies, "--confirm")

    assert "already received on Monday 24 July 2023, as REP-2023-0001" in told
    assert len(desk.type_json("register")) == 10


def test_a_file_that_comes_back_offers_its_replies(desk, report_without_replies, report):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")
    references = [row["reference"] for row in desk.type_json("register")]
    desk.type("send", *references, "--to", "hub@force.example", "--on", "2023-07-31")

    offered = desk.type("intake", report, "--response-date", "2023-08-31")
    before = {row["state"] for row in desk.type_json("register")}
    desk.type("intake", report, "--response-date", "2023-08-31", "--confirm")
    after = desk.type_json("register")

    assert "OBS-2023-0010 is on the register already" in offered
    assert before == {"sent_to_force"}
    assert len(after) == 10
    assert {row["state"] for row in after} == {"response_received"}


def test_an_edited_file_shows_what_changed_and_raises_nothing_twice(
    desk, report_without_replies, tmp_path
):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")
    references = [row["reference"] for row in desk.type_json("register")]
    desk.type("send", *references, "--to", "hub@force.example", "--on", "2023-07-31")
    edited = tmp_path / "edited.txt"
    edited.write_bytes(
        SAMPLE.replace(b"the record did not say for which", b"the log did not say which")
    )

    told = desk.type("intake", str(edited), "--response-date", "2023-08-31", "--confirm")

    assert "Row 2 is OBS-2023-0002 with other words" in told
    rows = desk.type_json("register")
    assert len(rows) == 10
    assert {row["state"] for row in rows} == {"response_received"}


def test_a_concern_that_comes_again_in_another_report_is_said_so(
    desk, report_without_replies, tmp_path
):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")
    another = tmp_path / "another.txt"
    another.write_text(
        "Case 1\n\n· Seen.\n\nPanel Observations\tForce Response\n"
        "In one contact the caller had sent a photograph, which members could not find.\t\n"
        "Who waters the plants?\t\nWhy is the door shut?\t\n"
    )

    told = desk.type("intake", str(another), "--confirm", "--on", "2023-07-31")

    assert "Row 1 may be OBS-2023-0003 come again" in told
    assert len(desk.type_json("register")) == 13


def test_a_draft_is_edited_before_it_is_confirmed(desk, report_without_replies, tmp_path):
    draft = tmp_path / "draft.json"
    told = desk.type("intake", report_without_replies, "--draft", str(draft))
    edited = draft.read_text(encoding="utf-8").replace(
        '"title": "Photographs, ', '"title": "Pictures, '
    )
    draft.write_text(edited, encoding="utf-8")

    again = desk.refused("intake", report_without_replies, "--draft", str(draft))
    desk.type("intake", report_without_replies, "--confirm", "--draft", str(draft))

    assert "Edit it, then confirm it" in told
    assert "cannot be written" in again
    assert "Pictures, records, communication" in [r["title"] for r in desk.type_json("register")]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"report": {', '"report": [', "cannot be read"),
        ('"response_state": "empty"', '"response_state": "maybe"', "cannot be read"),
        ('"of": "', '"of": "0', "another file"),
    ],
)
def test_a_draft_that_was_spoilt_records_nothing(
    desk, report_without_replies, tmp_path, old, new, why
):
    draft = tmp_path / "draft.json"
    desk.type("intake", report_without_replies, "--draft", str(draft))
    spoilt = draft.read_text(encoding="utf-8").replace(old, new, 1)
    draft.write_text(spoilt, encoding="utf-8")

    told = desk.refused("intake", report_without_replies, "--confirm", "--draft", str(draft))

    assert why in told
    assert desk.type_json("register") == []


def test_replies_are_not_recorded_twice(desk, report_without_replies, report):
    desk.type("intake", report_without_replies, "--confirm", "--on", "2023-07-24")
    references = [row["reference"] for row in desk.type_json("register")]
    desk.type("send", *references, "--to", "hub@force.example", "--on", "2023-07-31")
    desk.type("intake", report, "--response-date", "2023-08-31", "--confirm")

    told = desk.type("intake", report, "--response-date", "2023-08-31", "--confirm")

    assert "Nothing in it is new" in told


def test_a_report_that_holds_replies_is_recorded_with_its_dates(desk, report):
    desk.type(
        "intake",
        report,
        "--confirm",
        "--owner",
        "hub@force.example",
        "--sent-on",
        "2023-07-31",
        "--response-date",
        "2023-08-31",
    )

    rows = desk.type_json("register")
    assert {row["state"] for row in rows} == {"response_received"}
    assert desk.type_json("mails") == []


def test_replies_without_dates_are_refused(desk, report):
    told = desk.refused("intake", report, "--confirm")

    assert "holds replies" in told


def test_a_file_that_is_no_report_is_refused(bare_desk, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")

    assert "plain text" in bare_desk.refused("read", str(picture))


def test_a_file_that_is_not_there_is_refused(bare_desk):
    assert "cannot be read" in bare_desk.refused("read", "nowhere.txt")
