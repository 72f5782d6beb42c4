import email
import re
from dataclasses import replace
from datetime import date
from email.policy import default
from hashlib import sha256
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.mail import MailKind
from domain.names import Language, ObservationRef
from domain.observation import ClockKind
from notifications.compose import compose, tag_of
from notifications.message import Sender
from tests.notifications.servers import SENDER, WRITTEN_AT, a_mail, an_owed


def read(message):
    return email.message_from_bytes(message.content, policy=default)


def composed(*owed, **changes):
    return read(compose(a_mail(*owed, **changes), sender=SENDER, written_at=WRITTEN_AT))


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def html_of(letter):
    return letter.get_body(("html",)).get_content()


def shown(told):
    """What a reader sees of an HTML part; a text stays what it is."""
    return unescape(re.sub(r"<[^>]+>", "", told))


def observed(obs, /, **changes):
    return an_owed(reference=ObservationRef(f"OBS-2023-{obs:04}"), **changes)


def test_the_same_mail_gives_the_same_bytes():
    first = compose(a_mail(), sender=SENDER, written_at=WRITTEN_AT)
    second = compose(a_mail(), sender=SENDER, written_at=WRITTEN_AT)

    assert first == second


def test_the_message_id_is_the_same_for_the_same_mail_whatever_the_day():
    later = WRITTEN_AT.replace(year=2024)

    first = compose(a_mail(), sender=SENDER, written_at=WRITTEN_AT)
    second = compose(a_mail(), sender=SENDER, written_at=later)

    assert first.message_id == second.message_id
    assert first.message_id == f"<{sha256(b'mail-1').hexdigest()[:32]}@opcc.example>"
    assert read(first)["Message-ID"] == first.message_id


def test_the_headers_say_who_writes_and_that_no_machine_should_answer():
    letter = composed()

    assert letter["From"] == "Office of the Commissioner <office@opcc.example>"
    assert letter["Reply-To"] == letter["From"]
    assert letter["To"] == "Siân Rees <sian.rees@glanmor.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert letter["Content-Language"] == "en"


def test_the_date_is_the_one_given():
    assert composed()["Date"].datetime == WRITTEN_AT


def test_a_mail_has_a_written_text_and_an_html_part():
    letter = composed()

    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_the_bytes_are_seven_bits_in_short_lines():
    content = compose(a_mail(an_owed(title="Dŵr")), sender=SENDER, written_at=WRITTEN_AT).content

    assert content.isascii()
    assert max(len(line) for line in content.splitlines()) <= 78


def test_the_envelope_holds_bare_addresses():
    message = compose(a_mail(), sender=SENDER, written_at=WRITTEN_AT)

    tag = tag_of("mail-1")
    assert (message.sender, message.to) == (
        f"office+{tag}@opcc.example",
        "sian.rees@glanmor.example",
    )


@pytest.mark.parametrize(
    ("changes", "sender"),
    [
        ({"has_bounce_tags": False}, "office@opcc.example"),
        ({"bounce_address": "returns@mx.example"}, f"returns+{tag_of('mail-1')}@mx.example"),
        (
            {"office_address": "the.office,@opcc.example"},
            f'"the.office,+{tag_of("mail-1")}"@opcc.example',
        ),
    ],
)
def test_what_a_server_returns_names_the_mail_where_the_server_can(changes, sender):
    message = compose(a_mail(), sender=replace(SENDER, **changes), written_at=WRITTEN_AT)

    assert message.sender == sender


def test_the_mails_about_one_observation_are_one_thread_whatever_they_are():
    first = composed(observed(7), mail="mail-1")
    second = composed(observed(7), observed(8), mail="mail-2", kind=MailKind.HANDED_OVER)

    assert first["References"] == second["References"] == "<obs-2023-0007@opcc.example>"
    assert first["In-Reply-To"] == first["References"]


def test_a_mail_about_another_observation_is_in_another_thread():
    assert composed(observed(7))["References"] != composed(observed(8))["References"]


def test_a_welsh_domain_is_written_so_that_servers_read_it():
    message = compose(
        a_mail(address="dci@heddlu-gŵyr.example"), sender=SENDER, written_at=WRITTEN_AT
    )

    assert message.to.startswith("dci@xn--heddlu-gyr-")


def test_a_domain_that_cannot_be_a_name_is_passed_on_to_be_refused():
    message = compose(
        a_mail(address=f"dci@{'ŵ' * 80}.example"), sender=SENDER, written_at=WRITTEN_AT
    )

    assert not message.to.isascii()


