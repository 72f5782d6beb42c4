"""This module finds a verb with its auxiliaries: its tense, its voice, and whether it is denied."""

from dataclasses import replace

from domain import verb_lists as lists
from domain.tenses import Tense, VerbGroup
from domain.verb_forms import is_doing, is_participle, stem

_MODALS = {
    "will": Tense.FUTURE, "shall": Tense.FUTURE, "would": Tense.WOULD, "may": Tense.MAY,
    "might": Tense.MAY, "could": Tense.MAY, "can": Tense.CAN, "should": Tense.SHOULD,
    "must": Tense.MUST, "ought": Tense.SHOULD,
}  # fmt: skip
_DOES = {"do": Tense.PRESENT, "does": Tense.PRESENT, "did": Tense.PAST}


def find_auxiliary(words: list[str]) -> VerbGroup | None:
    """Find the first verb with an auxiliary."""
    for start, word in enumerate(words):
        if group := _with_auxiliary(words, start, word):
            return group
    return None


def _with_auxiliary(words: list[str], start: int, word: str) -> VerbGroup | None:
    following = words[start + 1] if start + 1 < len(words) else ""
    if word in _MODALS:
        return _after_modal(words, start, _MODALS[word])
    if word in lists.IS or word in lists.WAS:
        return _after_be(words, start, start + 1, is_past=word in lists.WAS)
    if word in lists.HAS and (not start or words[start - 1] != "to"):
        return _after_have(words, start)
    if (
        word in _DOES
        and (following in lists.DENYING or start)
        and word_at(words, start - 1) != "to"
    ):
        return _plain(words, start, start + 1, _DOES[word])
    if word in lists.MUST and start and following in {"to", "not"}:
        return _plain(words, start, start + 1, Tense.MUST)
    return None


def skip_adverbs(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    """Step over adverbs."""
    first = at
    while at < len(words) and is_adverb(words[at]):
        at += 1
    return at, tuple(words[first:at])


def is_adverb(word: str) -> bool:
    return word in lists.ADVERBS or (word.endswith("ly") and word not in lists.NO_ADVERB)


def word_at(words: list[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def group_at(
    words: list[str], start: int, at: int, tense: Tense, *,
    is_passive: bool = False, adverbs: tuple[str, ...] = (),
) -> VerbGroup:  # fmt: skip
    return VerbGroup(
        start=start,
        end=min(at + 1, len(words)),
        tense=tense,
        verb=stem(word_at(words, at)),
        is_passive=is_passive,
        is_denied=any(adverb in lists.DENYING for adverb in adverbs),
        adverbs=adverbs,
        rest=" ".join(words[at + 1 :]),
        words=" ".join(words[start : at + 1]),
    )


def _plain(words: list[str], start: int, at: int, tense: Tense) -> VerbGroup:
    at, adverbs = skip_adverbs(words, at)
    if word_at(words, at) == "to":
        at, more = skip_adverbs(words, at + 1)
        adverbs += more
    return group_at(words, start, at, tense, adverbs=adverbs)


def _after_modal(words: list[str], start: int, tense: Tense) -> VerbGroup:
    at, adverbs = skip_adverbs(words, start + 1)
    if word_at(words, at) == "to":
        at, adverbs = skip_adverbs(words, at + 1)
    if word_at(words, at) == "have":
        return _after_modal_have(words, start, at, tense, adverbs)
    if word_at(words, at) != "be":
        return group_at(words, start, at, tense, adverbs=adverbs)
    after, more = skip_adverbs(words, at + 1)
    if is_participle(word_at(words, after)):
        return group_at(words, start, after, tense, is_passive=True, adverbs=adverbs + more)
    if is_doing(word_at(words, after)):
        return group_at(words, start, after, tense, adverbs=adverbs + more)
    return group_at(words, start, at, tense, adverbs=adverbs)


def _after_modal_have(
    words: list[str], start: int, at: int, tense: Tense, adverbs: tuple[str, ...]
) -> VerbGroup:
    """Read "will have to be weighed" and "will have had"."""
    if word_at(words, at + 1) == "to":
        return infinitive(words, start, at + 2, tense, adverbs)
    after, more = skip_adverbs(words, at + 1)
    if word_at(words, after) == "been":
        after, more = skip_adverbs(words, after + 1)
    if is_participle(word_at(words, after)):
        return group_at(words, start, after, tense, adverbs=adverbs + more)
    return group_at(words, start, at, tense, adverbs=adverbs)


def _after_be(words: list[str], start: int, at: int, *, is_past: bool) -> VerbGroup:
    at, adverbs = skip_adverbs(words, at)
    word, following = word_at(words, at), word_at(words, at + 1)
    stands = Tense.PAST if is_past else Tense.PRESENT
    if word in lists.TO_COME and following == "to" and word_at(words, at + 2) not in lists.NO_DEED:
        return infinitive(words, start, at + 2, Tense.FUTURE, adverbs)
    # "Is too soon to tell" gives nobody anything to do.
    if word == "to" and following not in lists.NO_DEED and "too" not in adverbs:
        return infinitive(words, start, at + 1, Tense.TO_BE, adverbs)
    if word == "being":
        at, more = skip_adverbs(words, at + 1)
        tense = Tense.WAS_DOING if is_past else Tense.DOING
        return group_at(words, start, at, tense, is_passive=True, adverbs=adverbs + more)
    if is_doing(word):
        tense = Tense.WAS_DOING if is_past else Tense.DOING
        return group_at(words, start, at, tense, adverbs=adverbs)
    if is_participle(word):
        return group_at(words, start, at, stands, is_passive=True, adverbs=adverbs)
    copula = group_at(words, start, at - 1, stands, adverbs=adverbs)
    return replace(copula, verb=stem("be"))


def infinitive(
    words: list[str], start: int, at: int, tense: Tense, adverbs: tuple[str, ...]
) -> VerbGroup:
    at, more = skip_adverbs(words, at)
    adverbs += more
    after, most = skip_adverbs(words, at + 1)
    if word_at(words, at) == "be" and is_participle(word_at(words, after)):
        return group_at(words, start, after, tense, is_passive=True, adverbs=adverbs + most)
    return group_at(words, start, at, tense, adverbs=adverbs)


def _after_have(words: list[str], start: int) -> VerbGroup | None:
    at, adverbs = skip_adverbs(words, start + 1)
    word = word_at(words, at)
    if word == "been":
        after, more = skip_adverbs(words, at + 1)
        if is_participle(word_at(words, after)):
            return group_at(
                words, start, after, Tense.PERFECT, is_passive=True, adverbs=adverbs + more
            )
        if is_doing(word_at(words, after)):
            return group_at(words, start, after, Tense.PERFECT, adverbs=adverbs + more)
        return group_at(words, start, at, Tense.PERFECT, adverbs=adverbs)
    if word == "to":
        return _plain(words, start, at, Tense.MUST)
    if is_participle(word):
        return group_at(words, start, at, Tense.PERFECT, adverbs=adverbs)
    return None
