"""What mails look like is shown before anybody gets one, and what came back is taken down."""

import sqlite3

import pytest

from domain.mail import MailKind
from notifications.compose import tag_of
from tests.notifications.letters import AWAY, DELAYED, RETURNED, STRANGERS, TAG

pytestmark = pytest.mark.slow

SENT_AT = "2023-08-01T09:00:00.000000Z"


@pytest.mark.parametrize("kind", MailKind)
def test_a_mail_is_shown_with_sample_words(bare_desk, kind):
    told = bare_desk.type("mail", "preview", kind)

    about = "July 2023: " if kind is MailKind.REPORT_FILED else "OBS-2023-00"
    assert told.partition(": ")[2].startswith(about)
    assert "Dear Mari Pugh," in told


def test_every_mail_is_shown_where_none_is_named(bare_desk):
    shown = bare_desk.type_json("mail", "preview")

    assert [mail["kind"] for mail in shown] == list(MailKind)


def test_a_preview_opens_no_folder(bare_desk):
    bare_desk.type("mail", "preview", "digest")

    assert not bare_desk.home.exists()


@pytest.mark.parametrize(
    ("language", "greetings"),
    [("en", ["Dear"]), ("cy", ["Annwyl"]), ("both", ["Annwyl", "Dear"])],
)
def test_a_mail_is_shown_in_the_language_asked_for(bare_desk, language, greetings):
    told = bare_desk.type("mail", "preview", "digest", "--language", language)

    said = [word for word in ("Annwyl", "Dear") if f"{word} Mari Pugh," in told]
    assert said == greetings


def test_the_page_can_be_opened_in_a_browser(bare_desk):
    told = bare_desk.type("mail", "preview", "digest", "--html")

    assert told.startswith("<!DOCTYPE html>")
    assert told.index('<meta charset="utf-8">') < 1000


def test_a_preview_says_draft_until_a_translator_is_set(bare_desk, monkeypatch):
    before = bare_desk.type("mail", "preview", "digest", "--language", "cy")
    monkeypatch.setenv("DILYN_WELSH_CHECKED_BY", "A. Cyfieithydd")
    monkeypatch.setenv("DILYN_WELSH_CHECKED_ON", "2027-01-31")

    after = bare_desk.type("mail", "preview", "digest", "--language", "cy")

    assert ("Drafft" in before, "Drafft" in after) == (True, False)


def test_a_mail_that_is_none_is_refused_with_what_there_is(bare_desk):
    assert "digest" in bare_desk.refused("mail", "preview", "poem")


@pytest.fixture
def mail(desk):
    """A mail that has been sent to the owner."""
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example")
    (mail,) = (mail["mail"] for mail in desk.type_json("mails"))
    with sqlite3.connect(desk.home / "dilyn.db") as database:
        database.execute(
            f"UPDATE mail SET state = 'sent', sent_at = '{SENT_AT}', claimed_at = '{SENT_AT}',"
            " message_id = '<1@opcc.example>'"
        )
    return mail


def letters(desk, mail, *written):
    folder = desk.home.parent / "letters"
    folder.mkdir(exist_ok=True)
    for number, letter in enumerate(written):
        (folder / f"{number}.eml").write_text(letter.replace(TAG, tag_of(mail)))
    return str(folder)


def test_a_mail_that_came_back_is_shown_wherever_the_office_looks(desk, mail):
    told = desk.type("bounces", letters(desk, mail, RETURNED))

    assert "came back; recorded" in told
    assert desk.type_json("mails")[0]["state"] == "bounced"
    assert "The mailbox is gone" in desk.type("mails")
    assert "hub@force.example (mail comes back)" in desk.type("person", "list")
    assert f"These mails could not be delivered: {mail}" in desk.refused("health", code=1)
    assert "A mail to Dewi Larch came back" in desk.type("show", "OBS-2023-0001")
    assert "whole" in desk.type("ledger", "verify")


def test_a_report_that_is_read_twice_changes_nothing_the_second_time(desk, mail):
    folder = letters(desk, mail, RETURNED)
    desk.type("bounces", folder)
    entries = desk.type_json("ledger", "verify")["entries"]

    told = desk.type("bounces", folder)

    assert "came back; known already" in told
    assert desk.type_json("ledger", "verify")["entries"] == entries


def test_a_mail_that_came_back_can_be_sent_again_and_an_old_report_says_nothing(desk, mail):
    folder = letters(desk, mail, RETURNED)
    desk.type("bounces", folder)
    desk.type("mails", "send-again", mail)

    told = desk.type("bounces", folder)

    assert "sent again since" in told
    assert desk.type_json("mails")[0]["state"] == "queued"
    assert desk.type_json("person", "list")[-1]["is_bouncing"] is False


def test_what_names_no_mail_of_the_office_or_is_no_report_changes_nothing(desk, mail):
    told = desk.type("bounces", letters(desk, mail, STRANGERS, DELAYED, AWAY))

    assert "no mail of this office" in told
    assert "delayed; the server still tries" in told
    assert "Letters that report nothing: 1." in told
    assert desk.type_json("mails")[0]["state"] == "sent"


def test_what_was_read_is_told_to_a_script(desk, mail):
    found = desk.type_json("bounces", letters(desk, mail, RETURNED, AWAY))

    assert found["others"] == 1
    assert found["reports"][0]["taken"] == "recorded"
    assert found["reports"][0]["address"] == "hub@force.example"


def test_a_place_without_letters_is_refused_with_what_to_do(desk):
    assert "Check the name" in desk.refused("bounces", "nowhere")
