"""Every mail template is rendered with samples of every kind, in every language, and read back."""

import email
import itertools
import re
from dataclasses import replace
from email.policy import default
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import pytest
from jinja2 import nodes

from domain.mail import MailKind
from domain.names import Language
from domain.observation import ClockKind
from notifications.compose import compose
from templates import environment_for
from tests.architecture.samples import MAILS, SENDER, WRITTEN_AT
from tests.architecture.sources import ROOT
from tests.templates.marked import marked

FOLDER = ROOT / "templates" / "mail"
WRITTEN = [
    pytest.param(mail, language, id=f"{mail.mail}-{language}")
    for mail, language in itertools.product(MAILS, Language)
]
EVERY_MAIL = pytest.mark.parametrize(("mail", "language"), WRITTEN)


@cache
def letter_of(mail, language):
    message = compose(replace(mail, language=language), sender=SENDER, written_at=WRITTEN_AT)
    return email.message_from_bytes(message.content, policy=default)


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def html_of(letter):
    return letter.get_body(("html",)).get_content()


def test_there_is_a_sample_for_every_mail_and_every_clock():
    shown = {(mail.kind, owed.clock) for mail in MAILS for owed in mail.owed}

    assert shown == set(itertools.product(set(MailKind) - {MailKind.REPORT_FILED}, ClockKind))
    assert {mail.kind for mail in MAILS} == set(MailKind)


def test_there_is_a_folder_for_every_kind_of_mail_and_no_other():
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(MailKind)


@EVERY_MAIL
def test_a_mail_has_a_subject_of_one_line_that_starts_with_its_first_reference(mail, language):
    subject = letter_of(mail, language)["Subject"]

    assert len(subject.splitlines()) == 1
    if mail.report_on is None:
        assert subject.startswith("OBS-2023-00")
        assert subject.count("OBS-2023-00") == 1
    else:
        assert subject.partition(":")[0] in {"July 2023", "Gorffennaf 2023"}


@EVERY_MAIL
def test_a_mail_names_everything_that_is_owed_in_both_parts(mail, language):
    letter = letter_of(mail, language)

    for told in (text_of(letter), html_of(letter)):
        for owed in mail.owed:
            assert owed.reference in told
            assert owed.title in told


@EVERY_MAIL
def test_the_text_is_no_html_and_fits_a_narrow_window(mail, language):
    text = text_of(letter_of(mail, language))

    assert not any(mark in text for mark in ("<p", "<td", "&amp;", "{{", "{%", "\n\n\n"))
    assert max(len(line) for line in text.splitlines()) <= 88


@EVERY_MAIL
def test_no_link_is_broken_and_the_text_part_has_it_too(mail, language):
    letter = letter_of(mail, language)
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', html_of(letter))]

    assert f"mailto:{SENDER.office_address}" in links
    for link in links:
        parts = urlsplit(link)
        assert (parts.scheme, bool(parts.netloc)) in {("https", True), ("mailto", False)}
        assert link.removeprefix("mailto:") in text_of(letter)


@EVERY_MAIL
def test_a_mail_that_can_be_answered_on_a_page_says_where(mail, language):
    letter = letter_of(mail, language)

    is_for_an_owner = mail.kind is not MailKind.HANDED_ON
    assert (f"\n{mail.link}\n" in text_of(letter)) is is_for_an_owner
    assert (f'href="{mail.link}"' in html_of(letter)) is is_for_an_owner


def english_sentences():
    """The sentences of the mails that have a Welsh of their own, as they stand in English."""
    words = {sentence for message in marked() for sentence in message}
    return {sentence for sentence in words if len(sentence) > 25 and "%(" not in sentence}


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_a_welsh_mail_holds_no_english_sentence(mail):
    letter = letter_of(mail, Language.WELSH)
    told = " ".join(text_of(letter).split()) + " ".join(unescape(html_of(letter)).split())

    assert [sentence for sentence in english_sentences() if sentence in told] == []
    assert not re.search(r"\b(the|is|was|late|due|of|mail|and|more)\b", without_names(told, mail))


def without_names(told, mail):
    for name in (SENDER.office_name, mail.name, *titles_and_posts(mail)):
        told = told.replace(name, "")
    return re.sub(r"<style.*?</style>|<[^>]*>", " ", told)


def titles_and_posts(mail):
    return {word for owed in mail.owed for word in (owed.title, owed.owner_post) if word}


@EVERY_MAIL
def test_the_html_says_its_language_and_needs_nothing_from_elsewhere(mail, language):
    html = html_of(letter_of(mail, language))

    first = "en" if language is Language.ENGLISH else "cy"
    assert f'<html lang="{first}">' in html
    assert "src=" not in html
    assert "url(" not in html
    assert "@import" not in html


@EVERY_MAIL
def test_a_mail_program_that_reads_no_style_sheet_still_shows_the_styles(mail, language):
    html = html_of(letter_of(mail, language))

    assert re.search(r'<td class="band"[^>]*style="[^"]*background-color', html)
    assert re.search(r'<h1[^>]*style="[^"]*font-size', html)
    assert "prefers-color-scheme: dark" in html


@pytest.mark.parametrize(
    "name", sorted(p.relative_to(ROOT / "templates").as_posix() for p in FOLDER.rglob("*.*"))
)
def test_every_template_compiles(name):
    environment = environment_for("en")
    source = (ROOT / "templates" / name).read_text(encoding="utf-8")

    assert isinstance(environment.parse(source), nodes.Template)
    assert environment.get_template(name).name == name
