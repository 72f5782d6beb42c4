from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from notifications.bounces import Action, read_reports, report_in
from tests.notifications.letters import (
    AWAY,
    DELAYED,
    HEADERS_ONLY,
    RETURNED,
    STRANGERS,
    TAG,
    WITHOUT_REASON,
    WITHOUT_TAG,
)


def reported(letter):
    report = report_in(letter.encode())
    assert report is not None
    return report


def test_a_report_says_which_mail_came_back_when_and_why():
    report = reported(RETURNED)

    assert (report.tag, report.action, report.status) == (TAG, Action.FAILED, "5.1.1")
    assert report.reported_at == datetime(2023, 8, 1, 10, 0, 30, tzinfo=UTC)
    assert report.why == (
        "550 5.1.1 <gone@glanmor.example>: Recipient address rejected: The mailbox is gone"
    )


@pytest.mark.parametrize("letter", [WITHOUT_TAG, HEADERS_ONLY], ids=["mail", "headers"])
def test_a_report_to_the_bare_address_names_the_mail_by_what_it_returns(letter):
    assert reported(letter).tag == TAG


def test_servers_may_write_the_tag_in_capitals():
    assert reported(RETURNED.replace(TAG, TAG.upper())).tag == TAG


def test_a_report_of_somebody_elses_mail_names_none():
    assert reported(STRANGERS).tag is None


def test_a_server_that_still_tries_is_told_apart():
    assert reported(DELAYED).action is Action.DELAYED


def test_a_report_without_a_reason_gives_its_status():
    assert reported(WITHOUT_REASON).why == "5.1.1"


@pytest.mark.parametrize("date", ["", "Date: yesterday\n", "Date: Tue, 1 Aug 2023 10:00:30\n"])
def test_a_report_without_a_moment_is_read_all_the_same(date):
    letter = RETURNED.replace("Date: Tue, 1 Aug 2023 10:00:30 +0000 (UTC)\n", date, 1)

    report = reported(letter)

    assert report.tag == TAG
    assert report.reported_at is None


def test_a_machine_that_answers_for_somebody_away_reports_nothing():
    assert report_in(AWAY.encode()) is None


@pytest.mark.slow
@given(st.binary(max_size=300), st.integers(0, len(RETURNED)))
def test_no_letter_stops_the_reading(noise, cut):
    report_in(noise)
    report_in(RETURNED.encode()[:cut] + noise)


def a_maildir(folder):
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "new" / "1").write_text(RETURNED)
    (folder / "cur" / "2:2,S").write_text(AWAY)
    return folder


def a_folder(folder):
    folder.mkdir()
    (folder / "1.eml").write_text(RETURNED)
    (folder / "2.eml").write_text(AWAY)
    return folder


def an_mbox(file):
    file.write_text(f"From a Tue\n{RETURNED}\nFrom b Tue\n{AWAY}\n")
    return file


@pytest.mark.parametrize("put", [a_maildir, a_folder, an_mbox])
def test_letters_are_read_from_wherever_an_office_keeps_them(tmp_path, put):
    found = read_reports(put(tmp_path / "letters"))

    assert [report.tag for report in found.reports] == [TAG]
    assert found.others == 1


def test_one_letter_in_a_file_is_read(tmp_path):
    (tmp_path / "one.eml").write_text(RETURNED)

    assert len(read_reports(tmp_path / "one.eml").reports) == 1


def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(DomainError, match="Check the name"):
        read_reports(tmp_path / "nowhere")
