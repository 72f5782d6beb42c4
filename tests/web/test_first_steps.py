"""A new office is told what to do first, until it has sent something to the force."""

from dataclasses import replace

import pytest

from tests.storage.kept import COMMISSIONER, OFFICER
from tests.web.browsing import words_of
from tests.web.conftest import a_browser

STEPS = ("Make known who answers", "Let mails leave", "Put a report in", "Send its observations")


async def test_a_new_office_is_told_what_to_do_first(kept, site):
    browser = a_browser(replace(site, is_mail_caught=True), OFFICER)

    at_first = words_of(await browser.open("/"))
    kept.raised()
    raised = words_of(await browser.open("/"))
    kept.sent()
    sent = words_of(await browser.open("/"))

    assert all(step in at_first for step in STEPS)
    assert "every mail stays on this machine" in at_first
    assert (at_first.count("To do"), raised.count("To do")) == (3, 2)
    assert "First steps" not in sent


async def test_where_mails_leave_that_step_is_done(site):
    start = words_of(await a_browser(site, OFFICER).open("/"))

    assert "stays on this machine" not in start
    assert start.count("To do") == 2


async def test_each_step_leads_to_a_page(site):
    browser = a_browser(replace(site, is_mail_caught=True), OFFICER)

    for path in ("/people", "/mails/caught", "/reports", "/observations?state=raised"):
        assert f'href="{path}"' in (await browser.open("/")).text
        assert (await browser.open(path)).status_code == 200


@pytest.mark.parametrize("who", [COMMISSIONER])
async def test_who_does_not_run_the_office_is_told_none(site, who):
    assert "First steps" not in words_of(await a_browser(site, who).open("/"))
