"""This module reads the register a page at a time: narrowed, sorted, counted.

References are found first, by indexes alone where nothing else is asked; what a row shows is then
looked up for those of one page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from domain.claims import CommitmentKind
from domain.names import ForceCode, ObservationRef, PersonId, ReportRef
from domain.observation import State
from storage.database import reading
from storage.projected import clock, commitment, doubt, observation, report
from storage.queries import register_rows
from storage.views import RegisterRow

T = TypeVar("T")
#: So many are put in order sooner by themselves than by going through every deadline there is.
FEW = 2_000


class Sort(StrEnum):
    """What the register is sorted by."""

    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"
    STATE = "state"


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """What is looked for. What is not said is not asked."""

    force: ForceCode
    state: State | None = None
    owner: PersonId | None = None
    kind: CommitmentKind | None = None
    panel: str = ""
    report: ReportRef | None = None
    #: Words of the title, of what was asked, or of the reference.
    words: str = ""
    is_late: bool = False
    has_doubts: bool = False
    sort: Sort = Sort.DUE


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One page of the register, and how many rows there are in all."""

    rows: tuple[RegisterRow, ...]
    total: int


_EARLIER = clock.alias("earlier")
#: The deadline of an observation that comes first stands for it.
_IS_FIRST = ~exists().where(
    _EARLIER.c.reference == clock.c.reference,
    or_(
        _EARLIER.c.due_on < clock.c.due_on,
        and_(
            _EARLIER.c.due_on == clock.c.due_on,
            _EARLIER.c.kind < clock.c.kind,
        ),
        and_(
            _EARLIER.c.due_on == clock.c.due_on,
            _EARLIER.c.kind == clock.c.kind,
            _EARLIER.c.number < clock.c.number,
        ),
    ),
)
_HAS_CLOCK = exists().where(clock.c.reference == observation.c.reference)
_REFERENCE = observation.c.reference
_ORDERS = {
    Sort.NEWEST: (_REFERENCE.desc(),),
    Sort.OLDEST: (_REFERENCE,),
    Sort.STATE: (observation.c.state, _REFERENCE),
}
_PANELS = select(report.c.panel).where(report.c.force == bindparam("force")).distinct()


def search(
    engine: Engine,
    wanted: Search,
    *,
    today: date,
    first: int = 0,
    most: int = 50,
    few: int = FEW,
) -> Found:
    """Find one page of the register. Which way it is found, by how many they are, shows nowhere."""
    with reading(engine) as connection:
        conditions = _conditions(wanted, today=today, dialect=connection.dialect.name)
        total: int = connection.execute(_counted(wanted, conditions, today=today)).scalar_one()
        if not total:
            return Found(rows=(), total=0)
        # What is late is found by its deadlines, which are few themselves.
        is_few = total <= few and not wanted.is_late and wanted.sort is Sort.DUE
        references = tuple(
            _of_few(connection, conditions, first=first, most=most)
            if is_few
            else _references(connection, wanted, conditions, today=today, first=first, most=most)
        )
        return Found(rows=register_rows(connection, references, today=today), total=total)


def all_found(
    engine: Engine, wanted: Search, *, today: date, batch: int = 1_000
) -> Iterator[tuple[RegisterRow, ...]]:
    """Find every row, batch by batch, for a file."""
    first = 0
    while rows := search(engine, wanted, today=today, first=first, most=batch).rows:
        yield rows
        first += batch


def panels(engine: Engine, *, force: ForceCode) -> tuple[str, ...]:
    """List the panels whose reports are there."""
    with reading(engine) as connection:
        return tuple(sorted(name for (name,) in connection.execute(_PANELS, {"force": force})))


def _of_few(
    connection: Connection, conditions: tuple[ColumnElement[bool], ...], *, first: int, most: int
) -> Iterator[ObservationRef]:
    """Begin with the observations: so few are found that their deadlines are soon looked up."""
    due_on = func.min(clock.c.due_on)
    is_its = clock.c.reference == observation.c.reference
    found = select(_REFERENCE).outerjoin(clock, is_its).where(*conditions).group_by(_REFERENCE)
    # Those without a deadline come last, the newest first.
    newest = case((due_on.is_(None), _REFERENCE)).desc()
    yield from _page(
        connection,
        found.order_by(due_on.is_(None), due_on, newest, _REFERENCE),
        first=first,
        most=most,
    )


