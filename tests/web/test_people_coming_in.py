"""This tests the pages on how people come in: invited, and helped when a telephone is lost."""

from dataclasses import replace

import pytest

from domain.account_commands import InviteAccount, LinkAccount
from domain.names import Text
from storage import second_factors
from storage.organisation_accounts import standing_of
from tests.builders import FORCE
from tests.storage.kept import AUDITOR, MANAGER, OFFICER, OWNER, PANEL
from tests.web.browsing import words_of
from tests.web.conftest import a_browser
from web.openid import OpenIdProvider
from web.registration import Registration

INVITE = f"/people/{PANEL}/account"
RESET = f"/people/{PANEL}/second-factor"


@pytest.fixture
def organised(site):
    registration = Registration(issuer="https://id.example", client_id="a", client_secret="b")
    return replace(site, organisation=OpenIdProvider(registration))


async def test_an_officer_invites_somebody_and_sees_how_it_stands(organised, kept):
    browser = a_browser(organised, OFFICER)
    before = words_of(await browser.open(f"/people/{PANEL}"))

    sent = await browser.send(INVITE)
    invited = words_of(await browser.open(sent.headers["Location"]))
    kept.does(LinkAccount(force=FORCE, person=PANEL, account=Text("a/b")), by=PANEL)
    linked = words_of(await browser.open(f"/people/{PANEL}"))

    assert "Organisation's account not invited" in before
    assert "Organisation's account invited until Monday 14 August 2023" in invited
    assert "Organisation's account linked" in linked


async def test_an_owner_is_invited_to_nothing(organised, kept):
    browser = a_browser(organised, OFFICER)

    page = await browser.open(f"/people/{OWNER}")
    sent = await browser.send(f"/people/{OWNER}/account")

    assert "Invite" not in words_of(page)
    assert sent.status_code == 409
    assert "has no account" in words_of(sent)
    assert standing_of(kept.engine, OWNER) is None


async def test_nobody_is_invited_to_what_is_not_set_up(open_browser, kept):
    kept.does(InviteAccount(force=FORCE, person=PANEL))

    page = words_of(await open_browser(OFFICER).open(f"/people/{PANEL}"))

    assert "Invite" not in page
    assert "account" not in page


async def test_a_second_factor_is_reset_with_a_reason(open_browser, kept, time):
    second_factors.begin(kept.engine, PANEL, "box", now=time.now)
    second_factors.confirm(kept.engine, PANEL, step=1, codes=("a",), now=time.now)
    browser = open_browser(MANAGER)

    without = await browser.send(RESET)
    sent = await browser.send(RESET, reason="Her telephone was stolen; I have called her.")

    assert without.status_code == 422
    assert sent.headers["Location"] == f"/people/{PANEL}?saved=yes"
    assert not second_factors.is_asked_of(kept.engine, PANEL)
    assert second_factors.codes_left(kept.engine, PANEL) == 0


async def test_nobody_resets_their_own_or_what_is_not_there(open_browser, kept, time):
    second_factors.begin(kept.engine, OFFICER, "box", now=time.now)
    second_factors.confirm(kept.engine, OFFICER, step=1, codes=("a",), now=time.now)
    browser = open_browser(OFFICER)

    own = await browser.open(f"/people/{OFFICER}")
    others = await browser.open(f"/people/{PANEL}")
    sent = await browser.send(f"/people/{OFFICER}/second-factor", reason="It is tedious.")

    assert "Second factor set up" in words_of(own)
    assert "Reset the second factor" not in words_of(own) + words_of(others)
    assert sent.status_code == 409
    assert second_factors.is_asked_of(kept.engine, OFFICER)


async def test_somebody_who_is_not_there_cannot_be_invited(organised):
    browser = a_browser(organised, OFFICER)

    assert (await browser.open("/people/PER-0099/account")).status_code == 404


async def test_an_auditor_sees_and_changes_nothing(organised):
    browser = a_browser(organised, AUDITOR)

    assert "not invited" in words_of(await browser.open(f"/people/{PANEL}"))
    assert (await browser.open(INVITE)).status_code == 403
