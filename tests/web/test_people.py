"""This tests the pages on people: made known, changed, stood in for, switched off."""

import pytest

from domain.names import PersonId
from storage import answer_links
from storage.queries import person_known
from tests.storage.kept import AUDITOR, OFFICER, OTHER_OWNER, OWNER
from tests.web.browsing import words_of

NEWCOMER = {
    "name": "Inspector Lowri Penn",
    "role": "owner",
    "post": "Head of Custody",
    "address": "lowri.penn@glanmor.example",
    "language": "cy",
}


@pytest.fixture
def browser(open_browser):
    return open_browser(OFFICER)


async def test_somebody_is_made_known(browser, kept):
    answer = await browser.send("/people/new", **NEWCOMER, supervisor=OWNER)

    known = person_known(kept.engine, PersonId("PER-0009"))

    assert answer.status_code == 303
    assert known is not None
    assert (known.name, known.language.value, known.supervisor) == (
        "Inspector Lowri Penn",
        "cy",
        OWNER,
    )
    assert "Inspector Lowri Penn" in words_of(await browser.open("/people"))


async def test_what_no_keyboard_writes_is_left_out_of_a_form(browser, kept):
    await browser.send("/people/new", **{**NEWCOMER, "name": "Mair\0 Eos"})

    known = person_known(kept.engine, PersonId("PER-0009"))
    assert known is not None
    assert known.name == "Mair Eos"


async def test_what_is_wrong_is_said_and_what_was_typed_stays(browser):
    answer = await browser.send("/people/new", **{**NEWCOMER, "address": "two@a.example, b@c"})

    assert answer.status_code == 409
    assert "There is a problem" in words_of(answer)
    assert 'value="Inspector Lowri Penn"' in answer.text


async def test_nobody_can_be_made_the_clock(browser):
    assert 'value="clock"' not in (await browser.open("/people/new")).text


async def test_what_is_known_is_changed(browser, kept):
    await browser.send(
        f"/people/{OWNER}/entry", post="Head of Calls", address="calls@glanmor.example",
        supervisor="", language="both",
    )  # fmt: skip

    known = person_known(kept.engine, OWNER)
    assert known is not None
    assert (known.post, known.address) == ("Head of Calls", "calls@glanmor.example")


async def test_a_deputy_is_named_for_a_time(browser):
    days = {"from_on-day": "1", "from_on-month": "8", "from_on-year": "2023"}
    until = {"until_on-day": "31", "until_on-month": "8", "until_on-year": "2023"}

    missing = await browser.send(f"/people/{OWNER}/deputy", deputy=OTHER_OWNER, **days)
    answer = await browser.send(f"/people/{OWNER}/deputy", deputy=OTHER_OWNER, **days, **until)

    assert missing.status_code == 422
    assert "Give a day that exists" in words_of(missing)
    assert answer.headers["Location"] == f"/people/{OWNER}?saved=yes"


async def test_who_still_answers_for_something_is_not_switched_off(browser, kept):
    reference = kept.sent()

    refused = await browser.send(f"/people/{OWNER}/departure")
    gone = await browser.send(f"/people/{OTHER_OWNER}/departure")

    assert refused.status_code == 409
    assert reference in words_of(refused)
    assert gone.status_code == 303
    assert "has left" in words_of(await browser.open(f"/people/{OTHER_OWNER}"))


async def test_an_auditor_looks_and_changes_nothing(open_browser):
    browser = open_browser(AUDITOR)

    assert "What you can do now" not in words_of(await browser.open(f"/people/{OWNER}"))
    assert (await browser.open("/people/new")).status_code == 403


async def test_somebody_who_is_not_there_is_not_found(browser):
    assert (await browser.open("/people/PER-0999")).status_code == 404


async def test_the_links_of_a_person_are_stopped_with_a_reason(browser, kept):
    secret = answer_links.make_answer_link(kept.engine, OWNER, now=kept.now)
    path = f"/people/{OWNER}/links"

    unsaid = await browser.send(path, reason="")
    still = answer_links.open_answer_link(kept.engine, secret, now=kept.now)
    answer = await browser.send(path, reason="Their phone was lost.")

    assert unsaid.status_code == 422
    assert still is not None
    assert answer.headers["Location"] == f"/people/{OWNER}?saved=yes"
    assert answer_links.open_answer_link(kept.engine, secret, now=kept.now) is None


async def test_an_observation_leads_to_stopping_the_links_of_its_owner(open_browser, kept):
    path = f"/observations/{kept.sent()}"
    link = f'href="/people/{OWNER}/links"'

    assert link in (await open_browser(OFFICER).open(path)).text
    assert link not in (await open_browser(AUDITOR).open(path)).text


async def test_links_of_somebody_who_has_left_are_stopped_already(browser, kept):
    await browser.send(f"/people/{OTHER_OWNER}/departure")

    answer = await browser.send(f"/people/{OTHER_OWNER}/links", on="/people/new", reason="Lost.")

    assert answer.status_code == 409
    assert "has already left" in words_of(answer)
