"""This tests the office's figures and calendar: first it is seen what would move, then recorded."""

import re
from datetime import date, time
from html import unescape

import pytest

from domain.names import PersonId, Role
from storage.offices import office_of
from storage.queries import meetings, observation_page
from tests.builders import FORCE, a_newcomer
from tests.storage.kept import AUDITOR, MANAGER, OFFICER
from tests.web.browsing import Browser, words_of

A_DAY = {"day-day": "29", "day-month": "8", "day-year": "2023", "name": "Day of mourning"}


async def preview(browser: Browser, path: str, **fields: object):
    return await browser.send(path, on=None, files=None, **fields)


async def record(browser: Browser, path: str, shown):
    """Press the button of a preview, with all that it carries unseen."""
    form = shown.text.partition("<main")[2]
    hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form)
    return await browser.client.post(path, data={name: unescape(v) for name, v in hidden})


@pytest.fixture
def figures():
    """The figures of the first day, as the form holds them."""
    rungs = {
        f"{clock}-{name}": value
        for clock in ("response", "give_date", "commitment")
        for name, value in (("rungs", "-5, 1, 5, 10, 20"), ("supervisor", "10"), ("manager", "20"))
    }
    return {
        "response_days": "28",
        "give_date_days": "28",
        "mails_from": "08:00",
        "mails_until": "18:00",
        "mail_limit": "250",
        "calendar": "england-and-wales",
        "words_years": "7",
        "files_years": "7",
        "people_years": "2",
        **rungs,
    }


async def test_the_office_is_shown_in_words(open_browser):
    page = words_of(await open_browser(AUDITOR).open("/office"))

    assert "To respond 28 calendar days from sending" in page
    assert "20 days after: owner, supervisor, manager" in page
    assert "Monday 28 August 2023: Late Summer Bank Holiday" in page
    assert "Change the figures" not in page


async def test_a_holiday_is_added_once_it_was_seen_what_it_moves(open_browser, kept):
    reference = kept.sent()
    officer = open_browser(OFFICER)

    shown = await preview(officer, "/office/holidays", **A_DAY)
    before = observation_page(kept.engine, reference).clocks[0].due_on
    recorded = await record(officer, "/office/holidays", shown)

    assert "1 deadline would move" in words_of(shown)
    assert f"{reference} , response: Wednesday 30 August 2023" in words_of(shown)
    assert "Reminders that would not go out" in words_of(shown)
    assert before == date(2023, 8, 29)
    assert recorded.headers["Location"] == "/office?saved=yes"
    assert observation_page(kept.engine, reference).clocks[0].due_on == date(2023, 8, 30)
    assert "Day of mourning" in words_of(await officer.open("/office"))


async def test_a_holiday_is_taken_back_with_a_reason(open_browser, kept):
    officer = open_browser(OFFICER)
    day = {"day-day": "28", "day-month": "8", "day-year": "2023"}
    page = await officer.open("/office/working-days?day=2023-08-28")

    refused = await preview(officer, "/office/working-days", **day, reason="")
    shown = await preview(officer, "/office/working-days", **day, reason="It was moved.")
    await record(officer, "/office/working-days", shown)

    assert 'value="28"' in page.text
    assert refused.status_code == 422
    assert "No deadline that runs would move." in words_of(shown)
    assert date(2023, 8, 28) not in office_of(kept.engine, FORCE).holidays


async def test_the_figures_are_changed_with_what_that_does_to_mails(open_browser, kept, figures):
    kept.sent()
    manager = open_browser(MANAGER)
    form = await manager.open("/office/figures")
    changed = {**figures, "response_days": "14", "response-rungs": "\N{MINUS SIGN}10, 1, 5"}

    shown = await preview(manager, "/office/figures", **{**changed, "response-manager": ""})
    await record(manager, "/office/figures", shown)

    policy = office_of(kept.engine, FORCE).policy
    assert 'value="-5, 1, 5, 10, 20"' in form.text
    assert "Reminders that would be new" in words_of(shown)
    assert policy.response_days == 14
    assert policy.mails_from == time(8)
    assert [rung.working_days for rung in policy.ladders[0].rungs] == [-10, 1, 5]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"response_days": "soon"}, "Give a whole number"),
        ({"mails_from": "eight"}, "Give a time of the day"),
        ({"commitment-rungs": "1; 2"}, "Give working days with commas between"),
        ({"commitment-rungs": "5, 1"}, "do not rise from day to day"),
        ({"mails_until": "07:00"}, "no time in which to leave"),
    ],
)
async def test_figures_that_make_no_sense_are_refused_where_they_stand(
    open_browser, kept, figures, changed, why
):
    refused = await preview(open_browser(MANAGER), "/office/figures", **{**figures, **changed})

    assert refused.status_code in {409, 422}
    assert why in words_of(refused)
    assert office_of(kept.engine, FORCE).policy.ladders == ()


async def test_a_meeting_is_planned_and_moved(open_browser, kept):
    officer = open_browser(OFFICER)
    day = {"planned_on-day": "2", "planned_on-month": "10", "planned_on-year": "2023"}
    planned = await preview(officer, "/office/meetings", panel="The panel", **day)
    await record(officer, "/office/meetings", planned)
    (meeting,) = meetings(kept.engine, force=FORCE)

    moved = await preview(
        officer,
        "/office/meetings/moves",
        meeting=meeting.meeting,
        reason="The room is taken.",
        **{**day, "planned_on-day": "9"},
    )
    await record(officer, "/office/meetings/moves", moved)

    assert meetings(kept.engine, force=FORCE)[0].planned_on == date(2023, 10, 9)
    assert f"{meeting.meeting} The panel Monday 9 October 2023" in words_of(
        await officer.open("/office")
    )


async def test_an_officer_may_not_change_the_figures(open_browser):
    assert (await open_browser(OFFICER).open("/office/figures")).status_code == 403


async def test_the_administrator_finds_the_way_to_the_figures(kept, open_browser):
    kept.does(a_newcomer(Role.ADMIN))
    browser = open_browser(PersonId("PER-0009"))

    start = await browser.open("/")
    office = await browser.open("/office")

    assert 'href="/office"' in start.text
    assert 'href="/office/figures"' in office.text
