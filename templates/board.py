"""This module writes the report for the Policing Board: as a page, a table, or for a program."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import segno

from domain.figures import Figure, Figures, Rating
from domain.names import ObservationRef
from domain.observation import State
from domain.oversight_events import Assurance
from templates import render, words_for
from templates.labels import label, state_label
from templates.sheets import written


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One observation in the report."""

    reference: ObservationRef
    title: str
    panel: str
    #: The report that it came with, if it came with one.
    report: str
    state: State
    is_without_training: bool
    rating: Rating
    days_since_raised: int
    days_to_response: int | None
    has_promise: bool
    counted: tuple[Figure, ...]
    assurance: Assurance | None = None
    assured_on: date | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """How sure the Commissioner is of a report as a whole."""

    report: str
    assurance: Assurance
    on: date
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """The report of one day."""

    office: str
    force: str
    on: date
    figures: Figures
    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    #: The short form of the last checkpoint; empty before the first.
    checkpoint: str
    #: An image of the same, as a data address; empty where it is not wanted.
    code: str = ""
    #: Whether a translator answers for the Welsh; until then it says that it is a draft.
    is_welsh_checked: bool = False

    @property
    def panels(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Group the observations by panel, as each panel's own table has them."""
        names = dict.fromkeys(sorted(line.panel for line in self.lines))
        return tuple((name, tuple(x for x in self.lines if x.panel == name)) for name in names)


def code_of(checkpoint: str) -> str:
    """Draw a checkpoint as a code that a telephone reads, as a data address; empty for none."""
    return segno.make(checkpoint, error="m").svg_data_uri(scale=4) if checkpoint else ""


def as_html(board: Board, *, language: str) -> str:
    """Write the report as one page that needs nothing beside it."""
    return render(
        "reports/board.html",
        language=language,
        board=board,
        named=lambda word: label(word, language=language),
        state_named=lambda line: state_of_line(line, language=language),
    )


def state_of_line(line: Line, *, language: str) -> str:
    """Say where an observation stands."""
    return state_label(line.state, without_training=line.is_without_training, language=language)


def as_csv(board: Board, *, language: str) -> str:
    """Write a row for each observation, with a one in each figure that counts it."""
    gettext = words_for(language).gettext
    heads = (
        *(
            gettext("Reference"),
            gettext("Title"),
            gettext("Panel"),
            gettext("Report"),
            gettext("State"),
        ),
        *(gettext("Rating"), gettext("Days since raised"), gettext("Days to the first response")),
        *(gettext("Has a promise"), gettext("Assurance"), gettext("Assurance given on")),
        *(label(figure, language=language) for figure in Figure),
    )
    return "".join(written(heads, (_cells(line, language) for line in board.lines)))


def _cells(line: Line, language: str) -> Iterator[object]:
    yield from (line.reference, line.title, line.panel, line.report)
    yield state_of_line(line, language=language)
    yield label(line.rating, language=language)
    yield from (line.days_since_raised, line.days_to_response, int(line.has_promise))
    yield label(line.assurance, language=language) if line.assurance else ""
    yield line.assured_on
    yield from (int(figure in line.counted) for figure in Figure)


def as_json(board: Board) -> str:
    """Write the report for a program: every count, and what it is counted from."""
    figures = board.figures
    told = {
        "office": board.office,
        "force": board.force,
        "on": board.on.isoformat(),
        "checkpoint": board.checkpoint,
        "figures": _counts((name.value, names) for name, names in figures.lists.items()),
        "ratings": _counts((name.value, names) for name, names in figures.ratings.items()),
        "implemented": {"part": figures.implemented.part, "whole": figures.implemented.whole},
        "usual_response_days": figures.usual_response_days,
        "reports": [_verdict(one) for one in board.verdicts],
        "observations": [_told(line) for line in board.lines],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _counts(lists: Iterable[tuple[str, tuple[ObservationRef, ...]]]) -> dict[str, int]:
    return {name: len(names) for name, names in lists}


def _verdict(one: Verdict) -> dict[str, object]:
    on, why = one.on.isoformat(), one.why
    return {"report": one.report, "assurance": one.assurance, "on": on, "why": why}


def _told(line: Line) -> dict[str, object]:
    return {
        "reference": line.reference,
        "title": line.title,
        "panel": line.panel,
        "report": line.report,
        "state": line.state,
        "rating": line.rating,
        "days_since_raised": line.days_since_raised,
        "days_to_response": line.days_to_response,
        "has_promise": line.has_promise,
        "counted": list(line.counted),
        "assurance": line.assurance,
        "assured_on": line.assured_on.isoformat() if line.assured_on else None,
        "why": line.why,
    }
