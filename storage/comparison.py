"""This module compares the projected tables with what a replay of the ledger gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select, type_coerce
from sqlalchemy.types import NullType

from domain.chain import Cause
from domain.observation import clocks_of
from storage import projected, rows
from storage.breaks import Break, Flaw
from storage.rows import Row
from storage.statements import read
from storage.story import Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A row that is missing, too many or otherwise than a replay gives it."""

    table: Table
    name: str
    kept: Row | None
    wanted: Row | None

    @property
    def cause(self) -> Cause:
        """What was done to the row."""
        if self.kept is None:
            return Cause.MISSING
        return Cause.FOREIGN if self.wanted is None else Cause.CHANGED


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The things that are compared: those after one, up to and with another, in their order."""

    after: str | None = None
    until: str | None = None


def as_break(difference: Difference) -> Break:
    """Tell of a row that is not as a replay gives it."""
    return Break(
        flaw=Flaw.PROJECTION_DIFFERS,
        name=f"{difference.table.name} {difference.name}",
        subject=difference.name.split("/")[0],
        diagnosed=difference.cause,
    )


def differing(connection: Connection, story: Story, span: Span) -> Iterator[Difference]:
    """List the rows about some things that are not as a replay gives them.

    Those that others refer to come first.
    """
    for table, expected in _expected(story):
        yield from _compared(connection, table, tuple(expected), span)


def of_all(connection: Connection, story: Story) -> Iterator[Difference]:
    """List what a replay of everything counts, and is not so."""
    counted = tuple(rows.counter_rows(story))
    yield from _compared(connection, projected.counter, counted, Span())


def _expected(story: Story) -> Iterator[tuple[Table, Iterable[Row]]]:
    yield projected.observation, _observations(story)
    yield projected.commitment, _commitments(story)
    yield projected.doubt, _doubts(story)
    yield projected.clock, _clocks(story)
    yield projected.person, rows.person_rows(story)
    yield projected.deputy, rows.deputy_rows(story)
    yield projected.account, rows.account_rows(story)
    yield projected.report, rows.report_rows(story)
    yield projected.training_session, rows.session_rows(story)
    yield projected.meeting, rows.meeting_rows(story)


def _observations(story: Story) -> Iterator[Row]:
    for observation in story.observations.values():
        yield {**rows.raised_row(story, observation), **rows.standing_row(observation)}


def _commitments(story: Story) -> Iterator[Row]:
    for reference, observation in story.observations.items():
        for promise in observation.commitments:
            text = story.promised[reference, promise.number]
            named: Row = {"reference": reference, "number": promise.number, "text": text}
            yield {**named, **rows.commitment_row(promise)}


def _doubts(story: Story) -> Iterator[Row]:
    for reference, observation in story.observations.items():
        for doubt in observation.doubts:
            key = (reference, doubt.number)
            raised = rows.doubt_row(reference, doubt, story.doubted[key])
            yield {**raised, **rows.settled_row(story.settled.get(key))}


def _clocks(story: Story) -> Iterator[Row]:
    for observation in story.observations.values():
        for clock in clocks_of(observation):
            yield rows.clock_row(clock, observation)


def _compared(
    connection: Connection, table: Table, expected: tuple[Row, ...], span: Span
) -> Iterator[Difference]:
    key = tuple(column.name for column in table.primary_key)
    names = tuple(expected[0]) if expected else key
    lying, bounds = _lying(table, names, is_after=bool(span.after), is_until=bool(span.until))
    wanted = {_key(row, key): row for row in expected}
    for values in read(connection, lying, {bound: getattr(span, bound) for bound in bounds}):
        kept = dict(zip(names, values, strict=True))
        name = _key(kept, key)
        like = wanted.pop(name, None)
        if like is None or _plain(values) != _plain(like[each] for each in names):
            yield Difference(table=table, name=name, kept=kept, wanted=like)
    for name, lost in wanted.items():
        yield Difference(table=table, name=name, kept=None, wanted=lost)


@cache
def _lying(
    table: Table, names: tuple[str, ...], *, is_after: bool, is_until: bool
) -> tuple[Select[*tuple[Any, ...]], tuple[str, ...]]:
    # As it lies there: what somebody has written over may be no date any more.
    lying = select(*(type_coerce(table.c[name], NullType()) for name in names))
    about, bounds = next(iter(table.primary_key)), []
    if is_after:
        lying, bounds = lying.where(about > bindparam("after")), ["after"]
    if is_until:
        lying, bounds = lying.where(about <= bindparam("until")), [*bounds, "until"]
    return lying, tuple(bounds)


def _plain(values: Iterable[object]) -> list[object]:
    # SQLite has no dates of its own: they lie there as text.
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _key(row: Row, key: tuple[str, ...]) -> str:
    return "/".join(str(row[name]) for name in key)
