"""Once a month the report for the Policing Board is filed, in each language, and once."""

from datetime import UTC, date, datetime

import pytest

from domain.mail import MailKind
from domain.names import PersonId, Role
from domain.office_commands import Leave
from flows.timetable import catch_up, deliver_queued, report_monthly
from notifications.mailbox import list_mails
from storage import outbox, simulated_clock
from storage.filed_reports import content_of, file_report, filed_reports
from storage.mailing import MailState
from templates import languages
from tests.furnished import ADMIN, OWNER, a_person, put, put_people, put_sent

pytestmark = pytest.mark.slow
#: A Saturday; mails leave on Monday.
AUTUMN = datetime(2023, 9, 2, 7, 0, tzinfo=UTC)
MONDAY = datetime(2023, 9, 4, 9, 0, tzinfo=UTC)
AUGUST = date(2023, 8, 31)
MANAGER, COMMISSIONER = PersonId("PER-0005"), PersonId("PER-0006")


@pytest.fixture
def furnished(world):
    put_people(world)
    put(world, a_person(world, Role.MANAGER, "manager@opcc.example"), actor=ADMIN)
    put(world, a_person(world, Role.COMMISSIONER, "pcc@opcc.example"), actor=ADMIN)
    put_sent(world, number=1, owner=OWNER)
    return world


async def test_the_month_that_has_ended_is_filed_once_in_each_language(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, AUTUMN)

    filed = await report_monthly()
    again = await report_monthly()

    reports = filed_reports(furnished.home)
    assert (filed, again) == (len(languages()), 0)
    assert {one.day.isoformat() for one in reports} == {"2023-08-31"}
    assert {one.language for one in reports} == set(languages())
    content = content_of(furnished.home, reports[0].name) or b""
    assert content.startswith((b"%PDF", b"<!doctype"))


async def test_whoever_reads_the_report_is_told_once_and_without_it(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, AUTUMN)
    await report_monthly()
    await report_monthly()
    await deliver_queued()
    on_saturday = told(furnished)
    simulated_clock.move_on(furnished.engine, MONDAY)

    await deliver_queued()

    assert {mail.recipient for mail in on_saturday} == {MANAGER, COMMISSIONER}
    assert {mail.state for mail in on_saturday} == {MailState.QUEUED}
    assert {mail.state for mail in told(furnished)} == {MailState.SENT}
    assert len(told(furnished)) == 2
    caught = list_mails(furnished.mailbox)
    texts = [one.text for one in caught if one.subject.startswith("August 2023: the report")]
    assert len(texts) == 2
    assert not [text for text in texts if "OBS-" in text or "Call times" in text]


async def test_what_was_filed_before_a_kill_is_told_afterwards(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, AUTUMN)
    for language in languages():
        file_report(furnished.home, AUGUST, b"%PDF", language=language, ending=".pdf")

    await report_monthly()

    assert len(told(furnished)) == 2


async def test_whoever_has_left_by_then_is_not_mailed(furnished):
    await catch_up()
    simulated_clock.move_on(furnished.engine, AUTUMN)
    await report_monthly()
    put(furnished, Leave(force=furnished.force, person=MANAGER))
    simulated_clock.move_on(furnished.engine, MONDAY)

    await catch_up()

    states = {mail.recipient: mail.state for mail in told(furnished)}
    assert states == {COMMISSIONER: MailState.SENT, MANAGER: MailState.DROPPED}


def told(world):
    return [one for one in outbox.mails(world.engine) if one.kind is MailKind.REPORT_FILED]


async def test_a_month_in_which_nothing_was_known_has_no_report(world):
    put_people(world)
    await catch_up()

    assert await report_monthly() == 0
    assert filed_reports(world.home) == ()


async def test_only_what_is_filed_is_handed_out(furnished):
    (furnished.home / "secret.txt").write_text("no", encoding="utf-8")

    assert content_of(furnished.home, "../secret.txt") is None
    assert content_of(furnished.home, "report-2023-08-31-en.pdf") is None