@pytest.mark.parametrize(
    ("owed", "subject"),
    [
        ([observed(1)], "OBS-2023-0001: due on Tuesday 29 August 2023"),
        ([observed(1, days_late=1)], "OBS-2023-0001: 1 working day late"),
        ([observed(1, days_late=5)], "OBS-2023-0001: 5 working days late"),
        (
            [observed(1, clock=ClockKind.COMMITMENT, number=2, days_late=5)],
            "OBS-2023-0001/C2: 5 working days late",
        ),
        (
            [observed(1), observed(1, clock=ClockKind.COMMITMENT)],
            "OBS-2023-0001: 2 coming due",
        ),
        (
            [observed(1, days_late=1), observed(1, clock=ClockKind.COMMITMENT)],
            "OBS-2023-0001: 1 late, 1 coming due",
        ),
        (
            [
                observed(1, days_late=1),
                observed(1, clock=ClockKind.COMMITMENT, days_late=1),
            ],
            "OBS-2023-0001: 2 late",
        ),
        ([observed(1), observed(2)], "OBS-2023-0001 and 1 more: 2 coming due"),
        ([observed(1, days_late=1), observed(2, days_late=1)], "OBS-2023-0001 and 1 more: 2 late"),
        (
            [observed(1), observed(2, days_late=5), observed(3)],
            "OBS-2023-0002 and 2 more: 1 late, 2 coming due",
        ),
    ],
)
def test_the_subject_of_a_digest_starts_with_what_is_latest(owed, subject):
    assert composed(*owed)["Subject"] == subject


@pytest.mark.parametrize(
    ("owed", "subject"),
    [
        ([observed(1, rung=0)], "OBS-2023-0001: with you, due on Tuesday 29 August 2023"),
        (
            [observed(7, rung=0, due_on=date(2023, 10, 2)), observed(8, rung=0)],
            "OBS-2023-0007 and 1 more: with you, first due on Tuesday 29 August 2023",
        ),
    ],
)
def test_the_subject_of_a_batch_says_by_when(owed, subject):
    assert composed(*owed, kind=MailKind.SENT_TO_YOU)["Subject"] == subject


