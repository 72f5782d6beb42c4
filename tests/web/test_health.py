"""This tests the page on how Dilyn itself is."""

from datetime import date, time

import pytest

from storage import outbox
from tests.storage.kept import OFFICE, OFFICER
from tests.web.browsing import words_of


async def test_where_all_is_well_it_says_so(open_browser, kept):
    kept.raised()
    page = words_of(await open_browser(OFFICER).open("/running"))

    assert "All is well" in page
    assert "Ledger of GLANMOR" in page
    assert "9.3 GB" in page


@pytest.mark.slow
async def test_what_needs_a_hand_is_said_with_what_to_do(open_browser, kept):
    kept.sent()
    kept.move_to(date(2023, 7, 31), time(10, 0))
    (mail,) = outbox.claim(kept.engine, office=OFFICE, now=kept.now)
    outbox.mark_handed(kept.engine, mail.mail)
    outbox.mark_failed(kept.engine, mail.mail, why="550", now=kept.now)

    page = words_of(await open_browser(OFFICER).open("/running"))

    assert "Something needs a hand" in page
    assert mail.mail in page
    assert "Put the address right" in page
