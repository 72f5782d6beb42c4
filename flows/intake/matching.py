"""This module finds the rows of a report among the observations that are known already."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from domain.names import ObservationRef
from flows.intake.draft import Draft
from storage.likeness import ALIKE, likeness, plain, shared_words

#: Two wordings of one observation; below it, two observations of one concern.
_SAME = 88


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A row of a report, counted from 1, and the observation that it is or is like."""

    row: int
    reference: ObservationRef
    similarity: int
    #: The words that both hold, where they are not the same text.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Matches:
    """What became of each row: known word for word, reworded, or new."""

    same: tuple[Match, ...]
    reworded: tuple[Match, ...]
    new_rows: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A finding or theme that seems to be behind a row, with the words that both hold."""

    row: int
    #: The case's number; none for a theme.
    case: int | None
    text: str
    similarity: int
    words: tuple[str, ...]


def match_rows(draft: Draft, asked: Mapping[str, ObservationRef]) -> Matches:
    """Match each row to the observation that asks the same; none is matched twice.

    Two rows of one text keep one observation: a panel that repeats itself asks once.
    """
    by_text = {plain(text): reference for text, reference in asked.items()}
    same = [
        Match(row=number, reference=by_text[plain(row.observation)], similarity=100)
        for number, row in enumerate(draft.rows, start=1)
        if plain(row.observation) in by_text
    ]
    taken = {match.reference for match in same}
    left = {text: at for text, at in by_text.items() if at not in taken}
    known = {match.row for match in same}
    reworded: list[Match] = []
    for number in (n for n in range(1, len(draft.rows) + 1) if n not in known):
        match = _closest(draft, number, left, least=_SAME)
        if match:
            reworded.append(match)
            left = {text: at for text, at in left.items() if at != match.reference}
    known |= {match.row for match in reworded}
    new_rows = tuple(n for n in range(1, len(draft.rows) + 1) if n not in known)
    return Matches(same=tuple(same), reworded=tuple(reworded), new_rows=new_rows)


def recurring(
    draft: Draft, rows: tuple[int, ...], earlier: Mapping[str, ObservationRef]
) -> tuple[Match, ...]:
    """Propose, for each of some rows, the earlier observation whose concern it may be again."""
    by_text = {plain(text): reference for text, reference in earlier.items()}
    alike = (_closest(draft, number, by_text, least=ALIKE) for number in rows)
    return tuple(match for match in alike if match and len(match.words) > 1)


def _closest(
    draft: Draft, number: int, asked: Mapping[str, ObservationRef], *, least: int
) -> Match | None:
    text = plain(draft.rows[number - 1].observation)
    scorer = fuzz.ratio if least == _SAME else fuzz.token_set_ratio
    found = process.extractOne(
        text, asked.keys(), scorer=scorer, processor=str.casefold, score_cutoff=least
    )
    if found is None:
        return None
    return Match(
        row=number,
        reference=asked[found[0]],
        similarity=int(found[1]),
        words=shared_words(text, found[0]),
    )


def links_within(draft: Draft) -> tuple[Link, ...]:
    """Propose which findings and themes are behind each row; a person confirms."""
    sources = [
        *((case.number, text) for case in draft.cases for text in case.bullets),
        *((None, theme) for theme in draft.themes),
    ]
    return tuple(
        link
        for number, row in enumerate(draft.rows, start=1)
        for case, text in sources
        if (link := _link(number, row.observation, case, text))
    )


def _link(row: int, observation: str, case: int | None, text: str) -> Link | None:
    words = shared_words(observation, text)
    if len(words) < 2:  # noqa: PLR2004 - one word in common is chance
        return None
    similarity = likeness(plain(observation), plain(text))
    if similarity < ALIKE:
        return None
    return Link(row=row, case=case, text=text, similarity=similarity, words=words)
