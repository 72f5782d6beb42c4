"""This module describes the fields of a form, and reads what was typed into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from domain.errors import N_, Refused
from domain.file_kinds import MOST_MEGABYTES, FileKind
from domain.names import ObservationRef, PersonId, Text, is_observation_ref
from domain.parts import KeptFile
from domain.samples import Sample
from storage.evidence import looked_at
from web.visit import SentForm

E = TypeVar("E", bound=StrEnum)


class Kind(StrEnum):
    """How a field is shown."""

    LINE = "line"
    WORDS = "words"
    DAY = "day"
    CHOICE = "choice"
    OWNER = "owner"
    DOUBTS = "doubts"
    YES_NO = "yes_no"
    FILE = "file"
    #: Which of the files that are filed already.
    FILED = "filed"
    PROMISE = "promise"
    #: In how many of how many cases something shows.
    SAMPLE = "sample"
    #: An earlier observation: one of those that ask alike, or another.
    EARLIER = "earlier"
    #: One of the earlier observations that it is linked to.
    LINKED = "linked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    kind: Kind = Kind.WORDS
    hint: str = ""
    #: The words to choose from.
    choices: Iterable[StrEnum] | None = None
    #: The labels of yes and no.
    answers: tuple[str, str] = (N_("Yes"), N_("No"))


class Filled(Protocol):
    """A form that has been filled in: by a person, or on trial."""

    def words(self, name: str) -> Text: ...
    def words_if_any(self, name: str) -> Text: ...
    def day(self, name: str) -> date: ...
    def day_if_any(self, name: str) -> date | None: ...
    def one_of(self, name: str, kind: type[E]) -> E: ...
    def person(self, name: str) -> PersonId: ...
    def numbers(self, name: str) -> tuple[int, ...]: ...
    def is_yes(self, name: str) -> bool: ...
    def file(self, name: str) -> KeptFile: ...
    def sample_if_any(self, name: str) -> Sample | None: ...
    def earlier(self, name: str) -> ObservationRef: ...
    def linked(self, name: str) -> ObservationRef: ...


_NO_DAY = N_("Give a day that exists, for example 29 8 2023.")
_NO_WORDS = N_("Write this first: it may not be left empty.")
_NOBODY = N_("Choose somebody.")
_NOT_CHOSEN = N_("Choose one.")
_NO_NUMBER = N_("Give a whole number, for example 40.")
_NO_SAMPLE = N_("Give two whole numbers, for example 8 of 10, or leave both empty.")
_NO_REFERENCE = N_("Choose one, or give its reference, for example OBS-2021-0007.")
_NO_FILE = N_("Choose a file first.")
#: Stands in where no file was sent, or where none need be.
_SOME_FILE = KeptFile(sha256="", size_bytes=0, kind=FileKind.PDF, name=Text(""))
#: Stands in where a field could not be read: the command is then not given.
_SOME_DAY = date(2000, 1, 1)
_MOST_DIGITS = 6


@dataclass(kw_only=True, slots=True)
class Typed:
    """What a person typed. What cannot be read is gathered, to be shown at its field."""

    form: SentForm
    most_megabytes: int = MOST_MEGABYTES
    problems: dict[str, str] = field(default_factory=dict)
    #: Why the file that came is not taken.
    refused: Refused | None = None

    def words(self, name: str) -> Text:
        """Return a text that must be given. Whether its length will do, the rules say."""
        written = self.words_if_any(name)
        if not written.strip():
            self.problems[name] = _NO_WORDS
        return written

    def words_if_any(self, name: str) -> Text:
        """Return a text, which may be empty."""
        return Text(self.form.text(name).replace("\r\n", "\n"))

    def day(self, name: str) -> date:
        """Return a day that must be given."""
        found = self.day_if_any(name)
        if found is None:
            self.problems.setdefault(name, _NO_DAY)
        return found or _SOME_DAY

    def day_if_any(self, name: str) -> date | None:
        """Return a day; None where its three boxes are empty."""
        parts = [self.form.text(f"{name}-{part}") for part in ("year", "month", "day")]
        if not any(parts):
            return None
        try:
            return date(*(int(part) for part in parts))
        except (ValueError, OverflowError):
            self.problems[name] = _NO_DAY
            return _SOME_DAY

    def one_of(self, name: str, kind: type[E]) -> E:
        """Return one word of a list."""
        try:
            return kind(self.form.text(name))
        except ValueError:
            self.problems[name] = _NOT_CHOSEN
            return next(iter(kind))

    def person(self, name: str) -> PersonId:
        """Return a person's id. Whether they may be named, the rules say."""
        chosen = self.form.text(name)
        if not chosen:
            self.problems[name] = _NOBODY
        return PersonId(chosen)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers of what was ticked."""
        return tuple(int(value) for value in self.form.texts(name) if value.isdecimal())

    def count(self, name: str) -> int:
        """Return a whole number of people."""
        written = self.form.text(name)
        if not written.isdecimal() or len(written) > _MOST_DIGITS:
            self.problems[name] = _NO_NUMBER
            return 0
        return int(written)

    def is_yes(self, name: str) -> bool:
        """Say whether yes was chosen."""
        chosen = self.form.text(name)
        if chosen not in {"yes", "no"}:
            self.problems[name] = _NOT_CHOSEN
        return chosen == "yes"

    def file(self, name: str) -> KeptFile:
        """Say what the file is that came; it is kept by whoever makes the move."""
        sent = self.form.file
        if sent is None:
            self.problems[name] = _NO_FILE
            return _SOME_FILE
        try:
            return looked_at(sent.name, sent.content, most_megabytes=self.most_megabytes)
        except Refused as refused:
            self.refused = refused
            return _SOME_FILE

    def sample_if_any(self, name: str) -> Sample | None:
        """Return a count of cases, which the rules look at; None where its boxes are empty."""
        parts = [self.form.text(f"{name}-{part}") for part in ("shown", "cases")]
        if not any(parts):
            return None
        if not all(part.isdecimal() and len(part) <= _MOST_DIGITS for part in parts):
            self.problems[name] = _NO_SAMPLE
            return None
        shown, cases = (int(part) for part in parts)
        return Sample(shown=shown, cases=cases)

    def earlier(self, name: str) -> ObservationRef:
        """Return what was written; else what was chosen."""
        written = self.form.text(f"{name}-other").strip().upper()
        return self._reference(name, written or self.form.text(name))

    def linked(self, name: str) -> ObservationRef:
        """Return what was chosen."""
        return self._reference(name, self.form.text(name))

    def _reference(self, name: str, said: str) -> ObservationRef:
        if not is_observation_ref(said):
            self.problems[name] = _NO_REFERENCE
        return ObservationRef(said)


@dataclass(frozen=True, kw_only=True, slots=True)
class OnTrial:
    """A form filled with what the rules would not mind, to see whether they would mind the rest."""

    far_on: date
    owner: PersonId
    #: One that it is not linked to, and one that it is.
    unlinked: ObservationRef
    is_linked: ObservationRef

    def words(self, name: str) -> Text:
        """Return some words."""
        return Text(name)

    def words_if_any(self, name: str) -> Text:
        """Return the same words."""
        return self.words(name)

    def day(self, name: str) -> date:
        """Return a day that is later than any."""
        del name
        return self.far_on

    def day_if_any(self, name: str) -> date | None:
        """Return the same day."""
        return self.day(name)

    def one_of(self, name: str, kind: type[E]) -> E:
        """Return the first word of a list."""
        del name
        return next(iter(kind))

    def person(self, name: str) -> PersonId:
        """Return somebody who may be named."""
        del name
        return self.owner

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return none."""
        del name
        return ()

    def is_yes(self, name: str) -> bool:
        """Say yes."""
        del name
        return True

    def file(self, name: str) -> KeptFile:
        """Return a file that is filed nowhere."""
        del name
        return _SOME_FILE

    def sample_if_any(self, name: str) -> None:
        """Return none."""
        del name

    def earlier(self, name: str) -> ObservationRef:
        """Return one that could be linked."""
        del name
        return self.unlinked

    def linked(self, name: str) -> ObservationRef:
        """Return one that is linked, if any is."""
        del name
        return self.is_linked


def typed_again(form: SentForm) -> Mapping[str, str]:
    """Return what was typed, for a form that is shown again."""
    return {name: values[-1] for name, values in form.fields.items()}
