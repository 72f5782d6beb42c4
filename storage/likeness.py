"""This module says how alike two observations are in their words."""

import re

from rapidfuzz import fuzz

_MOST_WORDS = 5
_STEM = 5
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
#: Words that any two texts of a panel share.
_COMMON = frozenset({
    "about", "after", "asked", "being", "cases", "could", "force", "members", "noted", "panel",
    "police", "should", "their", "there", "these", "those", "where", "whether", "which", "would",
    "record", "records", "recorded", "victim", "while", "within", "heddlu", "aelodau",
})  # fmt: skip
#: Of a hundred: from here on two observations may be one concern.
ALIKE = 62


def plain(text: str) -> str:
    """Write a text in one form of spaces, quotes and dashes, so that only its words differ."""
    return " ".join(text.translate(_PLAIN_MARKS).split())


def likeness(one: str, other: str) -> int:
    """Say how alike two plain texts are, of a hundred, whatever else one of them holds."""
    return int(fuzz.token_set_ratio(one.casefold(), other.casefold()))


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """List the telling words of a text that the other holds too, in whatever form."""
    theirs = {word[:_STEM] for word in _telling(other)}
    shared = [word for word in _telling(one) if word[:_STEM] in theirs]
    return tuple(dict.fromkeys(shared))[:_MOST_WORDS]


def _telling(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]{5,}", text.lower())
    return [word for word in words if word not in _COMMON]
