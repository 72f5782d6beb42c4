"""This tests the page on mails: what became of each, and what is sent again."""

from datetime import date, time

import pytest

from notifications.mailbox import catch
from notifications.message import Message
from storage import outbox
from storage.mail_list import newest_mails
from storage.mailing import MailState
from tests.builders import FORCE
from tests.storage.kept import AUDITOR, OFFICE, OFFICER
from tests.web.browsing import words_of

LETTER = b"""\
To: hub@glanmor.example
Subject: OBS-2023-0042: due on 29 August
Date: Mon, 21 Aug 2023 07:00:00 +0000
Message-ID: <one@glanmor.example>
Content-Type: text/plain; charset=utf-8

Dear Mari Pugh,
"""


@pytest.fixture
def failed(kept):
    """One mail that a mail server refused; its id."""
    kept.sent()
    kept.move_to(date(2023, 7, 31), time(10, 0))
    (mail,) = outbox.claim(kept.engine, office=OFFICE, now=kept.now)
    outbox.mark_handed(kept.engine, mail.mail)
    outbox.mark_failed(kept.engine, mail.mail, why="550 no such mailbox", now=kept.now)
    return mail.mail


def states(kept):
    return [mail.state for mail in newest_mails(kept.engine, force=FORCE)]


async def test_a_mail_that_failed_is_shown_with_its_reason(open_browser, failed):
    page = words_of(await open_browser(AUDITOR).open("/mails?show=troubled"))

    assert "Ffion Gwyn" in page
    assert "550 no such mailbox" in page
    assert "Send again" not in page


@pytest.mark.usefixtures("failed")
async def test_an_observation_says_to_whom_its_mails_went_and_what_became_of_them(open_browser):
    page = words_of(await open_browser(AUDITOR).open("/observations/OBS-2023-0001"))

    assert "31 Jul 2023, Ffion Gwyn: failed" in page


async def test_it_is_sent_again_by_one_click(open_browser, failed, kept):
    browser = open_browser(OFFICER)

    answer = await browser.send(f"/mails/{failed}/sendings", on="/mails")

    assert answer.status_code == 303
    assert states(kept) == [MailState.QUEUED]
    assert "leaves with the next delivery" in words_of(await browser.open("/mails?queued=yes"))


async def test_a_mail_that_is_on_its_way_is_not_sent_again(open_browser, failed, kept):
    browser = open_browser(OFFICER)
    await browser.send(f"/mails/{failed}/sendings", on="/mails")

    refused = await browser.send(f"/mails/{failed}/sendings", on="/people/new")

    assert refused.status_code == 409
    assert "Only a mail that has failed" in words_of(refused)


async def test_a_mail_that_is_not_there_is_not_found(open_browser, failed):
    answer = await open_browser(OFFICER).send("/mails/none/sendings", on="/mails")

    assert answer.status_code == 404


async def test_where_all_went_well_it_says_so(open_browser):
    page = words_of(await open_browser(OFFICER).open("/mails?show=troubled&lang=en"))

    assert "Every mail arrived" in page


async def test_what_was_caught_is_read_by_those_who_send_and_by_nobody_else(open_browser, site):
    message = Message(
        mail="one",
        sender="office@glanmor.example",
        to="hub@glanmor.example",
        message_id="<one@glanmor.example>",
        content=LETTER,
    )
    officer = open_browser(OFFICER)
    nothing = words_of(await officer.open("/mails/caught"))
    async for _ in catch((message,), folder=site.home / "mailbox", on_handed=_handed):
        pass

    caught = await officer.open("/mails/caught")
    read = words_of(await officer.open("/mails/caught/1"))

    assert "No mail was caught" in nothing
    assert 'href="/mails/caught/1">OBS-2023-0042: due on 29 August</a>' in caught.text
    assert "Dear Mari Pugh" in read
    assert (await officer.open("/mails/caught/2")).status_code == 404
    assert (await open_browser(AUDITOR).open("/mails/caught")).status_code == 403


async def _handed(_: str) -> None:
    """Nobody keeps account here."""
