"""The other language is one click away, and a draft says that it is one."""

from dataclasses import replace

import httpx
import pytest

from domain.names import Language, PersonId, Role
from tests.builders import a_newcomer
from tests.storage.kept import MANAGER
from tests.web.browsing import Browser, switches, words_of
from tests.web.conftest import CHEAP, URL
from web.app import create_app

DRAFT = "Drafft yw'r testun hwn"


async def test_what_a_page_was_asked_for_is_asked_for_in_the_other_language_too(kept, open_browser):
    kept.sent()
    browser = open_browser(MANAGER)

    narrowed = await browser.open("/observations?state=raised&late=yes&lang=en")

    assert switches(narrowed) == ["/observations?state=raised&late=yes&lang=cy"]


async def test_the_answer_to_a_form_leads_to_a_page_that_is_there(kept, open_browser):
    reference = kept.sent()
    browser = open_browser(MANAGER)

    empty = await browser.send(f"/observations/{reference}/withdrawal")
    elsewhere = await browser.send("/sendings", on="/observations")

    assert (empty.status_code, elsewhere.status_code) == (422, 409)
    assert switches(empty) == [f"/observations/{reference}/withdrawal?lang=cy"]
    assert switches(elsewhere) == ["/?lang=cy"]


async def test_a_welsh_page_says_that_it_is_a_draft_until_somebody_answers_for_it(
    site, open_browser
):
    browser = open_browser()
    app = create_app(replace(site, is_welsh_checked=True), passwords=CHEAP)
    checked = Browser(
        client=httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL)
    )

    assert DRAFT in words_of(await browser.open("/sign-in?lang=cy"))
    assert DRAFT not in words_of(await browser.open("/sign-in?lang=en"))
    assert DRAFT not in words_of(await checked.open("/sign-in?lang=cy"))


@pytest.mark.parametrize(
    ("of_mails", "of_browser", "of_page"),
    [
        (Language.WELSH, "en-GB,en;q=0.9", "cy"),
        (Language.ENGLISH, "cy-GB,cy;q=0.9", "en"),
        (Language.BOTH, "cy-GB,cy;q=0.9,en;q=0.8", "cy"),
        (Language.BOTH, "fr-FR,en-GB;q=0.5", "en"),
        (Language.BOTH, "-,,;q=;", "en"),
    ],
)
async def test_pages_speak_as_a_persons_mails_do_and_where_those_speak_both_as_their_browser(
    kept, open_browser, of_mails, of_browser, of_page
):
    kept.does(a_newcomer(Role.OFFICER, language=of_mails))
    browser = open_browser(PersonId("PER-0009"))
    browser.client.headers["accept-language"] = of_browser

    assert language_of(await browser.open("/")) == of_page
    assert language_of(await browser.open("/?lang=cy")) == "cy"
    assert language_of(await browser.open("/")) == "cy"


async def test_the_way_in_speaks_as_the_browser_does(open_browser):
    browser = open_browser()
    browser.client.headers["accept-language"] = "cy"

    assert language_of(await browser.open("/sign-in")) == "cy"


def language_of(answer: httpx.Response) -> str:
    return answer.text.partition('<html lang="')[2][:2]
