"""This module finds what has been kept for as long as the office keeps it. It destroys nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, Engine, bindparam, func, select

from domain.ledger_commands import Redact
from domain.ledger_events import TextRedacted
from domain.lineage import linked_to
from domain.names import ForceCode, ObservationRef, PersonId, Text
from domain.observation import ENDS, Observation, ended_on
from domain.office_events import PersonLeft
from domain.retention import Holding, Retention
from storage.database import reading
from storage.filing import files_of
from storage.projected import observation, person, report
from storage.redacting import WORDS, words_in
from storage.story import FILE
from storage.tables import ledger

_ENDED = (
    select(observation.c.casefile)
    .where(
        observation.c.force == bindparam("force"),
        observation.c.state.in_(sorted(state.value for state in ENDS)),
    )
    .order_by(observation.c.reference)
)
_OF_REPORTS = (
    select(report.c.report, report.c.received_on, observation.c.reference)
    .outerjoin(observation, observation.c.report == report.c.report)
    .where(report.c.force == bindparam("force"))
    .order_by(report.c.report)
)
_LEFT = (
    select(ledger.c.subject, func.max(ledger.c.happened_on))
    .join(person, person.c.person == ledger.c.subject)
    .where(
        person.c.force == bindparam("force"),
        person.c.is_active.is_(False),
        ledger.c.event == PersonLeft.__name__,
    )
    .group_by(ledger.c.subject)
    .order_by(ledger.c.subject)
)
# Why words were destroyed is what remains of them.
_WORDS = WORDS.where(ledger.c.event != TextRedacted.__name__)
_observation = msgspec.json.Decoder(Observation)


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """Something that has been kept long enough: what, about what, since when, and where it lies."""

    holding: Holding
    #: An observation, a report or a person.
    about: str
    since: date
    #: By the entry's number: the places in it.
    places: Mapping[int, tuple[str, ...]]


def overdue(
    engine: Engine, *, force: ForceCode, retention: Retention, today: date
) -> tuple[Overdue, ...]:
    """List what is to be destroyed by now, and has not been."""
    with reading(engine) as connection:
        return tuple(
            Overdue(holding=holding, about=about, since=since, places=places)
            for holding, about, since in _over(connection, force)
            if retention.is_over(holding, since, today=today)
            and (places := _places(connection, holding, about, force))
        )


def redactions(
    found: Iterable[Overdue], *, force: ForceCode, approver: PersonId, reason: Text
) -> tuple[Redact, ...]:
    """Write the commands that destroy what was found, an entry each."""
    return tuple(
        Redact(force=force, entry=entry, approver=approver, reason=reason, paths=paths)
        for one in found
        for entry, paths in one.places.items()
    )


def _over(connection: Connection, force: ForceCode) -> Iterator[tuple[Holding, str, date]]:
    ended = dict(_ended(connection, force))
    for about, since in (*ended.items(), *_reports(connection, force, ended)):
        yield Holding.WORDS, about, since
        yield Holding.FILES, about, since
    for who, left_on in connection.execute(_LEFT, {"force": force}):
        yield Holding.PEOPLE, who, date.fromisoformat(left_on)


def _ended(connection: Connection, force: ForceCode) -> Iterator[tuple[ObservationRef, date]]:
    rows = connection.execute(_ENDED, {"force": force})
    observations = (_observation.decode(casefile) for (casefile,) in rows)
    known = {one.reference: one for one in observations}
    for reference, one in known.items():
        since = ended_on(one)
        # What is still followed may refer to what it was linked with.
        if since is not None and known.keys() >= set(linked_to(one)):
            yield reference, since


def _reports(
    connection: Connection, force: ForceCode, ended: Mapping[ObservationRef, date]
) -> Iterator[tuple[str, date]]:
    """List the reports all of whose observations have ended, with the day of the last end."""
    days: dict[str, list[date | None]] = {}
    for about, received_on, reference in connection.execute(_OF_REPORTS, {"force": force}):
        since = received_on if reference is None else ended.get(ObservationRef(reference))
        days.setdefault(about, []).append(since)
    for about, ends in days.items():
        known = [end for end in ends if end is not None]
        if len(known) == len(ends):
            yield about, max(known)


def _places(
    connection: Connection, holding: Holding, about: str, force: ForceCode
) -> Mapping[int, tuple[str, ...]]:
    if holding is Holding.FILES:
        return dict.fromkeys(files_of(connection, about, force=force), (FILE,))
    return words_in(connection, _WORDS, about, force=force)
