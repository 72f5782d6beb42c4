"""This signs in with a second factor, as an app on a telephone makes its codes."""

import re
import stat
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from structlog.testing import capture_logs

from domain.account_commands import ResetSecondFactor
from domain.names import Text
from domain.office_commands import Leave
from storage import accounts, second_factors
from storage.secret_box import path_of
from tests.builders import FORCE
from tests.storage.kept import MANAGER, OFFICER, address_of
from tests.web.browsing import words_of
from tests.web.conftest import CHEAP, SESSION, a_browser

PASSWORD = "four words in a row"
PAGE = "/account/second-factor"
HALF_A_MINUTE = timedelta(seconds=30)


class Telephone:
    """An app that was shown the key."""

    def __init__(self, page, time):
        (self.key,) = re.findall(r'<code class="house-key">(.*?)</code>', page.text)
        self.key = re.sub(r"<.*?>|\s", "", self.key)
        self.time = time

    def code(self, *, after=timedelta()):
        return pyotp.TOTP(self.key).at(self.time.now + after)


@pytest.fixture
def with_password(site, time):
    accounts.set_password(site.engine, OFFICER, CHEAP.hashed(PASSWORD), now=time.now)
    return {"address": address_of(OFFICER), "password": PASSWORD}


async def enrol(browser, time):
    """Set it up; return the telephone and the recovery codes."""
    await browser.send(PAGE, on=PAGE)
    telephone = Telephone(await browser.open(PAGE), time)
    shown = await browser.send(f"{PAGE}/confirmation", on=PAGE, code=telephone.code())
    assert shown.status_code == 200, words_of(shown)
    time.now += HALF_A_MINUTE
    return telephone, re.findall(r'<code class="house-key">(.*?)</code>', shown.text)


@pytest.fixture
async def enrolled(open_browser, with_password, time):
    return await enrol(open_browser(OFFICER), time)


@pytest.fixture
def half_way(open_browser, with_password):
    """Give the right password, and be asked for the code."""

    async def coming():
        browser = open_browser()
        answer = await browser.send("/sign-in", on="/sign-in?next=/account", **with_password)
        assert answer.headers["Location"] == "/sign-in/code"
        return browser

    return coming


async def test_a_code_is_asked_for_after_the_password(enrolled, half_way, open_browser):
    telephone, _ = enrolled
    browser = await half_way()
    assert (await browser.open("/account")).status_code == 303

    answer = await browser.send("/sign-in/code", code=telephone.code())

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert (await browser.open("/account")).status_code == 200


async def test_a_code_is_asked_for_after_a_one_time_link(enrolled, open_browser, site, time):
    browser = open_browser()
    secret = accounts.make_link(site.engine, OFFICER, now=time.now)

    answer = await browser.send(f"/sign-in/{secret}")

    assert answer.headers["Location"] == "/sign-in/code"
    assert SESSION not in browser.client.cookies


async def test_nothing_is_asked_of_whoever_has_none(open_browser, with_password):
    answer = await open_browser().send("/sign-in", **with_password)

    assert answer.headers["Location"] == "/"


async def test_what_was_begun_and_never_confirmed_is_not_asked_for(open_browser, with_password):
    await open_browser(OFFICER).send(PAGE, on=PAGE)

    answer = await open_browser().send("/sign-in", **with_password)

    assert answer.headers["Location"] == "/"


async def test_each_code_is_good_once(enrolled, half_way):
    telephone, _ = enrolled
    code = telephone.code()
    await (await half_way()).send("/sign-in/code", code=code)

    again = await (await half_way()).send("/sign-in/code", code=code)

    assert again.status_code == 422
    assert "used before" in words_of(again)


async def test_the_code_that_confirmed_it_signs_nobody_in(
    open_browser, with_password, half_way, time
):
    telephone, _ = await enrol(open_browser(OFFICER), time)
    time.now -= HALF_A_MINUTE

    answer = await (await half_way()).send("/sign-in/code", code=telephone.code())

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("after", "status"), [(-60, 422), (-30, 422), (0, 303), (30, 303), (60, 422)]
)
async def test_a_clock_may_be_half_a_minute_off_but_no_code_goes_back(
    enrolled, half_way, after, status
):
    # The one before the present was used to set it up.
    telephone, _ = enrolled
    browser = await half_way()

    code = telephone.code(after=timedelta(seconds=after))
    answer = await browser.send("/sign-in/code", code=code)

    assert answer.status_code == status


async def test_guessing_is_stopped_and_the_right_code_does_not_help_then(enrolled, half_way):
    telephone, _ = enrolled
    browser = await half_way()

    answers = [(await browser.send("/sign-in/code", code="nonsense")).status_code for _ in range(6)]
    right = await browser.send("/sign-in/code", code=telephone.code())

    assert answers == [422] * 5 + [429]
    assert right.status_code == 429
    assert "quarter of an hour" in words_of(right)


async def test_a_recovery_code_signs_in_once_however_it_is_typed(enrolled, half_way):
    _, recovery = enrolled
    typed = recovery[0].upper().replace("-", " ")

    first = await (await half_way()).send("/sign-in/code", code=typed)
    again = await (await half_way()).send("/sign-in/code", code=typed)

    assert len(set(recovery)) == 10
    assert (first.status_code, again.status_code) == (303, 422)


