"""This finds a mail that lacks a part."""

import pytest

from tests.architecture.sources import ROOT

MAILS = tuple(sorted(path for path in (ROOT / "templates" / "mail").iterdir() if path.is_dir()))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.name)
def test_a_mail_has_a_subject_and_two_bodies(mail):
    parts = {path.name for path in mail.iterdir()}

    assert parts == {"subject.txt", "body.txt", "body.html"}