def _references(
    connection: Connection,
    wanted: Search,
    conditions: tuple[ColumnElement[bool], ...],
    *,
    today: date,
    first: int,
    most: int,
) -> Iterator[ObservationRef]:
    if wanted.sort is not Sort.DUE:
        found = select(_REFERENCE).where(*conditions).order_by(*_ORDERS[wanted.sort])
        yield from _page(connection, found, first=first, most=most)
        return
    due = _by_due_date(wanted, conditions, today=today)
    with_clock = tuple(_page(connection, due, first=first, most=most))
    yield from with_clock
    if len(with_clock) < most and not wanted.is_late:
        clocked = select(func.count()).select_from(observation).where(*conditions, _HAS_CLOCK)
        before: int = connection.execute(clocked).scalar_one()
        rest = select(_REFERENCE).where(*conditions, ~_HAS_CLOCK).order_by(_REFERENCE.desc())
        yield from _page(
            connection, rest, first=max(0, first - before), most=most - len(with_clock)
        )


def _by_due_date(
    wanted: Search, conditions: tuple[ColumnElement[bool], ...], *, today: date
) -> Select[str]:
    due = _of_clocks(wanted, conditions, select(clock.c.reference), today=today)
    return due.where(_IS_FIRST).order_by(clock.c.due_on, clock.c.reference)


def _counted(
    wanted: Search, conditions: tuple[ColumnElement[bool], ...], *, today: date
) -> Select[int]:
    if wanted.is_late:
        each = select(func.count(clock.c.reference.distinct()))
        return _of_clocks(wanted, conditions, each, today=today)
    return select(func.count()).select_from(observation).where(*conditions)


def _of_clocks(
    wanted: Search,
    conditions: tuple[ColumnElement[bool], ...],
    found: Select[T],
    *,
    today: date,
) -> Select[T]:
    """Ask the clocks; the observations too, where something is asked of them besides the force."""
    found = found.where(clock.c.force == wanted.force)
    if wanted.is_late:
        found = found.where(clock.c.due_on < today)
    if len(conditions) > 1:
        is_its = observation.c.reference == clock.c.reference
        found = found.join(observation, is_its).where(*conditions)
    return found


def _page(
    connection: Connection, statement: Select[str], *, first: int, most: int
) -> Iterator[ObservationRef]:
    for (reference,) in connection.execute(statement.offset(first).limit(most)):
        yield ObservationRef(reference)


def _conditions(wanted: Search, *, today: date, dialect: str) -> tuple[ColumnElement[bool], ...]:
    asked = (
        (wanted.state, observation.c.state == wanted.state),
        (wanted.owner, observation.c.owner == wanted.owner),
        (wanted.kind, _REFERENCE.in_(_with_kind(wanted.kind))),
        (wanted.report, observation.c.report == wanted.report),
        (wanted.panel, observation.c.report.in_(_of_panel(wanted.panel))),
        (wanted.words, _says(wanted.words, dialect=dialect)),
        (wanted.is_late and wanted.sort is not Sort.DUE, _REFERENCE.in_(_late(today))),
        (wanted.has_doubts, _REFERENCE.in_(_doubtful())),
    )
    return (
        observation.c.force == wanted.force,
        *(condition for is_asked, condition in asked if is_asked),
    )


def _with_kind(kind: CommitmentKind | None) -> Select[str]:
    return select(commitment.c.reference).where(commitment.c.kind == kind)


def _of_panel(panel: str) -> Select[str]:
    return select(report.c.report).where(report.c.panel == panel)


def _late(today: date) -> Select[str]:
    return select(clock.c.reference).where(clock.c.due_on < today)


def _doubtful() -> Select[str]:
    return select(doubt.c.reference).where(doubt.c.settled_by.is_(None))


def _says(words: str, *, dialect: str) -> ColumnElement[bool]:
    """Ask for every one of the words, in whatever order and wherever each stands."""
    return and_(true(), *(_says_one(word, dialect=dialect) for word in words.split()))


def _says_one(word: str, *, dialect: str) -> ColumnElement[bool]:
    columns = (observation.c.title, observation.c.asked, _REFERENCE)
    # SQLite's LIKE knows no case as it is: lowering 100,000 texts first would take twice as long.
    if dialect == "sqlite":
        return or_(*(column.contains(word, autoescape=True) for column in columns))
    return or_(*(column.icontains(word, autoescape=True) for column in columns))
