"""This module writes what the public may see: no names, no words of cases, in two languages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.oversight_events import Assurance
from templates import languages, render
from templates.board import Line, state_of_line
from templates.labels import label
from templates.sheets import written


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicReport:
    """A report that may be published. Its own words are not: they may name people and cases."""

    report: str
    panel: str
    lines: tuple[Line, ...]
    assurance: Assurance | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Public:
    """All that is published of a force on one day."""

    office: str
    force: str
    on: date
    reports: tuple[PublicReport, ...]
    checkpoint: str
    is_welsh_checked: bool = False


def files_of(public: Public) -> Mapping[str, bytes]:
    """Write each file that is published, by its name. Names stay the same from day to day."""
    pages = {
        name: render("reports/public.html", language=language, public=public, **_said(language))
        for language in languages()
        for name in _names(language)
    }
    files = pages | {"feed.json": _feed(public), "observations.csv": _table(public)}
    return {name: content.encode() for name, content in files.items()}


def _names(language: str) -> tuple[str, ...]:
    own = f"index.{language}.html"
    return (own, "index.html") if language == languages()[0] else (own,)


def _said(language: str) -> dict[str, object]:
    return {
        "named": lambda word: label(word, language=language),
        "state_named": lambda line: state_of_line(line, language=language),
        "languages": languages(),
    }


def _feed(public: Public) -> str:
    told = {
        "office": public.office,
        "force": public.force,
        "updated": public.on.isoformat(),
        "checkpoint": public.checkpoint,
        "reports": [
            {
                "report": one.report,
                "panel": one.panel,
                "assurance": one.assurance,
                "observations": [_line(line) for line in one.lines],
            }
            for one in public.reports
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _line(line: Line) -> dict[str, str | int | None]:
    return {
        "reference": line.reference,
        "title": line.title,
        "state": line.state,
        "rating": line.rating,
        "days_since_raised": line.days_since_raised,
        "assurance": line.assurance,
        "assured_on": line.assured_on.isoformat() if line.assured_on else None,
    }


def _table(public: Public) -> str:
    heads = ("report", "panel", "reference", "title", "state", "rating", "days_since_raised")
    rows = (
        (one.report, one.panel, *list(_line(line).values()))
        for one in public.reports
        for line in one.lines
    )
    return "".join(written((*heads, "assurance", "assured_on"), rows))
