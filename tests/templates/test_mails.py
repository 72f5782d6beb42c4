"""Every mail template is rendered with samples of every kind and read back."""

import email
import itertools
from email.policy import default

import pytest
from jinja2 import nodes

from domain.mail import MailKind
from domain.observation import ClockKind
from notifications.compose import compose
from templates import environment_for
from tests.architecture.samples import MAILS, SENDER, WRITTEN_AT
from tests.architecture.sources import ROOT

FOLDER = ROOT / "templates" / "mail"


def letter_of(mail):
    message = compose(mail, sender=SENDER, written_at=WRITTEN_AT)
    return email.message_from_bytes(message.content, policy=default)


def test_there_is_a_sample_for_every_mail_and_every_clock():
    shown = {(mail.kind, owed.clock) for mail in MAILS for owed in mail.owed}

    assert shown == set(itertools.product(MailKind, ClockKind))


def test_there_is_a_folder_for_every_kind_of_mail_and_no_other():
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(MailKind)


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_a_mail_has_a_subject_of_one_line_that_starts_with_its_first_reference(mail):
    subject = letter_of(mail)["Subject"]

    assert len(subject.splitlines()) == 1
    assert subject.startswith("OBS-2023-00")


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_a_mail_names_everything_that_is_owed_in_both_parts(mail):
    letter = letter_of(mail)

    for kind in ("plain", "html"):
        told = letter.get_body((kind,)).get_content()
        for owed in mail.owed:
            assert owed.reference in told
            assert owed.title in told


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_the_text_is_no_html_and_fits_a_narrow_window(mail):
    text = letter_of(mail).get_body(("plain",)).get_content()

    assert not any(mark in text for mark in ("<p", "<td", "&amp;", "{{", "{%", "\n\n\n"))
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize(
    "name", sorted(p.relative_to(ROOT / "templates").as_posix() for p in FOLDER.rglob("*.*"))
)
def test_every_template_compiles(name):
    environment = environment_for("en")
    source = (ROOT / "templates" / name).read_text(encoding="utf-8")

    assert isinstance(environment.parse(source), nodes.Template)
    assert environment.get_template(name).name == name
