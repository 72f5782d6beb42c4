"""This module knows what stands before a text without being part of it."""

import re

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