@pytest.mark.parametrize("part", [text_of, html_of])
def test_a_digest_tells_the_latest_first(part):
    letter = composed(
        observed(1),
        observed(2, days_late=1),
        observed(3, days_late=10),
        observed(4, due_on=date(2023, 8, 25)),
    )

    told = part(letter)

    places = [told.index(f"OBS-2023-000{number}") for number in (3, 2, 4, 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("part", [text_of, html_of])
def test_a_line_says_what_is_owed_and_since_when(part):
    told = part(
        composed(
            observed(1, days_late=5, due_on=date(2023, 8, 29)),
            observed(2, clock=ClockKind.COMMITMENT, number=3, due_on=date(2023, 11, 30)),
            observed(4, clock=ClockKind.GIVE_DATE, number=2, due_on=date(2023, 9, 28)),
        )
    )

    assert "Response to the panel" in told
    assert "5 working days late: it was due on Tuesday 29 August 2023." in told
    assert "OBS-2023-0002/C3" in told
    assert "Delivery of commitment C3" in told
    assert "Due on Thursday 30 November 2023." in told
    assert "A due date for commitment C2, which has none" in told


@pytest.mark.parametrize("part", [text_of, html_of])
def test_a_copy_says_whose_it_is(part):
    copy = part(composed(observed(1, days_late=10, rung=10, owner_post="Head of the Hub")))
    own = part(composed(observed(1, days_late=10, rung=10)))

    assert "Owner: Head of the Hub" in copy
    assert "it is theirs to do" in copy
    assert "Owner" not in own
    assert "theirs to do" not in own


@pytest.mark.parametrize("part", [text_of, html_of])
@pytest.mark.parametrize("is_last", [False, True])
def test_the_last_reminder_says_so(part, is_last):
    told = part(composed(observed(1, days_late=10, rung=10, is_last=is_last)))

    assert ("This is the last reminder." in told) is is_last


@pytest.mark.parametrize("part", [text_of, html_of])
@pytest.mark.parametrize("kind", MailKind)
def test_every_mail_says_where_the_text_comes_from_and_where_the_reply_goes(part, kind):
    told = " ".join(shown(part(composed(kind=kind))).split())

    assert "Your reply goes to: Office of the Commissioner, office@opcc.example." in told
    if kind not in {MailKind.HANDED_ON, MailKind.REPORT_FILED}:
        assert "The text of each observation comes from Office of the Commissioner" in told


@pytest.mark.parametrize(
    ("count", "opening"),
    [
        (1, "This observation of a scrutiny panel is now with you."),
        (10, "These 10 observations of a scrutiny panel are now with you."),
    ],
)
def test_a_batch_of_sending_is_counted(count, opening):
    owed = [observed(number, rung=0) for number in range(1, count + 1)]

    letter = composed(*owed, kind=MailKind.SENT_TO_YOU)

    assert opening in text_of(letter)
    assert opening in " ".join(html_of(letter).split())


def test_a_title_cannot_become_html():
    told = html_of(composed(an_owed(title="<script>alert(1)</script>")))

    assert "<script>" not in told
    assert "&lt;script&gt;" in told


def test_the_html_page_fetches_nothing_from_anywhere():
    told = html_of(composed())

    assert "http" not in told
    assert "src=" not in told


def test_a_mail_in_welsh_says_so_and_is_welsh_dates_too():
    letter = composed(language=Language.WELSH)

    assert letter["Content-Language"] == "cy"
    assert letter["Subject"] == "OBS-2023-0001: erbyn dydd Mawrth 29 Awst 2023"
    assert '<html lang="cy">' in html_of(letter)
    assert "Erbyn dydd Mawrth 29 Awst 2023." in text_of(letter)
    assert "Due on" not in text_of(letter) + html_of(letter)


def test_a_mail_in_both_languages_is_one_mail_with_both_texts_the_welsh_one_first():
    letter = composed(language=Language.BOTH)

    assert letter["Content-Language"] == "cy, en"
    assert letter["Subject"] == (
        "OBS-2023-0001: erbyn dydd Mawrth 29 Awst 2023 / due on Tuesday 29 August 2023"
    )
    for told in (text_of(letter), html_of(letter)):
        assert 0 < told.index("29 Awst 2023.") < told.index("29 August 2023.")
    assert html_of(letter).index('lang="cy"') < html_of(letter).index('lang="en"')


DRAFT = "Drafft yw'r testun hwn: nid oes cyfieithydd wedi'i wirio eto."


@pytest.mark.parametrize("part", [text_of, html_of])
@pytest.mark.parametrize(
    ("language", "is_checked", "is_draft"),
    [("cy", False, True), ("both", False, True), ("cy", True, False), ("en", False, False)],
)
def test_a_welsh_text_is_a_draft_until_a_translator_answers_for_it(
    part, language, is_checked, is_draft
):
    mail = a_mail(language=Language(language))
    sender = replace(SENDER, is_welsh_checked=is_checked)

    told = part(read(compose(mail, sender=sender, written_at=WRITTEN_AT)))

    assert (DRAFT in " ".join(shown(told).split())) is is_draft
    assert "no translator has checked" not in told


# Whatever an officer may type; what is not text at all never gets into the office.
WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
USER = st.text(
    st.characters(exclude_categories=["Cs", "Z", "C"], exclude_characters='@,;<>"'),
    min_size=1,
    max_size=20,
)


@pytest.mark.slow
@given(name=WILD, title=WILD, post=WILD, user=USER)
def test_no_name_title_or_address_breaks_a_mail(name, title, post, user):
    owed = an_owed(title=title, owner_post=post)

    message = compose(
        a_mail(owed, name=name, address=f"{user}@glanmor.example"),
        sender=replace(SENDER, office_name=name),
        written_at=WRITTEN_AT,
    )

    letter = read(message)
    assert len(letter.get_all("To")) == len(letter.get_all("Subject")) == 1
    assert letter["Subject"] == "OBS-2023-0001: due on Tuesday 29 August 2023"
    assert "Bcc" not in letter
    assert message.content.isascii()
    assert max(len(line) for line in message.content.splitlines()) <= 998
    if user.isascii():
        assert [a.username for a in letter["To"].addresses] == [user]


def test_a_place_for_bounces_is_one_address():
    with pytest.raises(DomainError) as refused:
        replace(SENDER, bounce_address="a@b.example, c@d.example")

    assert "bounces@example.org" in refused.value.remedy


@pytest.mark.parametrize(
    "address",
    ["", "office", "@opcc.example", "sŵydd@opcc.example", "a@b.example\nBcc: c@d.example"],
)
def test_an_office_needs_an_address_that_replies_reach(address):
    with pytest.raises(DomainError) as refused:
        Sender(office_name="Office", office_address=address)

    assert "DILYN_OFFICE_ADDRESS" in refused.value.remedy
