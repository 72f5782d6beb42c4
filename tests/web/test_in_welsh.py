"""Every page is in Welsh down to its last word, and one click away from English."""

import re
from urllib.parse import quote

import pytest

from domain.mail import MailKind
from notifications.samples import sample_of
from storage import accounts, answer_links
from tests.circled import left_plain, read_in
from tests.storage.kept import COMMISSIONER, MANAGER, OWNER
from tests.web.browsing import switches
from tests.web.furnishing import SAMPLE, addresses, furnish

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_circles")]

#: What people wrote and are called, and what is named alike in every language.
DATA = frozenset(
    re.findall(
        r"[^\W\d_]+",
        """Aled Prys Bethan Wyn Cerys Lloyd Dilwyn Rees Elen Parri Ffion Gwyn Gethin Bowen Haf
        Morgan Post of Office of the Glanmor Commissioner; Night calls: The panel. Delay. Late.
        No call back. Call times: Why so late? We will train. An answer. Minutes of the training
        board. Sergeants decide that. List of who came. Autumn training. HTML Word JSON sqlite GB""",
    )
)
#: The sample words of mails, which name people and observations as an office would.
SAMPLED = frozenset(re.findall(r"[^\W\d_]+", repr([sample_of(kind) for kind in MailKind])))
#: What is no page: a file in which every letter is data, or the way out.
NO_PAGES = re.compile(r"/ledger/exports|/sign-out|/evidence/1$")


def wrong_with(where, answer):
    """This says what a page has left in English."""
    plain = left_plain(read_in(answer.text), but=DATA | SAMPLED)
    return [(where, plain)] if plain else []


async def test_every_page_is_in_welsh(kept, site, open_browser):
    furnish(kept)
    browser = open_browser(MANAGER)
    secret = answer_links.make_answer_link(site.engine, OWNER, now=kept.now)

    wrong = []
    for path in addresses("GET", secret=secret):
        if not NO_PAGES.search(path):
            answer = await browser.open(f"{path}?lang=cy&language=cy")
            wrong += wrong_with(path, answer)
            wrong += leads_astray(path, answer)

    assert wrong == []


def leads_astray(path, answer):
    """This says where a page leads that should lead to itself in English."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    there = [f"{quote(path)}?language=cy&lang=en"]
    return [(path, found)] if is_page and (found := switches(answer)) != there else []


async def test_every_form_that_is_sent_empty_is_answered_in_welsh(kept, site, open_browser):
    furnish(kept)
    browser = open_browser(MANAGER)
    secret = answer_links.make_answer_link(site.engine, OWNER, now=kept.now)
    await browser.open("/?lang=cy")

    wrong = []
    for path in addresses("POST", secret=secret):
        if not NO_PAGES.search(path):
            wrong += wrong_with(path, await browser.send(path, on=_form_of(path)))

    assert wrong == []


def _form_of(path):
    """This is the page on which a form stands that is sent elsewhere."""
    shown = set(addresses("GET"))
    return path if path in shown else "/observations"


async def test_the_way_in_and_the_way_of_a_report_are_in_welsh(kept, site, open_browser):
    furnish(kept)
    stranger, manager = open_browser(), open_browser(MANAGER)
    await manager.open("/?lang=cy")
    link = accounts.make_link(site.engine, COMMISSIONER, now=site.clock())
    drafted = await manager.send("/reports", files={"file": ("1", SAMPLE)})
    pictured = await manager.send("/reports", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n")})

    wrong = [
        *wrong_with("the way in", await stranger.open("/sign-in?lang=cy")),
        *leads_astray("/sign-in", await stranger.open("/sign-in?language=cy")),
        *wrong_with("a wrong password", await stranger.send("/sign-in", address="a@b.example")),
        *wrong_with("a one-time link", await stranger.open(f"/sign-in/{link}")),
        *leads_astray(f"/sign-in/{link}", await stranger.open(f"/sign-in/{link}?language=cy")),
        *wrong_with("a picture", pictured),
        *of_the_reports_own(await manager.open(drafted.headers["Location"])),
    ]

    assert wrong == []


def of_the_reports_own(answer):
    """This looks at a draft, whose own words are the panel's."""
    panels = set(re.findall(r"[^\W\d_]+", SAMPLE.decode()))
    return [
        (where, new) for where, plain in wrong_with("a draft", answer) if (new := {*plain} - panels)
    ]
