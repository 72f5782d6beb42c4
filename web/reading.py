"""This module is what pages know of a file that was read: whoever reads it hands this over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.claims import DoubtKind
from domain.commands import Respond
from domain.names import Text
from domain.parts import NewResponse, ReportCase


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadDoubt:
    """Something that the reader could not be sure of, and what a person is asked."""

    kind: DoubtKind
    text: str
    ask: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadRow:
    """One row of the file, counted from 1."""

    number: int
    title: Text
    asked: Text
    response: NewResponse | None
    doubts: tuple[ReadDoubt, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A file as it was read, before a person has confirmed it."""

    title: str
    panel: str
    meeting_dates: tuple[date, ...]
    response_on: date | None
    cases: tuple[ReportCase, ...]
    themes: tuple[Text, ...]
    #: The rows that are not on the register yet.
    rows: tuple[ReadRow, ...]
    #: The replies to those that are, which nobody has recorded yet.
    responses: tuple[Respond, ...]
    #: What is about no one row.
    doubts: tuple[ReadDoubt, ...]


#: Reads a file, and hears its promises as of the day on which the replies came.
#: Raises DomainError where it is no report, or was received before.
Reader = Callable[[bytes, date | None], Read]
