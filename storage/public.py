"""This module gathers what may be published: reports that were allowed, and nobody's name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, bindparam, select

from domain.names import ForceCode, ObservationRef, ReportRef
from domain.publishing import is_telling, words_of
from storage.assurances import said_by
from storage.board import board_of
from storage.database import reading
from storage.projected import person
from templates.board import Board, Line
from templates.public import Public, PublicReport, files_of

#: Shorter words of a name are words of the language too: "Ann" is published as seldom as "Rees".
_NAME_LENGTH = 3
_NAMES = select(person.c.name).where(person.c.force == bindparam("force"))


def public_files(
    engine: Engine, day: date, *, force: ForceCode, office: str, is_welsh_checked: bool = False
) -> Mapping[str, bytes]:
    """Write all that is published, by the names of its files."""
    board = board_of(engine, day, force=force, office=office)
    said = said_by(engine, day, force=force)
    names = known_names(engine, force=force)
    reports = tuple(
        PublicReport(
            report=name,
            panel=_unless_telling(lines[0].panel, names),
            lines=tuple(_without_names(line, names, titles=titles) for line in lines),
            assurance=said.assurances[name].assurance if name in said.assurances else None,
        )
        for name, titles in sorted(said.public.items())
        if (lines := _of(board, name))
    )
    public = Public(
        office=office,
        force=force,
        on=day,
        reports=reports,
        checkpoint=board.checkpoint,
        is_welsh_checked=is_welsh_checked,
    )
    return files_of(public)


def _of(board: Board, report: ReportRef) -> tuple[Line, ...]:
    return tuple(line for line in board.lines if line.report == report)


def known_names(engine: Engine, *, force: ForceCode) -> frozenset[str]:
    """List the words of the names of everybody who is known here, all small."""
    with reading(engine) as connection:
        found: Iterable[str] = connection.execute(_NAMES, {"force": force}).scalars().all()
    words = (word for name in found for word in words_of(name))
    return frozenset(word for word in words if len(word) >= _NAME_LENGTH)


def _without_names(line: Line, names: frozenset[str], *, titles: frozenset[ObservationRef]) -> Line:
    """Withhold every reason, and a title that nobody has read or that names somebody or a case."""
    shown = _unless_telling(line.title, names) if line.reference in titles else ""
    return replace(line, title=shown, panel="", why="")


def _unless_telling(text: str, names: frozenset[str]) -> str:
    return "" if is_telling(text, names) else text
