"""This module says which words of a title might name somebody. A person reads them and decides."""

import re
from collections.abc import Collection

#: Incident, case and collar numbers; a year is none.
_NUMBER = re.compile(r"\d{5,}|\d[\d/-]{5,}")
_WORD = re.compile(r"[^\W\d_]+")
#: As it is read: `O'Neill's` is one.
_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: After these a word is written large for its place, not because it is a name.
_BEGINS = re.compile(r"(?:^|[.:;?!–—-]\s)\W*$")
#: Written large, and naming nobody.
_ORDINARY = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "english", "welsh", "british", "england", "wales", "ionawr", "chwefror",
    "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd",
    "rhagfyr", "saesneg", "cymraeg", "cymru", "lloegr", "i", "police", "panel", "force",
    "commissioner", "constabulary", "heddlu",
})  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    """List the words of a text, all small."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def is_telling(text: str, names: Collection[str]) -> bool:
    """Say whether a text holds a word of somebody's name, or the number of a case."""
    return not words_of(text).isdisjoint(names) or _NUMBER.search(text) is not None


def doubtful_words(title: str) -> tuple[str, ...]:
    """List the words that are written large where an ordinary word would be small.

    A name at the beginning of a title looks like any other word: this list is no proof, and
    whoever allows a title reads it whole.
    """
    found = (
        word[0]
        for word in _WHOLE_WORD.finditer(title)
        if word[0][0].isupper() and not word[0].isupper() and not _is_expected(title, word)
    )
    return tuple(dict.fromkeys(found))


def _is_expected(title: str, word: re.Match[str]) -> bool:
    begins = _BEGINS.search(title[: word.start()]) is not None
    return begins or word[0].casefold() in _ORDINARY
