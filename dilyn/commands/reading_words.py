"""This module reads what people type: days, references, doubts."""

import re
from datetime import date
from pathlib import Path

from dilyn.tongue import _
from domain.claims import DoubtKind
from domain.errors import DomainError
from domain.names import ObservationRef, Text, is_observation_ref
from domain.parts import CommitmentRef, NewDoubt
from domain.samples import Sample

_MOST_BYTES = 60_000_000
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")
_SAMPLE = re.compile(r"(?P<shown>\d{1,6}) ?/ ?(?P<cases>\d{1,6})")
_PART = re.compile(r"(?P<reference>[^/]+)/(?P<letter>[A-Z])(?P<number>\d+)")


class UnclearError(DomainError):
    """Something typed that cannot be read."""


def read_day(text: str) -> date:
    """Read a day: 2023-07-03, or 3/7/2023 with the day first.

    Raises:
        UnclearError: it is no day.
    """
    match = _ISO.fullmatch(text.strip()) or _DAY_FIRST.fullmatch(text.strip())
    if match is None:
        raise _no_day(text)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        # The 31st of June, or month 13: the month was written first, perhaps.
        raise _no_day(text) from None


def _no_day(text: str) -> UnclearError:
    return UnclearError(
        reason=_("%(text)s is not a day.") % {"text": text},
        remedy=_("Write it as 2023-07-03, or as 3/7/2023 with the day first."),
    )


def read_reference(text: str) -> ObservationRef:
    """Read an observation's reference, in capitals or not."""
    folded = text.strip().upper()
    if not is_observation_ref(folded):
        raise UnclearError(
            reason=_("%(text)s is not an observation's reference.") % {"text": text},
            remedy=_("Write it as OBS-2023-0042."),
        )
    return ObservationRef(folded)


def read_commitment(text: str) -> CommitmentRef:
    """Read a commitment's reference: OBS-2023-0042/C1."""
    reference, number = _read_part(text, letter="C", example="OBS-2023-0042/C1")
    return CommitmentRef(reference=reference, number=number)


def read_doubt(text: str) -> tuple[ObservationRef, int]:
    """Read a doubt's reference: OBS-2023-0042/D1."""
    return _read_part(text, letter="D", example="OBS-2023-0042/D1")


def read_sample(text: str | None) -> Sample | None:
    """Read in how many cases something shows: 8/10."""
    if text is None:
        return None
    match = _SAMPLE.fullmatch(text.strip())
    if match is None:
        raise UnclearError(
            reason=_("%(text)s is not a count of cases.") % {"text": text},
            remedy=_("Write 8/10 where 8 of 10 cases show the change."),
        )
    return Sample(shown=int(match["shown"]), cases=int(match["cases"]))


def read_evidence(text: str) -> tuple[ObservationRef, int]:
    """Read the reference of a file of evidence: OBS-2023-0042/E1."""
    return _read_part(text, letter="E", example="OBS-2023-0042/E1")


def read_filed(texts: list[str] | None, *, reference: ObservationRef) -> tuple[int, ...]:
    """Read which files of one observation show something: E1, or 1, or the whole reference."""
    no = _("%(text)s is no evidence of %(reference)s.")
    return tuple(_number_in(text, reference, letter="E", no=no) for text in texts or ())


def _read_part(text: str, *, letter: str, example: str) -> tuple[ObservationRef, int]:
    match = _PART.fullmatch(text.strip().upper())
    if match is None or match["letter"] != letter:
        raise UnclearError(
            reason=_("%(text)s is not such a reference.") % {"text": text},
            remedy=_("Write it as %(example)s.") % {"example": example},
        )
    return read_reference(match["reference"]), int(match["number"])


def read_settled(texts: list[str] | None, *, reference: ObservationRef) -> tuple[int, ...]:
    """Read which doubts of one observation are settled: D1, or 1, or the whole reference."""
    no = _("%(text)s is not a doubt of %(reference)s.")
    return tuple(_number_in(text, reference, letter="D", no=no) for text in texts or ())


def _number_in(text: str, reference: ObservationRef, *, letter: str, no: str) -> int:
    folded = text.strip().upper()
    bare = folded.removeprefix(f"{reference}/").removeprefix(letter)
    if not bare.isdecimal():
        raise UnclearError(
            reason=no % {"text": text, "reference": reference},
            remedy=_("Write it as %(example)s.") % {"example": f"{letter}1"},
        )
    return int(bare)


def read_new_doubt(text: str) -> NewDoubt:
    """Read a doubt as an officer types it: "unanswered question: how many hours"."""
    kind, _colon, about = text.partition(":")
    folded = "_".join(kind.lower().replace("_", " ").split())
    if folded not in set(DoubtKind) or not about.strip():
        kinds = ", ".join(kind.value.replace("_", " ") for kind in DoubtKind)
        raise UnclearError(
            reason=_("%(text)s is not a doubt with its kind.") % {"text": text},
            remedy=_("Write it as KIND: TEXT. The kinds: %(kinds)s.") % {"kinds": kinds},
        )
    return NewDoubt(kind=DoubtKind(folded), text=Text(about.strip()))


def read_file(file: Path) -> bytes:
    """Read a file that somebody names.

    Raises:
        UnclearError: it is not there, or may not be read.
    """
    try:
        with file.open("rb") as opened:
            # More than any report holds is refused where it is read, without filling the memory.
            return opened.read(_MOST_BYTES)
    except OSError as error:
        raise UnclearError(
            reason=_("%(file)s cannot be read: %(why)s.")
            % {"file": file, "why": (error.strerror or str(error)).lower()},
            remedy=_("Check the name, and that you may read it."),
        ) from error
