"""This module says why something cannot be done, and what to do instead, in each language."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from babel.dates import format_date

from domain.errors import REFUSALS, DomainError, RefusalCode
from domain.names import Role
from domain.observation import ClockKind, CommitmentStage
from templates import words_for
from templates.labels import label

#: What a reason names that has a word in each language.
_KINDS: Mapping[str, type[StrEnum]] = {
    "clock": ClockKind,
    "role": Role,
    "roles": Role,
    "stage": CommitmentStage,
}

_IS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def why(error: DomainError, *, language: str) -> tuple[str, str]:
    """Say the reason and the remedy of what cannot be done."""
    reason, remedy = error.sentences
    return _filled(reason, error.names, language), _filled(remedy, error.names, language)


def why_refused(code: str, names: Mapping[str, str], *, language: str) -> tuple[str, str]:
    """Say the reason and the remedy of a rule."""
    refusal = REFUSALS[RefusalCode(code)]
    return _filled(refusal.reason, names, language), _filled(refusal.remedy, names, language)


def _filled(sentence: str, names: Mapping[str, str], language: str) -> str:
    said = words_for(language).gettext(sentence) if sentence else sentence
    # What comes without names is said as it is: it may hold a sign of its own.
    return said % {name: _named(name, names[name], language) for name in names} if names else said


def _named(name: str, value: str, language: str) -> str:
    if _IS_DAY.fullmatch(value):
        return format_date(date.fromisoformat(value), "d MMMM y", locale=language)
    kind = _KINDS.get(name)
    known = {str(one).replace("_", " "): one for one in kind or ()}
    return ", ".join(
        label(known[part], language=language) if part in known else part
        for part in value.split(", ")
    )
