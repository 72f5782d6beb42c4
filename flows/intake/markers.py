"""This module knows what stands before a text without being part of it."""

import re

_BULLET = re.compile(r"^(?:[·•▪◦‣∙●○■□➢➤*\uf0b7\uf0a7]\s*|[-–—]\s+|o\s+(?=[A-Z]))(?=\S)")

#: A picture lost in flattening leaves its file's name; what follows is what was seen in it.
IMAGE_NAME = re.compile(r"^\s*\S{1,60}\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\s*$", re.IGNORECASE)
NOISE = re.compile(r"^\[?bookmark\b|^\W*$|^page \d+", re.IGNORECASE)


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
