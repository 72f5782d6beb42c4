"""This writes each translated letter in a circle: what stays plain is what nobody has translated."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations
from html.parser import HTMLParser
from io import BytesIO

import pytest
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import templates
from templates import environment_for, words_for
from templates.catalogue import CATALOGUES
from templates.paging import page_environment

#: Placeholders, tags and entities are no letters that anybody reads.
_KEPT = re.compile(r"(%\(\w+\)s|%[sd%]|<[^>]*>|&\w+;)")
#: References, addresses, and seals in hexadecimal.
_NAMED = re.compile(
    r"\b[0-9a-f]{4}(-[0-9a-f]{4})+|\b(?=[a-f]*\d)[0-9a-f]{8,}\b|\b[A-Z]{3}-[\d-]+(/[CDE]\d+)?\b|\S+@\S+|https?://\S+"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CIRCLES = {
    ord(letter): chr(first + place)
    for letters, first in (
        ("abcdefghijklmnopqrstuvwxyz", 0x24D0),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0x24B6),
    )
    for place, letter in enumerate(letters)
}
#: What a reader meets in attributes.
_READ = frozenset({"alt", "aria-label", "placeholder", "title"})
_NOT_READ = frozenset({"script", "style", "code"})


def circled(sentence: str) -> str:
    """This is a sentence in circled letters, with what is filled in left as it is."""
    return "".join(
        part if place % 2 else unicodedata.normalize("NFD", part).translate(_CIRCLES)
        for place, part in enumerate(_KEPT.split(sentence))
    )


@cache
def _catalogue() -> GNUTranslations:
    with (CATALOGUES / "cy" / "LC_MESSAGES" / "dilyn.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if isinstance(message.string, str):
            message.string = circled(message.string) if message.id else message.string
        else:
            message.string = tuple(circled(form) for form in message.string or ())
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return GNUTranslations(BytesIO(compiled.getvalue()))


@contextmanager
def welsh_in_circles() -> Iterator[None]:
    """Welsh is written in circled letters, from the catalogue that is there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "with_own", lambda _: _catalogue())
        _forget()
        yield
    _forget()


def _forget() -> None:
    for one in (words_for, environment_for, page_environment):
        one.cache_clear()


def left_plain(text: str, *, but: frozenset[str]) -> list[str]:
    """This lists the words that stand in plain letters, but for those that nobody translates."""
    words = _WORD.findall(unicodedata.normalize("NFC", _NAMED.sub(" ", text)))
    return sorted({word for word in words if word not in but | _calendar() | _SAME})


#: Names, and what is the same in both languages.
_SAME = frozenset(
    {"Dilyn", "Prefect", "English", "Cymraeg", "GLANMOR", "MB", "kB", "CSV", "PDF", "XLSX"}
)


@cache
def _calendar() -> frozenset[str]:
    locale = Locale("cy")
    names = [
        name
        for table in (locale.months, locale.days)
        for forms in table.values()
        for widths in forms.values()
        for name in widths.values()
    ]
    return frozenset(word for name in (*names, "dydd") for word in _WORD.findall(name))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        # What is said to be English on a Welsh page: the name of a rule, as the documents have it.
        if tag in _NOT_READ or (tag == "span" and said.get("lang") == "en"):
            self._inside.append(tag)
        self.read += [value for name, value in attrs if name in _READ and value]
        if said.get("type") in {"submit", "button"} and said.get("value") and tag == "input":
            self.read.append(str(said["value"]))

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.read.append(data)


def read_in(page: str) -> str:
    """This is what a reader meets on a page, in its attributes too."""
    reader = _Reader()
    reader.feed(page)
    return "\n".join(reader.read)
