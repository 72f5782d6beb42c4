"""This comes in with a browser by the organisation's account."""

from dataclasses import replace

import pytest

from domain.account_commands import InviteAccount
from tests.browser.conftest import AXE, needed
from tests.browser.hand import follow
from tests.browser.looking import by_machine
from tests.builders import FORCE
from tests.openid_process import the_openid_server
from tests.storage.kept import MANAGER, address_of
from web.openid import OpenIdProvider

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def site(site):
    provider = OpenIdProvider(the_openid_server().registration)
    return replace(site, organisation=provider, has_local_accounts=True)


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
