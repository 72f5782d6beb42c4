"""Mails, reports and tables are in Welsh down to their last word."""

import email
import io
import re
from dataclasses import replace
from email.policy import default

import docx
import pytest

from domain.names import Language, ReportRef
from domain.oversight_commands import AllowPublication
from notifications.compose import compose
from storage.board import board_of
from storage.public import public_files
from templates.board import as_csv, as_html
from templates.word_report import as_word
from tests.architecture.samples import MAILS, SENDER, WRITTEN_AT
from tests.circled import circled, left_plain, read_in
from tests.storage.kept import MANAGER
from tests.web.furnishing import furnish
from tests.web.test_in_welsh import DATA, SAMPLED

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_circles")]


DRAFT = circled("Drafft yw'r testun hwn")


def words_in(letter):
    """This is what a reader meets in a mail: its subject, its text and its page."""
    yield letter["Subject"]
    for part in letter.walk():
        if part.get_content_type() == "text/plain":
            yield part.get_content()
        elif part.get_content_type() == "text/html":
            yield read_in(part.get_content())
        elif part.get_content_type() == "text/calendar":
            events = part.get_content().replace("\r\n ", "")
            yield "\n".join(re.findall(r"(?:SUMMARY|DESCRIPTION)[^:\n]*:(.*)", events))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.mail)
def test_a_mail_to_a_reader_of_welsh_is_in_welsh(mail):
    message = compose(replace(mail, language=Language.WELSH), sender=SENDER, written_at=WRITTEN_AT)
    letter = email.message_from_bytes(message.content, policy=default)

    assert left_plain("\n".join(words_in(letter)), but=DATA | SAMPLED | {"for"}) == []


def words_of_word(content):
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def test_the_reports_of_the_office_are_in_welsh_and_say_that_they_are_a_draft(kept):
    furnish(kept)
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=MANAGER)
    board = board_of(kept.engine, kept.today, force=kept.force, office="Office")
    files = public_files(kept.engine, kept.today, force=kept.force, office="Office")
    written = {
        "the page": read_in(as_html(board, language="cy")),
        "the table": as_csv(board, language="cy"),
        "the Word file": words_of_word(as_word(board, language="cy")),
        "what is published": read_in(files["index.cy.html"].decode()),
    }

    plain = {name: left_plain(text, but=DATA) for name, text in written.items()}

    says_so = {name for name, text in written.items() if DRAFT in text}
    checked = replace(board, is_welsh_checked=True)
    assert plain == {name: [] for name in written}
    assert says_so == written.keys() - {"the table"}
    assert DRAFT not in read_in(as_html(checked, language="cy"))
    assert DRAFT not in words_of_word(as_word(checked, language="cy"))
