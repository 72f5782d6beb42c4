"""This signs people in at a real OpenID Connect server, and tries every way in that must not be."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from structlog.testing import capture_logs

from domain.account_commands import InviteAccount
from domain.names import PersonId
from domain.office_commands import Leave
from storage.organisation_accounts import whose
from tests.builders import FORCE
from tests.openid_process import ACCOUNT, OBJECT, the_openid_server
from tests.openid_server import CLIENT_SECRET
from tests.storage.kept import MANAGER, OFFICER, PANEL, address_of
from tests.web.browsing import words_of
from tests.web.conftest import SESSION, URL, a_browser
from web import attempts
from web.openid import OpenIdProvider
from web.organisation import NoAnswer, NotTrusted
from web.visit import csrf_of

BEGIN = "/sign-in/organisation"
BACK = f"{URL}/sign-in/organisation/return"
THE_PANEL_MEMBER = {"preferred_username": address_of(PANEL), "roles": ["panel_member"]}


@pytest.fixture(scope="module")
def openid():
    return the_openid_server()


@pytest.fixture(scope="module")
def provider(openid):
    return OpenIdProvider(openid.registration)


@pytest.fixture
def site(site, provider):
    return replace(site, organisation=provider, has_local_accounts=False)


@pytest.fixture
def invited(kept, site):
    kept.does(InviteAccount(force=FORCE, person=PANEL))
    return replace(site)


@pytest.fixture
def come(open_browser, openid, time):
    """Go to the organisation's sign-in and come back, as the person that it is told of."""

    async def coming(browser=None, *, onward="", wrong="", **claims):
        browser = browser or open_browser()
        openid.tell(now=time.now, wrong=wrong, **{**THE_PANEL_MEMBER, **claims})
        led = await browser.open(BEGIN + (f"?next={onward}" if onward else ""))
        back = openid.visit(led.headers["Location"])
        return browser, await browser.open(inside(back)), back

    return coming


def inside(address):
    assert address.startswith(BACK)
    return address.removeprefix(URL)


def state_in(address):
    return parse_qs(urlsplit(address).query)["state"][0]


async def test_an_invited_person_signs_in_and_is_known_by_their_account_from_then_on(
    invited, come, kept
):
    browser, first, _ = await come(onward="/account")

    assert (first.status_code, first.headers["Location"]) == (303, "/account")
    assert (await browser.open("/account")).status_code == 200
    assert whose(kept.engine, ACCOUNT, force=FORCE) == PANEL
    # Their address over there has changed since; the account has not.
    _, again, _ = await come(preferred_username="new.name@glanmor.example")
    assert again.headers["Location"] == "/"


async def test_what_goes_out_and_what_comes_back_is_bound_to_this_attempt(invited, come, openid):
    await come()

    asked, exchanged = openid.looked()

    assert asked["redirect_uri"] == exchanged["redirect_uri"] == BACK
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert "openid" in asked["scope"].split()
    assert len({asked["state"], asked["nonce"], exchanged["code_verifier"]}) == 3
    assert exchanged["code_verifier"] not in asked.values()


async def test_looking_at_the_way_in_keeps_nothing(invited, open_browser, openid, time, kept):
    openid.tell(now=time.now)
    browser = open_browser()

    where = {(await browser.open(BEGIN)).headers["Location"] for _ in range(3)}

    assert len(where) == 3
    with kept.engine.connect() as connection:
        counted = connection.exec_driver_sql("SELECT count(*) FROM spent_attempt").scalar_one()
    assert counted == 0


async def test_an_account_without_an_invitation_is_nobodys(come, kept):
    browser, answer, _ = await come()

    assert answer.status_code == 403
    assert "nobody was invited" in words_of(answer)
    assert (await browser.open("/account")).status_code == 303
    assert whose(kept.engine, ACCOUNT, force=FORCE) is None


async def test_an_invitation_is_not_used_up_by_an_account_without_the_role(invited, come, kept):
    _, without, _ = await come(roles=[])
    _, other, _ = await come(roles=["manager"])

    assert (without.status_code, other.status_code) == (403, 403)
    assert "has no role" in words_of(without)
    assert "another role" in words_of(other)
    assert whose(kept.engine, ACCOUNT, force=FORCE) is None
    assert (await come())[1].status_code == 303


