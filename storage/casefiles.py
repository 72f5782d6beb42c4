"""This module takes waiting commands, and looks up everything that they name in a few queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.account_commands import InviteAccount, LinkAccount, ResetSecondFactor
from domain.casefile import KeptWords, Numbers
from domain.commands import (
    AddPerson,
    Command,
    HandOver,
    HoldSession,
    Raise,
    RecordReport,
    Refer,
    Send,
    references_of,
)
from domain.ledger_commands import Redact
from domain.meeting_commands import DateByMeeting, MoveMeeting, PlanMeeting
from domain.names import ForceCode, MeetingRef, ObservationRef, PersonId, ReportRef
from domain.observation import WITH_FORCE, Observation
from domain.office_commands import AddHoliday, ChangePerson, Leave, NameDeputy, RevokeLinks
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.people import Person
from domain.permissions import MAY_GIVE
from storage.codec import canonical
from storage.columns import is_listed
from storage.everybody import EVERYBODY, people_in
from storage.filing import file_at
from storage.inbox import CommandId
from storage.projected import clock, counter, meeting, observation, person, report
from storage.statements import read
from storage.story import FILE
from storage.tables import OutcomeState, kept_text, ledger
from storage.tables import command as inbox


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A command as it lay in the inbox."""

    position: int
    command_id: CommandId
    kind: str
    body: str
    actor: PersonId
    on_behalf_of: PersonId | None
    happened_on: date
    received_at: datetime


_COLUMNS = (
    inbox.c.position,
    inbox.c.command,
    inbox.c.kind,
    inbox.c.body,
    inbox.c.actor,
    inbox.c.on_behalf_of,
    inbox.c.happened_on,
    inbox.c.received_at,
)
_WAITING = (
    select(*_COLUMNS)
    .where(inbox.c.force == bindparam("force"), inbox.c.state == OutcomeState.WAITING.value)
    .order_by(inbox.c.position)
    .limit(bindparam("limit"))
)
_ONE = select(*_COLUMNS).where(
    inbox.c.position == bindparam("position"), inbox.c.state == OutcomeState.WAITING.value
)
_OBSERVATIONS = select(observation.c.casefile).where(
    observation.c.force == bindparam("force"),
    is_listed(observation.c.reference, "references"),
)
_PEOPLE = EVERYBODY.where(person.c.force == bindparam("force"), is_listed(person.c.person, "named"))
_OPEN = (
    select(observation.c.casefile)
    .where(
        observation.c.force == bindparam("force"),
        observation.c.state.in_(sorted(state.value for state in WITH_FORCE)),
    )
    .order_by(observation.c.reference)
)
_DUE = (
    select(observation.c.casefile)
    .join(clock, clock.c.reference == observation.c.reference)
    .where(
        clock.c.force == bindparam("force"), clock.c.due_on.in_(bindparam("days", expanding=True))
    )
    .order_by(observation.c.reference)
)
_MAY_ADD = (
    select(person.c.person)
    .where(
        person.c.force == bindparam("force"),
        person.c.role.in_(sorted(role.value for role in MAY_GIVE[AddPerson])),
    )
    .limit(1)
)
_MEETINGS = select(meeting.c.meeting, meeting.c.planned_on).where(
    meeting.c.force == bindparam("force")
)
_REPORTS = select(report.c.file_sha256, report.c.report).where(
    report.c.file_sha256.in_(bindparam("files", expanding=True))
    | report.c.report.in_(bindparam("named", expanding=True))
)
# All forces share the numbers: on PostgreSQL, who takes one waits for whoever has taken one.
_KEPT = (
    select(ledger.c.subject, kept_text.c.path)
    .outerjoin(
        kept_text,
        (ledger.c.force == kept_text.c.force)
        & (ledger.c.seq == kept_text.c.seq)
        & kept_text.c.body.is_not(None),
    )
    .where(ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("entry"))
    .order_by(kept_text.c.path)
)
_COUNTERS = select(counter.c.name, counter.c.next).order_by(counter.c.name).with_for_update()
_decoder = msgspec.json.Decoder(Observation)


def take(connection: Connection, *, force: ForceCode, limit: int) -> tuple[Taken, ...]:
    """Take a force's waiting commands, in the order in which they came in."""
    return _taken(read(connection, _WAITING, {"force": force, "limit": limit}))


def take_one(connection: Connection, position: int) -> tuple[Taken, ...]:
    """Take one command, if it still waits."""
    return _taken(read(connection, _ONE, {"position": position}))


def _taken(
    found: Sequence[tuple[int, str, str, str | None, str, str | None, date, datetime]],
) -> tuple[Taken, ...]:
    return tuple(
        Taken(
            position=position,
            command_id=CommandId(command_id),
            kind=kind,
            body=body or "",
            actor=PersonId(actor),
            on_behalf_of=PersonId(behalf) if behalf else None,
            happened_on=happened_on,
            received_at=received_at,
        )
        for position, command_id, kind, body, actor, behalf, happened_on, received_at in found
    )


