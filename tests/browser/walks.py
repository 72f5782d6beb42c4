"""This walks through every page there is, each walk as somebody who comes to them."""

import re
from dataclasses import replace

import pyotp
from playwright.sync_api import Page

from domain.mail import MailKind
from domain.names import Language, ReportRef
from domain.oversight_commands import AllowPublication
from notifications.message import Sender
from notifications.samples import sample_of
from notifications.wording import word
from storage import accounts
from storage.board import board_of
from storage.database import open_database
from storage.public import public_files
from templates import languages
from templates.board import as_html
from tests.browser.conftest import Served, serving
from tests.browser.hand import follow
from tests.browser.stops import (
    AWAY,
    NOT_SERVED,
    NOT_TAKEN,
    REFUSED,
    UNKNOWN,
    Open,
    Stop,
    Stops,
    Walk,
    signed_in,
)
from tests.browser.walks_of_staff import WALKS_OF_STAFF
from tests.openid_process import the_openid_server
from tests.storage.kept import COMMISSIONER, MANAGER, OFFICER, OWNER, address_of
from tests.web.conftest import CHEAP
from tests.web.furnishing import Furnished
from web.openid import OpenIdProvider

PASSWORD = "four words in a row"


def of_an_owner(served: Served, there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at what an owner meets, from their link to their receipt."""
    link = served.answer_link(OWNER)
    page = open_page(f"{link}?lang={language}")
    yield Stop("an owner's list", page)
    page.goto(f"{link}/{there.promised}")
    yield Stop("a promise", page)
    page.goto(f"{link}/{there.asked}")
    yield Stop("a question", page)
    follow(page, "button[value=send]")
    yield Stop("a question, sent empty", page, NOT_TAKEN)
    page.check("input[value=decline]")
    page.fill("#words", "The rota does not allow for it.")
    follow(page, "button[value=send]")
    yield Stop("the receipt", page)
    page.goto(f"{served.url}/answer/nothing")
    yield Stop("no link", page, UNKNOWN)


def on_the_way_in(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at the ways in, good and refused, and at a Commissioner's pages."""
    link = served.sign_in_link(COMMISSIONER)
    page = open_page(f"{link}?lang={language}")
    yield Stop("a one-time link", page)
    follow(page, "main button")
    yield Stop("the Commissioner's start", page)
    for path in ("/oversight", "/reports/REP-2023-0001"):
        page.goto(served.url + path)
        yield Stop(f"the Commissioner's {path}", page)
    page.goto(link)
    yield Stop("a link that is used up", page, UNKNOWN)
    follow(page, ".house-header__button")
    yield Stop("the way in", page)
    follow(page, "main form button")
    yield Stop("the way in, sent empty", page, NOT_TAKEN)
    provider = OpenIdProvider(the_openid_server().registration)
    with serving(replace(served.site, organisation=provider)) as own:
        page.goto(f"{own.url}/sign-in?lang={language}")
        yield Stop("the way in, with the organisation's account", page)
        page.goto(f"{own.url}/sign-in/organisation/return")
        yield Stop("the organisation's account, refused", page, REFUSED)


def with_a_second_factor(
    served: Served, _there: Furnished, open_page: Open, language: str
) -> Stops:
    """Look at a second factor that is begun, confirmed, asked for, and shown again."""
    now = served.site.clock()
    accounts.set_password(served.site.engine, OFFICER, CHEAP.hashed(PASSWORD), now=now)
    page = signed_in(served, open_page, language, OFFICER)
    page.goto(f"{served.url}/account/second-factor")
    yield Stop("no second factor yet", page)
    follow(page, "main button")
    yield Stop("one that is begun", page)
    follow(page, "main form[action$='/confirmation'] button")
    yield Stop("one that is begun, sent empty", page, NOT_TAKEN)
    page.fill("#code", pyotp.TOTP(key_on(page)).at(now))
    follow(page, "main form[action$='/confirmation'] button")
    yield Stop("the recovery codes", page)
    recovery = page.inner_text("main li:first-child code")
    page.goto(f"{served.url}/account/second-factor")
    yield Stop("one that is set up", page)
    follow(page, "main form[action$='/removal'] button")
    yield Stop("one that is set up, sent empty", page, NOT_TAKEN)
    yield from _in_with_a_code(page, recovery)


def _in_with_a_code(page: Page, recovery: str) -> Stops:
    follow(page, ".house-header__button")
    page.fill("#address", address_of(OFFICER))
    page.fill("#password", PASSWORD)
    follow(page, "main form button")
    yield Stop("the code is asked for", page)
    follow(page, "main form button")
    yield Stop("the code, sent empty", page, NOT_TAKEN)
    page.fill("#code", recovery)
    follow(page, "main form button")
    yield Stop("in, by a recovery code", page)


def without_a_database(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at what is said while the database is away."""
    away = open_database("postgresql://dilyn@/dilyn?host=/nowhere")
    with serving(replace(served.site, engine=away)) as own:
        page = open_page(f"{own.url}/sign-in?lang={language}")
        page.fill("#address", address_of(OFFICER))
        page.fill("#password", PASSWORD)
        follow(page, "main form button")
        yield Stop("the database is away", page, AWAY)


def handed_out(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at what is published, and at the board's report."""
    kept, day = served.kept, served.kept.today
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=MANAGER)
    board = board_of(kept.engine, day, force=kept.force, office="Office")
    files = dict(public_files(kept.engine, day, force=kept.force, office="Office"))
    pages = {f"board.{one}.html": as_html(board, language=one).encode() for one in languages()}
    pages |= {name: content for name, content in files.items() if name.endswith(".html")}
    page = open_page("about:blank")
    for name, content in pages.items():
        if f".{language}." in name:
            page.set_content(content.decode())
            yield Stop(name, page, NOT_SERVED)


def of_mails(_served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at every kind of mail, as a mail program shows it."""
    page = open_page("about:blank")
    sender = Sender(office_name="Office", office_address="office@glanmor.example")
    for kind in MailKind:
        worded = word(replace(sample_of(kind), language=Language(language)), sender=sender)
        page.set_content(worded.html)
        yield Stop(f"the mail {kind.value}", page, NOT_SERVED)


def key_on(page: Page) -> str:
    return re.sub(r"\s", "", page.inner_text("code.house-key"))


WALKS: tuple[Walk, ...] = (
    *WALKS_OF_STAFF,
    of_an_owner,
    on_the_way_in,
    with_a_second_factor,
    without_a_database,
    handed_out,
)
