"""This comes in with a browser: by the organisation's account, and with a second factor."""

import re
from dataclasses import replace

import pyotp
import pytest

from domain.account_commands import InviteAccount
from storage import accounts
from tests.browser.conftest import AXE, follow, needed
from tests.browser.looking import by_machine
from tests.builders import FORCE
from tests.openid_process import the_openid_server
from tests.storage.kept import MANAGER, OFFICER, address_of
from tests.web.conftest import CHEAP
from web.openid import OpenIdProvider

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "four words in a row"


@pytest.fixture
def site(site):
    provider = OpenIdProvider(the_openid_server().registration)
    return replace(site, organisation=provider, has_local_accounts=True)


def the_key_on(page):
    return re.sub(r"\s", "", page.inner_text("code.house-key"))


def test_an_invited_officer_comes_in_by_the_organisations_account(served, open_page, time):
    needed(AXE, "axe is not here to look at the pages with: make static")
    the_openid_server().tell(
        now=time.now, preferred_username=address_of(MANAGER), roles=["manager"]
    )
    page = open_page(f"{served.url}/sign-in?next=/people")

    follow(page, "main a.govuk-button")
    page.wait_for_url("**/sign-in/organisation/return?*")
    served.kept.does(InviteAccount(force=FORCE, person=MANAGER))
    page.goto(f"{served.url}/sign-in?next=/people")
    follow(page, "main a.govuk-button")
    page.wait_for_url(f"{served.url}/people")
    follow(page, ".house-header__button")
    page.wait_for_selector("text=You are signed out of Dilyn.")
    wrong = by_machine(page)
    follow(page, "main a[href='/sign-in/organisation/end']")
    page.wait_for_url(f"{served.url}/sign-in")

    assert wrong == []


# Its pages are gone through without a screen too: a browser adds only what axe says of them.
@pytest.mark.soak
def test_an_officer_sets_up_a_second_factor_and_comes_in_with_it(served, open_page, time):
    needed(AXE, "axe is not here to look at the pages with: make static")
    accounts.set_password(served.site.engine, OFFICER, CHEAP.hashed(PASSWORD), now=time.now)
    page = open_page(served.sign_in_link(OFFICER))
    follow(page, "main button")
    page.goto(f"{served.url}/account/second-factor")
    follow(page, "main button")
    page.wait_for_selector("img.house-code")
    wrong = by_machine(page)

    page.fill("#code", pyotp.TOTP(the_key_on(page)).at(time.now))
    follow(page, "main button")
    page.wait_for_selector("text=Your recovery codes")
    wrong += by_machine(page)
    recovery = page.inner_text("main li:first-child code")
    follow(page, ".house-header__button")
    give_password(page)
    follow(page, "main button")
    page.wait_for_selector(".govuk-error-summary")
    wrong += by_machine(page)
    page.fill("#code", recovery)
    follow(page, "main button")
    page.wait_for_url(f"{served.url}/")

    assert wrong == []


def give_password(page):
    page.fill("#address", address_of(OFFICER))
    page.fill("#password", PASSWORD)
    follow(page, "main button")
    page.wait_for_url("**/sign-in/code")
