"""The Welsh catalogue is complete, and says what the English does, in as many forms as Welsh has."""

import os
import re

import pytest
from babel.messages.pofile import read_po

from templates.catalogue import CATALOGUES, find_catalogue
from tests.templates.marked import marked

WRITTEN = CATALOGUES / "cy" / "LC_MESSAGES" / "dilyn.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%s")


@pytest.fixture(scope="module")
def welsh():
    with WRITTEN.open("rb") as file:
        return read_po(file)


def forms(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def ids(message):
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.mark.slow
def test_every_sentence_has_its_welsh(welsh):
    translated = {
        ids(message)[0]
        for message in welsh
        if message.id and not message.fuzzy and all(forms(message))
    }

    missing = sorted({message[0] for message in marked()} - translated)

    assert missing == [], "gather them with `make translations`, then write the Welsh"


def test_every_translation_is_whole(welsh):
    lacking = [
        ids(message)[0]
        for message in welsh
        if message.id and (message.fuzzy or not all(form.strip() for form in forms(message)))
    ]
    in_other_forms = [
        message.id
        for message in welsh
        if message.pluralizable and len(forms(message)) != welsh.num_plurals
    ]

    assert (lacking, in_other_forms) == ([], [])
    assert welsh.obsolete == {}


def test_a_translation_can_be_filled_where_its_sentence_can(welsh):
    wrong = {message.id: faults for message, faults in welsh.check()}

    assert wrong == {}


def test_a_translation_names_what_its_sentence_names(welsh):
    wrong = [
        (ids(message)[-1], form)
        for message in welsh
        if message.id
        for form in forms(message)
        # One of a thing may be said without the figure: "this observation".
        if not named(form) <= named(ids(message)[-1]) or named(ids(message)[0]) - named(form)
    ]

    assert wrong == []


def named(text):
    return {found.group() for found in PLACEHOLDER.finditer(text)}


def test_placeholders_without_a_name_stay_in_order_and_number(welsh):
    wrong = [
        message.id
        for message in welsh
        if isinstance(message.id, str) and message.id.count("%s") != message.string.count("%s")
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 diwrnod gwaith yn hwyr"),
        (2, "2 ddiwrnod gwaith yn hwyr"),
        (3, "3 diwrnod gwaith yn hwyr"),
        (6, "6 diwrnod gwaith yn hwyr"),
        (10, "10 diwrnod gwaith yn hwyr"),
    ],
)
def test_numbers_change_the_word_as_welsh_does(days, said):
    found = find_catalogue("cy").ngettext(
        "%(reference)s: %(count)s working day late",
        "%(reference)s: %(count)s working days late",
        days,
    )

    assert found % {"reference": "OBS-2023-0001", "count": days} == f"OBS-2023-0001: {said}"


@pytest.fixture
def catalogues(tmp_path):
    """A written catalogue that nobody has compiled."""
    written = tmp_path / "cy" / "LC_MESSAGES" / "dilyn.po"
    written.parent.mkdir(parents=True)
    written.write_text(WRITTEN.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_a_catalogue_that_nobody_compiled_is_read_as_it_is_written(catalogues):
    assert find_catalogue("cy", catalogues=catalogues).gettext("Late") == "Yn hwyr"


def test_a_compiled_catalogue_older_than_the_written_one_is_not_used(catalogues):
    compiled = catalogues / "cy" / "LC_MESSAGES" / "dilyn.mo"
    compiled.write_bytes(b"an old one")
    os.utime(compiled, (0, 0))

    assert find_catalogue("cy", catalogues=catalogues).gettext("Late") == "Yn hwyr"
