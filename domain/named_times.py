"""This module finds the times that a sentence names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain import period_readers as read
from domain.period_rules import HINT, RULES
from domain.periods import Period
from domain.verb_forms import small_letters


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A time named in a sentence, from `start` up to `end`; no period where none can be known."""

    start: int
    end: int
    rule: str
    period: Period | None


def find_periods(sentence: str, *, response_on: date | None) -> tuple[Named, ...]:
    """List the times a sentence names, in order; of two that overlap, the longer."""
    hints = frozenset(match.lastgroup for match in HINT.finditer(small_letters(sentence)))
    if not hints:
        return ()
    kept: list[Named] = []
    for named in sorted(_all_named(sentence, response_on, hints), key=lambda n: n.start - n.end):
        if all(named.end <= other.start or named.start >= other.end for other in kept):
            kept.append(named)
    return tuple(sorted(kept, key=lambda named: named.start))


def _all_named(
    sentence: str, response_on: date | None, hints: frozenset[str | None]
) -> Iterator[Named]:
    for rule in (rule for rule in RULES if rule.needs <= hints):
        for match in rule.pattern.finditer(sentence):
            if _is_verb_may(match):
                continue
            yield Named(
                start=match.start(),
                end=match.end(),
                rule=rule.name,
                period=_period(rule.reader, match, response_on),
            )


def _is_verb_may(match: re.Match[str]) -> bool:
    """Tell the month from the verbs: "we may", "they march"."""
    return match.groupdict().get("month") in {"may", "march"}


def _period(reader: read.Reader, match: re.Match[str], response_on: date | None) -> Period | None:
    try:
        return reader(match, response_on)
    except (ValueError, OverflowError):
        # 31/02/2024, a day past the calendar's end, or no date to count from: a name, of no day.
        return None
