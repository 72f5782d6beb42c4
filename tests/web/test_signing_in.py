"""This tests the way in and out, and those who try to come in otherwise."""

from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from storage import accounts, sessions
from tests.storage.kept import AUDITOR, OFFICER, OWNER, address_of
from tests.web.conftest import CHEAP, SESSION

PASSWORD = "four words in a row"


@pytest.fixture
def with_password(site, time):
    accounts.set_password(site.engine, OFFICER, CHEAP.hashed(PASSWORD), now=time.now)
    return {"address": address_of(OFFICER), "password": PASSWORD}


async def test_nobody_is_led_to_the_way_in_and_from_there_to_where_they_were_going(
    open_browser, with_password
):
    browser = open_browser()

    led = await browser.open("/account")
    answer = await browser.send("/sign-in", on=led.headers["Location"], **with_password)

    assert (led.status_code, led.headers["Location"]) == (303, "/sign-in?next=%2Faccount")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")


async def test_a_password_signs_in_whatever_the_capitals_of_the_address(
    open_browser, with_password
):
    browser = open_browser()

    await browser.send("/sign-in", **with_password | {"address": address_of(OFFICER).upper()})

    assert (await browser.open("/account")).status_code == 200


async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    open_browser, with_password
):
    browser = open_browser()

    wrong = await browser.send("/sign-in", **with_password | {"password": "something else"})
    unknown = await browser.send("/sign-in", address="nobody@glanmor.example", password=PASSWORD)

    assert wrong.status_code == unknown.status_code == 422
    said = "The address or the password is not right."
    assert said in wrong.text
    assert said in unknown.text


async def test_guessing_is_stopped_and_success_is_free(open_browser, with_password):
    guesser, officer = open_browser(), open_browser()
    for _ in range(10):
        assert (await officer.send("/sign-in", **with_password)).status_code == 303
        officer.client.cookies.clear()

    answers = [
        (await guesser.send("/sign-in", address="x@glanmor.example", password="no")).status_code
        for _ in range(6)
    ]

    assert answers == [422] * 5 + [429]
    assert (await officer.send("/sign-in", **with_password)).status_code == 303


@pytest.mark.parametrize(
    "there",
    [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "/a\r\nSet-Cookie: x=y",
        "elsewhere.example",
    ],
)
async def test_signing_in_leads_nowhere_else(open_browser, with_password, there):
    answer = await open_browser().send("/sign-in", **with_password, next=there)

    assert answer.headers["Location"] == "/"


async def test_a_one_time_link_is_used_up_by_its_button_and_not_by_looking(
    open_browser, site, time
):
    secret = accounts.make_link(site.engine, OFFICER, now=time.now)
    browser = open_browser()

    looks = [(await browser.open(f"/sign-in/{secret}")).status_code for _ in range(3)]
    answer = await browser.send(f"/sign-in/{secret}")

    assert looks == [200] * 3
    assert answer.headers["Location"] == "/"
    assert (await browser.open("/account")).status_code == 200
    assert (await open_browser().open(f"/sign-in/{secret}")).status_code == 404


async def test_a_one_time_link_is_too_old_after_a_day(open_browser, site, time):
    secret = accounts.make_link(site.engine, OFFICER, now=time.now)
    time.now += accounts.LINK_LIFETIME

    assert (await open_browser().open(f"/sign-in/{secret}")).status_code == 404


async def test_a_link_signs_in_no_owner(open_browser, site, time):
    secret = accounts.make_link(site.engine, OWNER, now=time.now)

    assert (await open_browser().open(f"/sign-in/{secret}")).status_code == 404


async def test_signing_in_gives_a_new_secret(open_browser, with_password):
    browser = open_browser()
    browser.client.cookies.set(SESSION, "planted", domain="127.0.0.1")

    answer = await browser.send("/sign-in", **with_password)

    assert SESSION in answer.headers["Set-Cookie"]
    assert "planted" not in answer.headers["Set-Cookie"]


async def test_a_session_that_was_ended_stays_ended(open_browser, site, time):
    browser = open_browser(AUDITOR)
    stolen = browser.client.cookies[SESSION]

    answer = await browser.send("/sign-out", on="/account")

    assert answer.headers["Location"] == "/sign-in?out=yes"
    assert sessions.resume(site.engine, stolen, now=time.now) is None


async def test_a_session_ends_when_nobody_uses_it(open_browser, time):
    browser = open_browser(AUDITOR)
    time.now += sessions.IDLE - timedelta(minutes=1)
    assert (await browser.open("/account")).status_code == 200

    time.now += sessions.IDLE

    assert (await browser.open("/account")).status_code == 303


async def test_a_session_ends_after_a_day_of_work_however_busy(open_browser, time):
    browser = open_browser(AUDITOR)
    for _ in range(23):
        time.now += timedelta(minutes=20)
        assert (await browser.open("/account")).status_code == 200

    time.now += timedelta(minutes=20)

    assert (await browser.open("/account")).status_code == 303


async def test_a_new_password_ends_every_other_session(open_browser, with_password):
    here, elsewhere = open_browser(OFFICER), open_browser(OFFICER)

    answer = await here.send("/account/password", on="/account", password="another four words")

    assert answer.headers["Location"] == "/account?saved=yes"
    assert (await here.open("/account")).status_code == 200
    assert (await elsewhere.open("/account")).status_code == 303


async def test_a_short_password_is_refused_with_what_to_do(open_browser):
    answer = await open_browser(OFFICER).send("/account/password", on="/account", password="short")

    assert answer.status_code == 422
    assert "at least 12 characters" in answer.text


async def test_changing_the_language_after_a_refused_password_leads_to_the_account(open_browser):
    led = await open_browser(OFFICER).open("/account/password?lang=cy")

    assert (led.status_code, led.headers["Location"]) == (303, "/account")


def test_no_secret_is_kept_as_it_is(site, time):
    secrets = [
        accounts.make_link(site.engine, OFFICER, now=time.now),
        sessions.begin(site.engine, OFFICER, now=time.now),
    ]

    folder = Path(str(site.engine.url.database)).parent
    content = b"".join(file.read_bytes() for file in folder.iterdir())

    assert [secret for secret in secrets if secret.encode() in content] == []


async def test_no_address_password_or_secret_is_logged(open_browser, site, time, with_password):
    secret = accounts.make_link(site.engine, OFFICER, now=time.now)
    browser = open_browser()

    with capture_logs() as logs:
        await browser.send("/sign-in", **with_password | {"password": "something else"})
        await browser.send(f"/sign-in/{secret}")

    said = str(logs)
    assert {log["event"] for log in logs} == {"sign-in failed", "signed in"}
    assert [w for w in (secret, "something else", with_password["address"]) if w in said] == []