async def test_half_a_sign_in_is_too_old_after_ten_minutes(enrolled, half_way, time):
    telephone, _ = enrolled
    browser = await half_way()
    page = await browser.open("/sign-in/code")
    time.now += second_factors.HALF_LIFETIME

    answer = await browser.send("/sign-in/code", on="/sign-in", code=telephone.code())

    assert page.status_code == 200
    assert answer.headers["Location"] == "/sign-in"


async def test_nobody_is_asked_for_a_code_who_has_given_no_password(open_browser, enrolled):
    assert (await open_browser().open("/sign-in/code")).headers["Location"] == "/sign-in"


async def test_a_leaver_gets_no_further(enrolled, half_way, kept):
    telephone, _ = enrolled
    browser = await half_way()
    kept.does(Leave(force=FORCE, person=OFFICER), by=MANAGER)

    answer = await browser.send("/sign-in/code", on="/sign-in", code=telephone.code())

    assert answer.headers["Location"] == "/sign-in"


async def test_setting_it_up_ends_every_other_session(open_browser, with_password, time):
    here, elsewhere = open_browser(OFFICER), open_browser(OFFICER)

    await enrol(here, time)

    assert (await here.open("/account")).status_code == 200
    assert (await elsewhere.open("/account")).status_code == 303


async def test_a_wrong_code_confirms_nothing_and_the_key_stays(open_browser, time):
    browser = open_browser(OFFICER)
    await browser.send(PAGE, on=PAGE)
    before = Telephone(await browser.open(PAGE), time)

    wrong = await browser.send(f"{PAGE}/confirmation", on=PAGE, code="000000")

    assert wrong.status_code == 422
    assert Telephone(wrong, time).key == before.key


async def test_a_session_alone_cannot_take_it_away_or_see_its_key(open_browser, enrolled, time):
    telephone, _ = enrolled
    browser = open_browser(OFFICER)

    page = await browser.open(PAGE)
    begun = await browser.post(PAGE, csrf=csrf_on(page))
    removal = await browser.send(f"{PAGE}/removal", on=PAGE, code="123123")

    assert telephone.key not in page.text
    assert (begun.status_code, removal.status_code) == (303, 422)
    assert telephone.key not in (await browser.open(PAGE)).text
    gone = await browser.send(f"{PAGE}/removal", on=PAGE, code=telephone.code())
    assert gone.headers["Location"] == PAGE
    assert "Set up a second factor" in words_of(await browser.open(PAGE))


def csrf_on(page):
    return re.findall(r'name="csrf" value="(\w+)"', page.text)[0]


async def test_new_recovery_codes_take_the_place_of_the_old(open_browser, enrolled, half_way):
    telephone, old = enrolled
    browser = open_browser(OFFICER)

    shown = await browser.send(f"{PAGE}/codes", on=PAGE, code=telephone.code())

    assert old[0] not in shown.text
    tried = await (await half_way()).send("/sign-in/code", code=old[0])
    assert tried.status_code == 422
    assert "10 recovery codes left" in words_of(await browser.open(PAGE))


async def test_an_officer_who_resets_it_lets_the_password_in_and_every_session_out(
    open_browser, enrolled, with_password, kept
):
    inside = open_browser(OFFICER)

    kept.does(
        ResetSecondFactor(force=FORCE, person=OFFICER, reason=Text("Their telephone was lost.")),
        by=MANAGER,
    )

    assert (await inside.open("/account")).status_code == 303
    assert (await open_browser().send("/sign-in", **with_password)).headers["Location"] == "/"


async def test_where_passwords_are_no_way_in_there_is_nothing_to_set_up(site):
    browser = a_browser(replace(site, has_local_accounts=False), OFFICER)

    assert (await browser.open(PAGE)).status_code == 404


async def test_a_lost_key_is_said_with_what_to_do(enrolled, half_way, site):
    telephone, recovery = enrolled
    path_of(site.home).unlink()
    browser = await half_way()

    answer = await browser.send("/sign-in/code", code=telephone.code())

    assert answer.status_code == 409
    assert "keys/second-factor.key" in words_of(answer)
    assert (await browser.send("/sign-in/code", code=recovery[0])).status_code == 303


async def test_what_was_begun_with_a_key_that_is_lost_is_begun_anew(open_browser, site, time):
    browser = open_browser(OFFICER)
    await browser.send(PAGE, on=PAGE)
    path_of(site.home).unlink()

    page = await browser.open(PAGE)

    assert page.status_code == 200
    assert not path_of(site.home).exists()
    await enrol(browser, time)


async def test_neither_key_nor_codes_lie_in_the_database(enrolled, site):
    telephone, recovery = enrolled

    content = b"".join(file.read_bytes() for file in site.home.iterdir() if file.is_file())

    assert content
    assert [word for word in (telephone.key, *recovery) if word.encode() in content] == []
    assert stat.S_IMODE(path_of(site.home).stat().st_mode) == 0o600


async def test_no_code_is_logged(enrolled, half_way):
    telephone, recovery = enrolled
    with capture_logs() as logs:
        browser = await half_way()
        await browser.send("/sign-in/code", code="no-such-code")
        await browser.send("/sign-in/code", code=recovery[0])

    said = str(logs)
    assert [log["event"] for log in logs] == ["second factor failed", "signed in"]
    assert [w for w in (telephone.key, recovery[0], "no-such-code") if w in said] == []


@pytest.mark.parametrize("part", ["confirmation", "codes", "removal"])
async def test_changing_the_language_after_a_wrong_code_leads_to_the_page(open_browser, part):
    led = await open_browser(OFFICER).open(f"{PAGE}/{part}?lang=cy")

    assert (led.status_code, led.headers["Location"]) == (303, PAGE)
