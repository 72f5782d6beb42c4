"""This module finds the finite verb of a clause, whether or not it has an auxiliary."""

from domain import verb_lists as lists
from domain.calendar_words import MONTHS
from domain.tenses import Tense, VerbGroup
from domain.verb_forms import is_doing, is_participle, is_past, stem
from domain.verb_groups import (
    find_auxiliary,
    group_at,
    infinitive,
    is_adverb,
    skip_adverbs,
    word_at,
)


def find_group(words: list[str], *, goes_on: bool, may_be_action: bool) -> VerbGroup | None:
    """Find the finite verb that counts.

    `goes_on`: the subject was named before. `may_be_action`: "PC Lewis to write" may stand here.
    """
    if group := find_auxiliary(words):
        return group
    if may_be_action and (group := _action(words)):
        return group
    plain, having = find_plain(words, goes_on=goes_on), _having(words)
    return having if having and (plain is None or having.start < plain.start) else plain


def _having(words: list[str]) -> VerbGroup | None:
    """Find "have" as a verb of its own: "the unit has eight investigators"."""
    for start, word in enumerate(words):
        if word in lists.HAS and word_at(words, start - 1) != "to":
            tense = Tense.PAST if word == "had" else Tense.PRESENT
            return group_at(words, start, start, tense, adverbs=skip_adverbs(words, start + 1)[1])
    return None


def _action(words: list[str]) -> VerbGroup | None:
    """Find "PC Lewis to write", unless the sentence has said something before."""
    for at, word in enumerate(words):
        before = word_at(words, at - 1) if at else ""
        following = word_at(words, at + 1)
        if word == "to" and (_is_given_to(before, following) if at else following == "be"):
            return infinitive(words, at, at + 1, Tense.TO_BE, ())
        if word == "being" and is_participle(following):
            return group_at(words, at, at + 1, Tense.DOING, is_passive=True)
        if _finite(words, at, goes_on=False):
            return None
    return None


def find_plain(words: list[str], *, goes_on: bool = False) -> VerbGroup | None:
    """Find the first verb that stands in the present or the past by itself."""
    for at in range(len(words)):
        if tense := _finite(words, at, goes_on=goes_on and not at):
            first = at
            while first and is_adverb(words[first - 1]):
                first -= 1
            return group_at(words, first, at, tense, adverbs=tuple(words[first:at]))
    return None


def _finite(words: list[str], at: int, *, goes_on: bool) -> Tense | None:
    before = word_at(words, at - 1) if at else ""
    is_this = at == 1 and before in lists.POINTING and word_at(words, at + 1) in lists.OBJECT
    if (before in lists.NO_SUBJECT and not is_this) or words[at] in lists.NO_SUBJECT:
        return None
    if _is_a_link(words[at], word_at(words, at + 1)):
        return None
    return _tense_of(words[at], before, following=word_at(words, at + 1), goes_on=goes_on)


def _is_noun(word: str) -> bool:
    """Say whether a word can hardly be anything else: no little word, adverb or participle."""
    is_little = word in lists.OBJECT or word in lists.NO_SUBJECT or word in lists.NO_DEED
    return word.isalpha() and not is_little and not is_adverb(word) and word not in lists.LEADING


def _is_a_link(word: str, following: str) -> bool:
    """Tell "compared with May" from "we compared them"."""
    return word in lists.LINKS and following in {"with", "to", "on"}


def _is_given_to(before: str, following: str) -> bool:
    """Tell "PC Lewis to write" from "a way to write" and "according to the log"."""
    is_plural = following.endswith("s") and not following.endswith("ss")
    is_verb = following.replace("-", "").isalpha() and not (is_plural or is_doing(following))
    return (
        is_verb
        and following not in lists.NO_DEED
        and before not in lists.TAKES_TO
        and not is_participle(before)
    )


def _tense_of(word: str, before: str, *, following: str, goes_on: bool) -> Tense | None:
    if is_past(word) and not is_adverb(word):
        # "Automated alert": at the head of a note, a participle before a noun only describes it.
        is_adjective = not before and not goes_on and following and _is_noun(following)
        return None if is_adjective else Tense.PAST
    if is_doing(word) or is_participle(word) or word in MONTHS or not (before or goes_on):
        return None
    return _present(word, before, following)


def _present(word: str, before: str, following: str) -> Tense | None:
    if before == "no-longer":
        return Tense.PRESENT
    if before in lists.BEFORE_PRESENT and (word.endswith("s") or following in lists.OBJECT):
        return Tense.PRESENT
    if stem(word) not in lists.NAMED:
        is_verb = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
        return Tense.PRESENT if before and is_verb and following in lists.DETERMINING else None
    if before in lists.PRONOUN or (following == "to" and stem(word) in lists.MEANING):
        return Tense.PRESENT
    has_object = following in lists.OBJECT or following[:1].isdigit() or following in MONTHS
    return Tense.PRESENT if has_object or stem(word) not in lists.NOUN_TOO else None