def observations_of(
    connection: Connection, commands: Iterable[Command], *, force: ForceCode
) -> dict[ObservationRef, Observation]:
    """Look up the observations that commands are about, of this force alone."""
    given = tuple(commands)
    references = {reference for command in given for reference in references_of(command)}
    found: list[Observation] = []
    if references:
        named = {"force": force, "references": canonical(sorted(references)).decode()}
        found.extend(map(_observation, read(connection, _OBSERVATIONS, named)))
    if any(isinstance(command, Leave | MoveMeeting) for command in given):
        # What somebody still answers for, or falls due then, may be any of those that are open.
        found.extend(open_observations(connection, force=force))
    days = {command.day for command in given if isinstance(command, AddHoliday)}
    if days:
        moved = connection.execute(_DUE, {"force": force, "days": list(days)})
        found.extend(map(_observation, moved.all()))
    return {observation.reference: observation for observation in found}


def open_observations(connection: Connection, *, force: ForceCode) -> Iterator[Observation]:
    """Read every observation of a force that is with it and has not ended."""
    return map(_observation, connection.execute(_OPEN, {"force": force}).all())


def _observation(row: Sequence[str]) -> Observation:
    (casefile,) = row
    return _decoder.decode(casefile)


def people_of(
    connection: Connection, named: Iterable[PersonId], *, force: ForceCode
) -> dict[PersonId, Person]:
    """Look up people, as the rules need to know them."""
    which = {"force": force, "named": canonical(sorted(set(named))).decode()}
    return {one.person: one for one in people_in(connection, _PEOPLE, which)}


def is_staffed(connection: Connection, *, force: ForceCode) -> bool:
    """Say whether anybody is known who may add people."""
    return connection.execute(_MAY_ADD, {"force": force}).one_or_none() is not None


def named_in(command: Command) -> Iterator[PersonId]:
    """List the people whom a command names."""
    match command:
        case Send() | Refer() | HandOver() | RecordReport():
            who: tuple[PersonId | None, ...] = (command.owner,)
        case AddPerson():
            who = (command.supervisor,)
        case ChangePerson():
            who = (command.person, command.supervisor)
        case NameDeputy():
            who = (command.person, command.deputy)
        case Leave() | RevokeLinks() | InviteAccount() | LinkAccount() | ResetSecondFactor():
            who = (command.person,)
        case Redact():
            who = (command.approver,)
        case _:
            who = ()
    yield from (one for one in who if one is not None)


def reports_of(connection: Connection, commands: Iterable[Command]) -> dict[str, ReportRef]:
    """Look up which reports commands name, or bring the file of once more."""
    given = tuple(commands)
    files = [command.file_sha256 for command in given if isinstance(command, RecordReport)]
    named = [report for command in given if (report := _report_named_in(command))]
    if not files and not named:
        return {}
    found = connection.execute(_REPORTS, {"files": files, "named": named})
    return {sha256: ReportRef(reference) for sha256, reference in found}


def _report_named_in(command: Command) -> str | None:
    match command:
        case AllowPublication() | StopPublication():
            return command.report
        case Assure():
            return command.about
        case _:
            return None


def meetings_of(
    connection: Connection, commands: Iterable[Command], *, force: ForceCode
) -> dict[MeetingRef, date]:
    """Look up for which day each meeting of a force is planned, where a command names one."""
    if not any(isinstance(command, MoveMeeting | DateByMeeting) for command in commands):
        return {}
    found = connection.execute(_MEETINGS, {"force": force})
    return {MeetingRef(name): planned_on for name, planned_on in found}


def kept_by(
    connection: Connection, commands: Iterable[Command], *, force: ForceCode
) -> dict[int, KeptWords]:
    """Look up the words that commands would redact: where they are, not what they say."""
    named = sorted({command.entry for command in commands if isinstance(command, Redact)})
    found: dict[int, KeptWords] = {}
    for entry in named:
        rows = connection.execute(_KEPT, {"force": force, "entry": entry}).all()
        has_file = file_at(connection, entry, force=force) is not None
        paths = (*(path for _, path in rows if path), *((FILE,) if has_file else ()))
        if paths:
            found[entry] = KeptWords(about=rows[0][0], paths=paths)
    return found


#: Only these take a number.
_NUMBERED = Raise | RecordReport | HoldSession | AddPerson | PlanMeeting


def numbers_for(connection: Connection, commands: Iterable[Command]) -> Numbers:
    """Look up the numbers that come next, where any command takes one."""
    if not any(isinstance(command, _NUMBERED) for command in commands):
        return Numbers()
    return Numbers(**dict(read(connection, _COUNTERS, {})))
