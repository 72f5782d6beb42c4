"""This module knows what stands before a text without being part of it."""

import re

#: Marks that are not seen, and would part what belongs together: joints, directions, hard spaces.
INVISIBLE = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2007", " ")
    | dict.fromkeys("\u00ad\u061c\u200b\u200c\u200e\u200f\u2060\ufeff", "")
    | dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "")
)

_BULLET = re.compile(r"^(?:[·•▪◦‣∙●○■□➢➤*\uf0b7\uf0a7]\s*|[-–—]\s+|o\s+(?=[A-Z]))(?=\S)")

#: A picture lost in flattening leaves its file's name; what follows is what was seen in it.
IMAGE_NAME = re.compile(r"^\s*\S{1,60}\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\s*$", re.IGNORECASE)
_BOOKMARK = re.compile(r"^\[?bookmark\b", re.IGNORECASE)
_NOISE = re.compile(r"^\W*$")
#: The foot of a page, left in the middle of a text.
_FOOT = re.compile(
    r"^\W*(?:page|tudalen)\s+\d{1,3}(?:\s*(?:of|o|/)\s*\d{1,3})?\W*$"
    r"|^\W*\d{1,3}\s*\|\s*(?:page|tudalen|p\s?a\s?g\s?e)\W*$|^\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$",
    re.IGNORECASE,
)


def is_foot_of_a_page(line: str) -> bool:
    """Say whether a line only counts pages."""
    return _FOOT.match(line) is not None


def is_lost_picture(text: str) -> bool:
    """Say whether a line is what flattening left of a picture or a bookmark."""
    return (IMAGE_NAME.match(text) or _BOOKMARK.match(text)) is not None


def is_noise(text: str) -> bool:
    """Say whether a line says nothing."""
    return is_lost_picture(text) or _NOISE.match(text) is not None


def begins_with_bullet(text: str) -> bool:
    """Say whether a text begins with a bullet that was typed."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """Free a text of the bullet that was typed before it."""
    return _BULLET.sub("", text).strip()


_LABEL = re.compile(r"^(?P<label>\(?(?:\d{1,3}|[a-h]|[ivx]{1,4})[.)])\s+(?=\S)")


def split_label(text: str) -> tuple[str, str]:
    """Part a typed number, as of a list, from the text after it."""
    match = _LABEL.match(text)
    return (match["label"], text[match.end() :]) if match else ("", text)


_NO_WORD = re.compile(r"\S{1000}")


def has_no_words(text: str) -> bool:
    """Say whether a text goes on for a thousand letters without a space: nobody wrote that."""
    return _NO_WORD.search(text) is not None