@pytest.mark.parametrize("roles", [["admin", "superuser"], None, "panel_member"])
async def test_a_role_that_was_taken_away_over_there_lets_nobody_in(invited, come, roles):
    await come()

    _, answer, _ = await come(roles=roles)

    assert answer.status_code == 403


async def test_a_leaver_is_refused_and_is_out_at_once(invited, come, kept):
    browser, _, _ = await come()
    kept.does(Leave(force=FORCE, person=PANEL))

    _, answer, _ = await come()

    assert answer.status_code == 403
    assert (await browser.open("/account")).status_code == 303


async def test_an_owner_is_never_let_in(kept, come):
    _, answer, _ = await come(preferred_username=address_of(PersonId("PER-0006")), roles=["owner"])

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"preferred_username": "x@y.example", "email": address_of(PANEL)}, 403),
        (
            {
                "preferred_username": "x@y.example",
                "email": address_of(PANEL),
                "email_verified": True,
            },
            303,
        ),
    ],
)
async def test_only_an_address_that_was_checked_over_there_counts(invited, come, claims, status):
    _, answer, _ = await come(**claims)

    assert answer.status_code == status


@pytest.mark.parametrize(
    "wrong",
    [
        "audience",
        "issuer",
        "nonce",
        "no nonce",
        "expired",
        "not yet",
        "signature",
        "alg none",
        "public key as secret",
        "other kind of key",
        "critical header",
        "no object",
        "denied",
    ],
)
async def test_what_is_wrong_over_there_lets_nobody_in(invited, come, kept, wrong):
    with capture_logs() as logs:
        browser, answer, _ = await come(wrong=wrong)

    assert answer.status_code == 403
    assert (await browser.open("/account")).status_code == 303
    assert whose(kept.engine, ACCOUNT, force=FORCE) is None
    assert "AADSTS" not in answer.text + str(logs)
    assert OBJECT not in str(logs)


@pytest.mark.parametrize("wrong", ["down", "other name", "nonsense"])
async def test_a_sign_in_that_does_not_answer_is_said_with_what_to_do(site, openid, time, wrong):
    fresh = OpenIdProvider(openid.registration)
    browser = a_browser(replace(site, organisation=fresh))
    openid.tell(now=time.now, wrong=wrong, **THE_PANEL_MEMBER)

    answer = await browser.open(BEGIN)
    if wrong == "nonsense":
        answer = await browser.open(inside(openid.visit(answer.headers["Location"])))

    assert answer.status_code == 503
    assert "does not answer as it should" in words_of(answer)


async def test_keys_that_were_changed_over_there_are_fetched_anew(invited, come):
    await come()

    _, answer, _ = await come(wrong="new key")

    assert answer.status_code == 303


async def test_keys_that_were_withdrawn_over_there_are_good_for_a_day_at_most(invited, come, time):
    await come()
    time.now += timedelta(hours=23)
    _, within, _ = await come(wrong="keys withdrawn")
    time.now += timedelta(hours=2)

    _, after, _ = await come(wrong="keys withdrawn")

    assert (within.status_code, after.status_code) == (303, 403)


async def test_a_return_is_good_once(invited, come, open_browser):
    browser, first, back = await come()
    browser.client.cookies.delete(SESSION)

    again = await browser.open(inside(back))

    assert (first.status_code, again.status_code) == (303, 403)
    assert "did not begin in this browser" in words_of(again)


async def test_a_code_is_good_once(invited, come, openid, open_browser):
    browser, _, back = await come()
    browser.client.cookies.delete(SESSION)
    code = parse_qs(urlsplit(back).query)["code"][0]
    new = state_in((await browser.open(BEGIN)).headers["Location"])

    again = await browser.open(f"{BEGIN}/return?code={code}&state={new}")

    assert again.status_code == 403


async def test_another_browser_cannot_come_back_with_it(invited, open_browser, openid, time):
    openid.tell(now=time.now, **THE_PANEL_MEMBER)
    attacker, victim = open_browser(), open_browser()
    back = openid.visit((await attacker.open(BEGIN)).headers["Location"])
    await victim.open("/sign-in")

    answer = await victim.open(inside(back))

    assert answer.status_code == 403
    assert SESSION not in victim.client.cookies


