"""This renders every template with a sample, and finds the one that has none."""

import email
import re
from email.policy import default

import pytest

from domain.mail import MailKind
from notifications.compose import compose
from tests.architecture.samples import MAILS, SENDER, WRITTEN_AT
from tests.architecture.sources import ROOT

TEMPLATES = ROOT / "templates"
FOLDERS = tuple(sorted(path for path in (TEMPLATES / "mail").iterdir() if path.is_dir()))


def drawn_in_by(template):
    """This lists a template and all that it extends, imports or includes."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    named = re.findall(r"{%-?\s*(?:extends|import|include|from)\s+\"([^\"]+)\"", source)
    # What comes with the Design System is not ours to sample.
    ours = (name for name in named if not name.startswith("govuk_frontend_jinja/"))
    return {template}.union(*(drawn_in_by(name) for name in ours))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mail_has_a_subject_and_two_bodies(folder):
    parts = {path.name for path in folder.iterdir()}

    assert parts == {"subject.txt", "body.txt", "body.html"}


def test_every_kind_of_mail_has_a_folder_and_a_sample():
    kinds = {kind.value for kind in MailKind}

    assert {folder.name for folder in FOLDERS} == kinds
    assert {mail.kind.value for mail in MAILS} == kinds


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_every_sample_becomes_a_subject_of_one_line_and_two_bodies(mail):
    message = compose(mail, sender=SENDER, written_at=WRITTEN_AT)

    letter = email.message_from_bytes(message.content, policy=default)
    bodies = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    bodies = bodies[:2]
    assert letter["Subject"].startswith("OBS-" if mail.owed else "July 2023: ")
    assert "\n" not in letter["Subject"]
    kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
    assert kinds[:2] == ["text/plain", "text/html"]
    assert set(kinds[2:]) <= {"text/calendar"}
    assert all(owed.reference in body for owed in mail.owed for body in bodies)


def pages_that_are_shown():
    """This lists the templates that web/ shows; tests/web opens each of its pages."""
    shown = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").glob("*.py"))
    return {f"pages/{name}" for name in re.findall(r"\"([\w/]+\.html)\"", shown)}


def reports_that_are_written():
    """This lists the templates of reports; tests/cli writes each of them."""
    code = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.py"))
    return set(re.findall(r"\"(reports/\w+\.html)\"", code))


def test_no_template_is_left_without_a_sample():
    # The page around the HTML parts is drawn in by the code, once for a mail in both languages.
    rendered = [{"mail/layout.html"}] + [
        drawn_in_by(path.relative_to(TEMPLATES).as_posix())
        for folder in FOLDERS
        for path in folder.iterdir()
    ]
    rendered += [drawn_in_by(page) for page in pages_that_are_shown()]
    rendered += [drawn_in_by(report) for report in reports_that_are_written()]

    exist = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*")
        if path.suffix in {".html", ".txt"}
    }

    assert exist == set().union(*rendered)
