"""This tests the page that shows every mail before anybody gets one."""

import pytest

from domain.mail import MailKind
from tests.storage.kept import OFFICER
from tests.web.browsing import words_of


async def test_every_mail_is_shown_with_sample_words(open_browser):
    page = words_of(await open_browser(OFFICER).open("/mails/previews"))

    assert page.count("Dear Mari Pugh,") == len(MailKind)
    assert "now yours, first due on" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "greetings"),
    [("cy", ["Annwyl"]), ("both", ["Annwyl", "Dear"]), ("klingon", ["Dear"])],
)
async def test_they_are_shown_in_the_language_asked_for(open_browser, language, greetings):
    browser = open_browser(OFFICER)

    page = words_of(await browser.open(f"/mails/previews?language={language}"))

    assert [word for word in ("Annwyl", "Dear") if f"{word} Mari Pugh," in page] == greetings
