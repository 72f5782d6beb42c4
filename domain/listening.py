"""This module says what one sentence of a force's reply amounts to."""

import re
from datetime import date
from functools import lru_cache

from domain.claim_decision import Decision, decide
from domain.claim_kinds import kind_of
from domain.claims import OUTSTANDING, Claim, ClaimStatus, CommitmentKind
from domain.due_dates import DuePhrase, find_due
from domain.names import Text

_BULLET = r"[·•▪◦‣∙*]|[-–—](?=\s)"
_BREAK = re.compile(
    # A full stop ends a sentence where a new one can begin.
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9ÂÊÎÔÛŴŶ])"
    r"|(?<=\S)\s*\n\s*\n\s*"
    rf"|(?<=\S)\s*\n\s*(?=(?:{_BULLET})\s|\(?(?:\d{{1,2}}|[a-z])[.)]\s)"
    r"|(?<=[.!?:;])[ \t]*\n\s*"
)
#: A full stop after one of these ends nothing, nor does that of a list's number.
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|viz|vs|approx|incl|mr|mrs|ms|dr|prof|rev|sgt|insp|supt|ch|det|cllr"
    r"|dept|tel|ext)|\b(?-i:[A-Z]))\.$|^\(?\d{1,2}\.$",
    re.IGNORECASE,
)
#: A sentence longer than this is none; its words are kept, but only so many are listened to.
_HEARD = 2_000
#: What was heard is asked about again when it is explained.
_REMEMBERED = 2_048
_MARKER = re.compile(rf"^(?:(?:{_BULLET})\s*)+")


def split_sentences(response: str) -> tuple[str, ...]:
    """Split a response so that every word of it is in exactly one sentence."""
    pieces: list[str] = []
    start = 0
    for match in _BREAK.finditer(response):
        if _SHORTENED.search(response[start : match.start()]) and "\n" not in match[0]:
            continue
        end = match.end()
        pieces.append(response[start:end])
        start = end
    pieces.append(response[start:])
    sentences = (_MARKER.sub("", piece.strip()).strip() for piece in pieces)
    return tuple(sentence for sentence in sentences if re.search(r"\w", sentence))


def hear(sentence: str, *, response_on: date | None) -> Claim:
    """Say what a sentence amounts to, and by when what it promises falls due."""
    decision, due = _listen(sentence[:_HEARD], response_on)
    status = ClaimStatus(decision.status)
    falls_due = due if due and status in OUTSTANDING else None
    return _claim(sentence, status, falls_due)


def why(claim: Claim, *, response_on: date | None) -> Decision | None:
    """Name the rule and the words that decided; None where a person has decided otherwise."""
    decision, _due = _listen(claim.text[:_HEARD], response_on)
    return decision if decision.status == claim.status else None


def may_be_next_years(claim: Claim, *, response_on: date | None) -> bool:
    """Say whether a promise names a season without a year, when that season has begun."""
    _decision, due = _listen(claim.text[:_HEARD], response_on)
    return due is not None and due.has_begun and due.due_on == claim.due_on


@lru_cache(maxsize=_REMEMBERED)
def _listen(sentence: str, response_on: date | None) -> tuple[Decision, DuePhrase | None]:
    due = find_due(sentence, response_on=response_on)
    return decide(sentence, is_dated=bool(due and due.due_on)), due


def _claim(sentence: str, status: ClaimStatus, due: DuePhrase | None) -> Claim:
    return Claim(
        text=Text(sentence),
        status=status,
        kind=CommitmentKind(kind_of(sentence[:_HEARD])),
        due_phrase=Text(due.phrase) if due else None,
        due_on=due.due_on if due else None,
        due_window=due.window if due else None,
    )
