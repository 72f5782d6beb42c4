import email
from dataclasses import replace
from datetime import date, timedelta
from email.policy import default

import pytest
from icalendar import Calendar

from domain.mail import MailKind
from domain.names import Language, ObservationRef
from domain.observation import ClockKind
from notifications.calendar_file import Method, calendar_of
from notifications.compose import compose
from tests.notifications.servers import SENDER, WRITTEN_AT, a_mail, an_owed

PROMISED = an_owed(clock=ClockKind.COMMITMENT, number=2, due_on=date(2023, 11, 30), version=1)


def text_of(letter):
    (part,) = (part for part in letter.walk() if part.get_content_type() == "text/plain")
    return part.get_content()


def read(mail):
    found = calendar_of(mail, sender=SENDER, written_at=WRITTEN_AT)
    assert found is not None
    calendar = Calendar.from_ical(found.content)
    assert calendar["METHOD"] == found.method
    return calendar


def entry_of(mail):
    (entry,) = read(mail).walk("VEVENT")
    return entry


def test_a_promise_that_is_coming_due_is_a_day_in_the_owners_calendar():
    entry = entry_of(a_mail(PROMISED))

    assert entry["DTSTART"].dt == date(2023, 11, 30)
    assert entry["DTEND"].dt == date(2023, 12, 1)
    assert entry["SUMMARY"] == "OBS-2023-0001/C2 due: Call times"
    assert entry["CLASS"] == "PRIVATE"
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry.walk("VALARM")[0]["TRIGGER"].dt == timedelta(days=-2)


def test_a_moved_date_moves_the_entry_and_makes_no_second_one():
    first = entry_of(a_mail(PROMISED))
    moved = entry_of(a_mail(replace(PROMISED, due_on=date(2024, 1, 31), version=2), mail="mail-2"))

    assert first["UID"] == moved["UID"] == "obs-2023-0001-c2@opcc.example"
    assert moved["SEQUENCE"] > first["SEQUENCE"]


def test_what_went_to_somebody_else_is_taken_out_of_the_calendar():
    mail = a_mail(replace(PROMISED, owner_post="Head of the Hub"), kind=MailKind.HANDED_ON)

    entry, before = entry_of(mail), entry_of(a_mail(PROMISED))

    assert read(mail)["METHOD"] == Method.CANCEL
    assert entry["STATUS"] == "CANCELLED"
    assert entry["UID"] == before["UID"]
    assert entry["SEQUENCE"] > before["SEQUENCE"]


def test_each_promise_is_an_entry_of_its_own():
    other = replace(PROMISED, reference=ObservationRef("OBS-2023-0002"))

    uids = {str(entry["UID"]) for entry in read(a_mail(PROMISED, other)).walk("VEVENT")}

    assert len(uids) == 2


@pytest.mark.parametrize(
    "owed",
    [
        an_owed(),
        an_owed(clock=ClockKind.GIVE_DATE),
        replace(PROMISED, owner_post="Head of the Hub"),
        replace(PROMISED, days_late=1),
    ],
    ids=["question", "date to give", "somebody else's", "late"],
)
def test_what_is_no_date_of_the_readers_own_is_in_no_calendar(owed):
    assert calendar_of(a_mail(owed), sender=SENDER, written_at=WRITTEN_AT) is None


def test_an_entry_is_in_the_language_of_its_reader():
    entry = entry_of(a_mail(PROMISED, language=Language.WELSH))

    assert entry["SUMMARY"] == "OBS-2023-0001/C2, dyddiad cau: Call times"


def test_the_file_goes_with_the_mail_and_the_text_says_so():
    message = compose(a_mail(PROMISED), sender=SENDER, written_at=WRITTEN_AT)
    letter = email.message_from_bytes(message.content, policy=default)

    (attached,) = letter.iter_attachments()

    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "PUBLISH"
    assert attached.get_filename() == "dilyn.ics"
    assert b"BEGIN:VCALENDAR" in attached.get_payload(decode=True)
    assert "The attached calendar file" in text_of(letter)
    assert message.content.isascii()


def test_a_mail_without_dates_has_no_attachment():
    message = compose(a_mail(an_owed()), sender=SENDER, written_at=WRITTEN_AT)
    letter = email.message_from_bytes(message.content, policy=default)

    assert letter.get_content_type() == "multipart/alternative"
    assert "calendar" not in text_of(letter)


def test_a_title_cannot_add_a_line_to_the_file():
    entry = entry_of(a_mail(replace(PROMISED, title="Calls\r\nATTENDEE:mailto:x@y.example; a, b")))

    assert entry["SUMMARY"].endswith("Calls ATTENDEE:mailto:x@y.example; a, b")
    assert "ATTENDEE" not in entry
