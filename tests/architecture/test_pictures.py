"""This holds the documents to their pictures: each is there, small, told in words, and shown."""

import re
from functools import cache

import pytest

from tests.architecture.sources import ROOT

PICTURES = ROOT / "docs" / "pictures"
LARGEST_BYTES = 120_000
#: Shorter, and whoever does not see the picture learns nothing of it.
FEWEST_WORDS = 5
READERS = ("officer", "force-owner", "commissioner", "administrator")


@cache
def shown():
    """This lists what the documents show: in which, told how, from where."""
    return tuple(
        (page, told, (page.parent / place).resolve())
        for page in sorted((ROOT / "docs").rglob("*.md"))
        for told, place in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    )


def kept():
    return sorted(PICTURES.glob("*"))


def test_each_picture_is_shown_and_each_that_is_shown_is_there():
    assert sorted({place for _, _, place in shown()}) == kept()


def test_each_picture_is_told_in_words():
    assert [told for _, told, _ in shown() if len(told.split()) < FEWEST_WORDS] == []


def test_pictures_are_small():
    assert [one.name for one in kept() if one.stat().st_size > LARGEST_BYTES] == []


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_has_one_page_with_pictures(reader):
    page = ROOT / "docs" / f"{reader}.md"

    assert [one for one, _, _ in shown() if one == page]
    assert f"({page.name})" in (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
