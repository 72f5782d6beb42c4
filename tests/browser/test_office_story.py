"""This looks after an office in a browser, by pointer and by keyboard alone."""

from datetime import timedelta

import pyotp
import pytest

from storage import accounts
from storage.offices import office_of
from storage.queries import people
from tests.browser.hand import follow
from tests.browser.walks import PASSWORD, key_on
from tests.storage.kept import MANAGER, OFFICER, OWNER, address_of
from tests.web.conftest import CHEAP

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_somebody_is_made_known_and_another_stands_in(served, sit_at):
    officer = sit_at(served.sign_in_link(OFFICER))
    officer.press("main button")
    officer.page.goto(f"{served.url}/people")
    officer.press("main a[href='/people/new']")
    officer.fill("#name", "Mari Pugh")
    officer.select("#role", "owner")
    officer.fill("#post", "Head of the Contact Hub")
    officer.fill("#address", "mari.pugh@glanmor.example")
    officer.select("#language", "cy")
    officer.press("main form button.govuk-button")

    (mari,) = [one for one in people(served.site.engine) if one.name == "Mari Pugh"]
    officer.page.goto(f"{served.url}/people/{OWNER}/deputy")
    officer.select("#deputy", mari.person)
    for name, number in (("from_on", "1"), ("until_on", "14")):
        for part, value in (("day", number), ("month", "8"), ("year", "2023")):
            officer.fill(f'[name="{name}-{part}"]', value)
    officer.press("main form button.govuk-button")

    assert (mari.post, mari.language) == ("Head of the Contact Hub", "cy")
    assert "Recorded." in officer.page.inner_text("main")


def test_a_figure_of_the_office_is_changed_once_it_was_seen_what_that_does(served, sit_at):
    served.kept.promised()
    manager = sit_at(served.sign_in_link(MANAGER))
    manager.press("main button")
    manager.page.goto(f"{served.url}/office/figures")
    manager.page.fill("#response_days", "")
    manager.fill("#response_days", "20")
    manager.press("main form button.govuk-button")
    seen = manager.page.inner_text("main")
    manager.press("main form button.govuk-button")

    policy = office_of(served.site.engine, served.kept.force).policy
    assert "What it would change" in seen
    assert policy.response_days == 20


def test_a_second_factor_is_set_up_and_given(served, sit_at, time):
    accounts.set_password(served.site.engine, OFFICER, CHEAP.hashed(PASSWORD), now=time.now)
    officer = sit_at(served.sign_in_link(OFFICER), width=360)
    officer.press("main button")
    officer.page.goto(f"{served.url}/account/second-factor")
    officer.press("main form button")
    key = pyotp.TOTP(key_on(officer.page))
    officer.fill("#code", key.at(time.now))
    officer.press("main form[action$='/confirmation'] button")
    codes = officer.page.locator("main li code").count()

    follow(officer.page, "form[action='/sign-out'] button")
    time.now += timedelta(seconds=30)
    officer.fill("#address", address_of(OFFICER))
    officer.fill("#password", PASSWORD)
    officer.press("main form button")
    officer.fill("#code", key.at(time.now))
    officer.press("main form button")

    assert codes == 10
    assert officer.page.url == f"{served.url}/"
