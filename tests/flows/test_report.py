"""Once a month the report for the Policing Board is filed, in each language, and once."""

from datetime import UTC, datetime

import pytest

from flows.timetable import catch_up, report_monthly
from storage import simulated_clock
from storage.filed_reports import content_of, filed_reports
from templates import languages
from tests.furnished import OWNER, put_people, put_sent

pytestmark = pytest.mark.slow
AUTUMN = datetime(2023, 9, 2, 7, 0, tzinfo=UTC)


@pytest.fixture
def furnished(world):
    put_people(world)
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


async def test_a_month_in_which_nothing_was_known_has_no_report(world):
    put_people(world)
    await catch_up()

    assert await report_monthly() == 0
    assert filed_reports(world.home) == ()


async def test_only_what_is_filed_is_handed_out(furnished):
    (furnished.home / "secret.txt").write_text("no", encoding="utf-8")

    assert content_of(furnished.home, "../secret.txt") is None
    assert content_of(furnished.home, "report-2023-08-31-en.pdf") is None
