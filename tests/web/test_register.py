"""This tests the register: narrowed, sorted, counted, taken along as a file."""

import csv
import io
import re
from datetime import date

import pytest

from domain.commands import Respond, Send
from domain.names import ObservationRef, Text
from tests.builders import a_claim, a_promise, a_raise, a_response
from tests.storage.kept import AUDITOR, COMMISSIONER, OFFICER, OTHER_OWNER, OWNER
from tests.web.browsing import words_of


@pytest.fixture
def four(kept):
    """Four observations: raised; sent; promised for an early day; sent to somebody else."""
    raised = kept.raised()
    kept.does(a_raise("Forms, 100% done"))
    sent = ObservationRef("OBS-2023-0002")
    kept.does(Send(references=(sent,), owner=OWNER))
    promised = kept.promised(date(2023, 8, 4))
    other = kept.sent(OTHER_OWNER)
    return raised, sent, promised, other


async def listed(browser, query=""):
    page = await browser.open(f"/observations{query}")
    assert page.status_code == 200
    return re.findall(r'href="/observations/(OBS-\d+-\d+)"', page.text)


async def test_what_is_due_first_stands_first_and_what_has_no_date_last(open_browser, four):
    raised, sent, promised, other = four

    assert await listed(open_browser(AUDITOR)) == [promised, sent, other, raised]


async def test_it_is_narrowed_by_each_thing_that_can_be_asked(open_browser, four, kept):
    raised, sent, promised, other = four
    kept.move_to(date(2023, 8, 10))
    browser = open_browser(OFFICER)

    assert await listed(browser, "?state=raised") == [raised]
    assert await listed(browser, f"?owner={OTHER_OWNER}") == [other]
    assert await listed(browser, "?kind=training") == [promised]
    assert await listed(browser, "?late=yes") == [promised]
    assert await listed(browser, "?words=100%25") == [sent]
    assert await listed(browser, "?words=obs-2023-0004") == [other]
    assert await listed(browser, "?panel=Nobody") == []
    assert await listed(browser, "?sort=newest") == [other, promised, sent, raised]
    assert await listed(browser, "?sort=state&state=sent_to_force") == [sent, other]
    assert len(await listed(browser, "?state=lost&owner=&sort=%27--&page=nine")) == 4


async def test_open_doubts_are_looked_for(open_browser, kept):
    reference = kept.sent()
    kept.does(Respond(reference=reference, response=a_response(a_promise(None), a_claim())))
    kept.raised()

    assert await listed(open_browser(OFFICER), "?doubts=yes") == [reference]


async def test_a_late_one_says_how_late_in_words(open_browser, four, kept):
    kept.move_to(date(2023, 8, 10))

    page = await open_browser(COMMISSIONER).open("/observations?late=yes")

    assert "4 working days late" in words_of(page)


@pytest.mark.slow
async def test_pages_follow_each_other_and_lose_nothing(open_browser, kept):
    for number in range(120):
        kept.put(a_raise(f"Title {number}"))
    kept.advance()
    kept.does(
        Send(
            references=tuple(ObservationRef(f"OBS-2023-{n:04}") for n in range(1, 71)), owner=OWNER
        )
    )
    browser = open_browser(OFFICER)

    pages = [await listed(browser, f"?page={number}") for number in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [50, 50, 20, 0]
    assert len({reference for page in pages for reference in page}) == 120
    assert "Page 2 of 3" in words_of(await browser.open("/observations?page=2"))


async def test_the_file_holds_every_row_that_was_asked_for(open_browser, four):
    answer = await open_browser(AUDITOR).open("/observations.csv?state=sent_to_force")

    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["Reference"] for row in rows] == [four[1], four[3]]
    assert rows[0]["Due"] == "2023-08-29"
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("title", ["=1+1", "+44", "-1", "@SUM(A1)"])
async def test_no_cell_of_the_file_is_a_formula(open_browser, kept, title):
    kept.does(a_raise(title))

    answer = await open_browser(OFFICER).open("/observations.csv")

    assert f",'{title}," in answer.text


async def test_several_are_sent_at_once_with_one_mail(open_browser, kept):
    raised = [kept.raised(), kept.raised(), kept.raised()]
    browser = open_browser(OFFICER)

    answer = await browser.send(
        "/sendings", on="/observations?state=raised", reference=raised[:2], owner=OWNER
    )

    assert answer.headers["Location"] == "/observations?state=raised&sent=2"
    assert await listed(browser, "?state=sent_to_force") == raised[:2]


async def test_several_are_handed_over_at_once_from_one_owner_to_another(open_browser, kept):
    sent = [kept.sent(), kept.sent(), kept.sent()]
    browser = open_browser(OFFICER)
    theirs = f"/observations?owner={OWNER}"

    bare = await browser.send("/hand-overs", on=theirs, reference=sent[:2], owner=OTHER_OWNER)
    answer = await browser.send(
        "/hand-overs", on=theirs, reference=sent[:2], owner=OTHER_OWNER, reason="A new team."
    )

    assert bare.status_code == 409
    assert answer.headers["Location"] == f"/observations?owner={OTHER_OWNER}&handed=2"
    assert await listed(browser, f"?owner={OTHER_OWNER}") == sent[:2]
    assert await listed(browser, f"?owner={OWNER}") == sent[2:]
    assert "Handed over: 2." in (await browser.open(answer.headers["Location"])).text


async def test_sending_nothing_says_what_to_do(open_browser, kept):
    kept.raised()

    answer = await open_browser(OFFICER).send(
        "/sendings", on="/observations?state=raised", owner=OWNER
    )

    assert answer.status_code == 409
    assert "Name at least one." in answer.text


async def test_words_from_a_report_are_never_taken_for_markup(open_browser, kept):
    kept.does(a_raise("<script>alert(1)</script>", asked=Text("<img src=x onerror=alert(1)>")))
    browser = open_browser(OFFICER)

    pages = [
        (await browser.open(path)).text
        for path in ("/observations", "/observations/OBS-2023-0001", "/", "/observations?words=<b>")
    ]

    assert not any("<script>" in page or "<img" in page or "<b>" in page for page in pages)


async def test_the_first_page_gathers_what_needs_a_hand(open_browser, kept):
    kept.raised()
    kept.promised(date(2023, 8, 4))
    kept.move_to(date(2023, 8, 10))

    words = words_of(await open_browser(OFFICER).open("/"))

    assert "To be sent to the force 1" in words
    assert "Late 1" in words


async def test_the_first_page_says_when_nothing_waits(open_browser):
    assert "Nothing waits for you." in words_of(await open_browser(COMMISSIONER).open("/"))
