"""English stands in the code; a language is a catalogue beside it."""

import re
from datetime import date

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from jinja2 import UndefinedError

from dilyn.tongue import _
from domain.errors import REFUSALS
from templates import render, words_for
from templates.labels import LABELS
from tests.architecture.sources import ROOT
from tests.templates.marked import marked


@pytest.fixture(scope="module")
def messages():
    return {sentence for message in marked() for sentence in message}


@pytest.fixture
def welsh(tmp_path):
    """A small catalogue; English has none, for it is the key."""
    catalogue = Catalog(locale="cy")
    catalogue.add("Due on %(due_on)s.", "Erbyn %(due_on)s.")
    catalogue.add("Sent to force", "Anfonwyd i'r heddlu")
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "dilyn.mo").open("wb") as file:
        write_mo(file, catalogue)
    return words_for("cy", catalogues=tmp_path)


def test_every_refusal_is_found_for_translation(messages):
    sentences = {s for refusal in REFUSALS.values() for s in (refusal.reason, refusal.remedy)}

    assert sentences <= messages


def test_every_label_is_found_for_translation(messages):
    assert {label for table in LABELS.values() for label in table.values()} <= messages


@pytest.mark.parametrize(
    "message",
    [
        "Sent to %(owner)s, who has until %(due_on)s to respond.",
        "Reminder sent to %(recipient)s, %(days)s working day after the due date (%(what)s).",
        "%(count)s working days late: it was due on %(due_on)s.",
        "%(reference)s and %(others)s more: %(late)s late, %(coming)s coming due",
        "Coming due",
        "LATE",
    ],
)
def test_sentences_of_events_and_mails_are_found_for_translation(messages, message):
    assert message in messages


def test_no_message_is_found_with_the_layout_of_its_template_in_it(messages):
    assert [message for message in messages if "\n  " in (message or "")] == []


def test_the_catalogue_command_reads_what_these_tests_read():
    listed = (ROOT / "templates" / "babel.cfg").read_text()

    assert "[python: **.py]" in listed
    assert "[jinja2: templates/**.html]" in listed
    assert "[jinja2: templates/**.txt]" in listed
    assert listed.count("trimmed = true") == 2


def test_a_language_with_a_catalogue_has_its_own_sentences_and_dates(welsh):
    assert welsh.language == "cy"
    assert welsh.gettext("Sent to force") == "Anfonwyd i'r heddlu"
    assert welsh.long_date(date(2023, 8, 29)) == "dydd Mawrth 29 Awst 2023"


def test_a_sentence_that_nobody_has_translated_is_shown_in_english(welsh):
    assert welsh.gettext("Coming due") == "Coming due"


@pytest.mark.parametrize("language", ["fr", "../../etc", "", "xx-YY"])
def test_a_language_without_a_catalogue_is_english_and_says_so(language):
    words = words_for(language)

    assert words.language == "en"
    assert words.long_date(date(2023, 8, 29)) == "Tuesday 29 August 2023"


def test_the_mark_shows_english():
    assert _("Sent to force") == "Sent to force"


def test_a_value_that_is_missing_is_an_error_and_never_a_gap():
    with pytest.raises(UndefinedError):
        render("mail/digest/body.txt", language="en", name="Mari")


def test_a_sentence_with_one_and_with_many_is_told_by_its_count():
    wrong = [
        (path.name, said.group(1))
        for path in sorted((ROOT / "templates").rglob("*.*"))
        if path.suffix in {".html", ".txt"}
        for said in re.finditer(
            r"\{%-? *trans +(\w+)=[^%]*%\}((?:(?!endtrans).)*?\{%-? *pluralize *(\w*))",
            path.read_text(encoding="utf-8"),
            re.DOTALL,
        )
        # The first value counts, unless another is named.
        if "count" not in {said.group(1), said.group(3)}
    ]

    assert wrong == []