@pytest.mark.parametrize("state", ["", "a.1.b", "..", "\u00e9.1.\u00e9", "x" * 500])
async def test_a_state_of_nobodys_is_refused(invited, open_browser, openid, state):
    for browser in (open_browser(), open_browser()):
        answer = await browser.client.get(f"{BEGIN}/return", params={"code": "c", "state": state})
        assert answer.status_code == 403


async def test_an_attempt_is_too_old_after_ten_minutes(invited, open_browser, openid, time):
    browser = open_browser()
    openid.tell(now=time.now, **THE_PANEL_MEMBER)
    back = openid.visit((await browser.open(BEGIN)).headers["Location"])
    time.now += attempts.LIFETIME + timedelta(seconds=1)

    assert (await browser.open(inside(back))).status_code == 403


def test_a_code_is_good_with_its_own_verifier_only(provider, openid, time):
    attempt = attempts.begin("secret", now=time.now)
    openid.tell(now=time.now, **THE_PANEL_MEMBER)
    for verifier in ("", "another" * 7):
        back = openid.visit(provider.where_to_sign_in(attempt, back=BACK))
        code = parse_qs(urlsplit(back).query)["code"][0]

        with pytest.raises(NotTrusted):
            provider.identity(code, replace(attempt, verifier=verifier), back=BACK, now=time.now)


def test_a_wrong_client_secret_is_refused_over_there(openid, time):
    provider = OpenIdProvider(replace(openid.registration, client_secret="guessed"))
    attempt = attempts.begin("secret", now=time.now)
    openid.tell(now=time.now, **THE_PANEL_MEMBER)
    back = openid.visit(provider.where_to_sign_in(attempt, back=BACK))

    with pytest.raises(NotTrusted):
        provider.identity(
            parse_qs(urlsplit(back).query)["code"][0], attempt, back=BACK, now=time.now
        )


def test_an_address_that_nobody_listens_at_is_no_answer(openid, time):
    provider = OpenIdProvider(replace(openid.registration, issuer="http://127.0.0.1:9/none"))

    with pytest.raises(NoAnswer):
        provider.where_to_sign_out(back=URL)


@pytest.mark.parametrize("there", ["https://elsewhere.example", "//["])
async def test_signing_in_elsewhere_leads_nowhere_else(invited, come, there):
    _, answer, _ = await come(onward=there)

    assert answer.headers["Location"] == "/"


async def test_guessing_is_stopped(invited, come, open_browser):
    browser = open_browser()
    await browser.open("/sign-in")
    answers = [(await browser.open(f"{BEGIN}/return?state=x&code=y")).status_code for _ in range(6)]

    assert answers == [403] * 5 + [429]


async def test_signing_out_offers_to_sign_out_there_too(invited, come, openid):
    browser, _, _ = await come()

    out = await browser.send("/sign-out", on="/account")
    shown = await browser.open(out.headers["Location"])
    led = await browser.open(f"{BEGIN}/end")

    assert "You are signed out of Dilyn." in words_of(shown)
    assert f'href="{BEGIN}/end"' in shown.text
    assert openid.visit(led.headers["Location"]) == f"{URL}/sign-in"
    assert openid.looked()[-1]["client_id"] == openid.registration.client_id
    assert (await browser.open("/account")).status_code == 303


async def test_passwords_are_no_way_in_where_only_the_organisation_signs_in(open_browser):
    stranger = open_browser()
    shown = await stranger.open("/sign-in?next=/people")

    assert "Password" not in words_of(shown)
    assert f'href="{BEGIN}?next=/people"' in shown.text
    csrf = csrf_of(stranger.client.cookies["dilyn-visitor-8899"])
    tried = await stranger.post("/sign-in", csrf=csrf, address="a", password="b")
    assert tried.status_code == 404
    officer = open_browser(OFFICER)
    assert "New password" not in words_of(await officer.open("/account"))
    sent = await officer.send("/account/password", on="/account", password="four long words")
    assert sent.status_code == 404


async def test_no_code_account_or_secret_is_logged(invited, come, openid):
    with capture_logs() as logs:
        _, _, back = await come()

    said = str(logs)
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert {log["event"] for log in logs} == {"signed in"}
    assert [w for w in (code, OBJECT, address_of(PANEL), CLIENT_SECRET) if w in said] == []


async def test_who_is_signed_in_already_is_led_on(open_browser):
    answer = await open_browser(MANAGER).open(f"{BEGIN}?next=/people")

    assert answer.headers["Location"] == "/people"
