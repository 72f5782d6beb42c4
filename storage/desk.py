"""This module decides commands in memory, each against the state that the earlier ones left."""

import contextlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import structlog
from sqlalchemy import Connection

from domain.casefile import Casefile, KeptWords
from domain.commands import AddPerson, Command
from domain.errors import RefusalCode, Refused
from domain.events import Fact, ReportReceived, subject_of
from domain.lifecycle import decide
from domain.meeting_events import MeetingMoved, MeetingPlanned
from domain.names import (
    THE_CLOCK,
    THE_SETUP,
    ForceCode,
    MeetingRef,
    ObservationRef,
    PersonId,
    ReportRef,
    Role,
    is_observation_ref,
)
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.office_events import (
    HolidayAdded,
    HolidayRemoved,
    PersonAdded,
    PersonEvent,
    PolicySet,
)
from domain.parts import Act
from domain.people import Person
from domain.peopling import person_after
from domain.permissions import MAY_GIVE, may_give
from domain.policy import CalendarName, Office
from domain.ruling import office_after
from storage import (
    answer_links,
    bank_holidays,
    casefiles,
    ledger,
    noticing,
    outcomes,
    projections,
    recounting,
    redacting,
    second_factors,
)
from storage.casefiles import Taken
from storage.codec import KeptText, decode_command
from storage.hours import local_date
from storage.rows import Row
from storage.sealing import Entry, Head, Stamp, seal
from storage.story import Story

log = structlog.get_logger()

Sealed = tuple[tuple[Entry, tuple[KeptText, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """By what and when a batch is decided. `run` names the flow run, or is `direct`."""

    force: ForceCode
    office: Office
    now: datetime
    run: str


@dataclass(kw_only=True, slots=True)
class Desk:
    """What was looked up for a batch, and what its commands have made of it so far."""

    sitting: Sitting
    commands: dict[int, Command]
    story: Story
    before: projections.Before
    people: dict[PersonId, Person]
    reports: dict[str, ReportRef]
    #: For which day each meeting is planned.
    meetings: dict[MeetingRef, date]
    #: Somebody is known who may add people; until then, the set-up of the office may.
    is_staffed: bool
    #: The words that commands would redact.
    kept: dict[int, KeptWords]
    head: Head
    #: As the commands so far have left it, and what its calendar may change to.
    office: Office
    calendars: Mapping[CalendarName, Office]
    facts: list[Fact] = field(default_factory=list)
    sealed: list[tuple[Entry, tuple[KeptText, ...]]] = field(default_factory=list)
    notices: list[noticing.Written] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    #: In order, each once: what the batch has moved.
    moved: dict[ObservationRef, None] = field(default_factory=dict)

    def decide(self, taken: Taken) -> None:
        """Decide a command: it is applied, refused or faulty."""
        stamp = self._stamp(taken)
        try:
            act = self._act(taken)
            facts = self._facts(taken, act)
            sealed = self._seal(facts, stamp)
        except Refused as refusal:
            self.outcomes.append(outcomes.refused(taken, refusal, stamp=stamp))
        except Exception as failure:  # noqa: BLE001  # One command never stops the others.
            log.error("command faulty", command=taken.command_id, **described(failure))  # noqa: TRY400
            self.outcomes.append(outcomes.faulty(taken, stamp=stamp))
        else:
            self._apply(taken, act, facts, sealed, stamp)

    def keep(self, connection: Connection) -> None:
        """Write everything that the batch has made."""
        sitting = self.sitting
        ledger.add(connection, self.sealed)
        projections.keep(connection, self.story, before=self.before, office=self.office)
        if self.office is not sitting.office:
            recounting.recount(connection, force=sitting.force, office=self.office, now=sitting.now)
        noticing.keep_notices(connection, tuple(self.notices), now=sitting.now, office=self.office)
        answer_links.keep_revoked(connection, self.facts, now=sitting.now)
        second_factors.keep_reset(connection, self.facts)
        redacting.keep(connection, self.facts, force=sitting.force)
        outcomes.keep(connection, self.outcomes)

    def _stamp(self, taken: Taken) -> Stamp:
        return Stamp(
            force=self.sitting.force,
            recorded_at=self.sitting.now,
            actor=taken.actor,
            on_behalf_of=taken.on_behalf_of,
            run=self.sitting.run,
        )

    def _act(self, taken: Taken) -> Act:
        behalf = taken.on_behalf_of
        return Act(
            actor=taken.actor,
            role=self._role(taken.actor),
            happened_on=taken.happened_on,
            today=local_date(taken.received_at),
            on_behalf_of=behalf,
            behalf_role=self._role(behalf) if behalf else None,
        )

    def _role(self, who: PersonId) -> Role:
        if who == THE_CLOCK:
            return Role.CLOCK
        if who == THE_SETUP:
            return self._role_of_setup()
        known = self.people.get(who)
        if known is None or not known.is_active:
            raise Refused(RefusalCode.UNKNOWN_PERSON, person=who)
        return known.role

    def _role_of_setup(self) -> Role:
        """Let the set-up of an office add people until one of them may add the others."""
        if self.is_staffed:
            every_role = frozenset().union(*MAY_GIVE.values())
            roles = ", ".join(sorted(role.replace("_", " ") for role in every_role))
            raise Refused(RefusalCode.NOT_PERMITTED, role=THE_SETUP, roles=roles)
        return Role.ADMIN

    def _facts(self, taken: Taken, act: Act) -> tuple[Fact, ...]:
        command = self.commands.get(taken.position)
        if command is None:
            # It could not be read before either; now it is faulty, and says why.
            command = decode_command(taken.kind, taken.body)
        casefile = Casefile(
            observations=self.story.observations,
            people=self.people,
            reports=self.reports,
            meetings=self.meetings,
            numbers=self.story.numbers,
            kept=self.kept,
        )
        return decide(command, casefile=casefile, act=act, office=self.office)

    def _seal(self, facts: tuple[Fact, ...], stamp: Stamp) -> Sealed:
        head, sealed = self.head, []
        for fact in facts:
            entry, texts = seal(fact, after=head, stamp=stamp)
            sealed.append((entry, texts))
            head = entry.head
        return tuple(sealed)

    def _apply(
        self, taken: Taken, act: Act, facts: tuple[Fact, ...], sealed: Sealed, stamp: Stamp
    ) -> None:
        for fact in facts:
            self._follow(fact)
        self.facts.extend(facts)
        if sealed:
            self.head = sealed[-1][0].head
        self.sealed.extend(sealed)
        self.notices.extend(
            noticing.notices_of(
                facts,
                act=act,
                command_id=taken.command_id,
                force=self.sitting.force,
                observations=self.story.observations,
            )
        )
        self.outcomes.append(outcomes.applied(taken, facts, last_seq=self.head.seq, stamp=stamp))

    def _follow(self, fact: Fact) -> None:
        self.story.follow(fact, force=self.sitting.force)
        subject = subject_of(fact.event)
        if is_observation_ref(subject):
            self.moved[ObservationRef(subject)] = None
        match fact.event:
            case _ if isinstance(fact.event, PersonEvent):
                self._follow_person(fact.event)
            case PolicySet() | HolidayAdded() | HolidayRemoved() as ruled:
                self.office = office_after(self.office, ruled, calendars=self.calendars)
            case MeetingPlanned() | MeetingMoved() as planned:
                self.meetings[planned.meeting] = planned.planned_on
            case ReportReceived() as received:
                self.reports[received.file_sha256] = received.report
            case _:
                pass

    def _follow_person(self, event: PersonEvent) -> None:
        if isinstance(event, PersonAdded):
            self.is_staffed |= may_give(event.role, AddPerson)
        self.people[event.person] = person_after(self.people.get(event.person), event)


def open_desk(connection: Connection, sitting: Sitting, taken: tuple[Taken, ...]) -> Desk:
    """Look up everything that the commands name."""
    force, commands = sitting.force, _readable(taken)
    given = tuple(commands.values())
    observations = casefiles.observations_of(connection, given, force=force)
    numbers = casefiles.numbers_for(connection, given)
    return Desk(
        sitting=sitting,
        commands=commands,
        story=Story(observations=dict(observations), numbers=numbers),
        before=projections.Before(observations=observations, numbers=numbers),
        people=_people(connection, taken, given, force=force),
        reports=casefiles.reports_of(connection, given),
        meetings=casefiles.meetings_of(connection, given, force=force),
        is_staffed=_is_setup(taken) and casefiles.is_staffed(connection, force=force),
        kept=casefiles.kept_by(connection, given, force=force),
        head=ledger.head_of(connection, force),
        office=sitting.office,
        calendars=bank_holidays.calendars(connection) if _rules(given) else {},
    )


def _rules(commands: tuple[Command, ...]) -> bool:
    return any(isinstance(one, SetPolicy | AddHoliday | RemoveHoliday) for one in commands)


def _readable(taken: tuple[Taken, ...]) -> dict[int, Command]:
    commands: dict[int, Command] = {}
    for one in taken:
        with contextlib.suppress(Exception):
            commands[one.position] = decode_command(one.kind, one.body)
    return commands


def _is_setup(taken: tuple[Taken, ...]) -> bool:
    return any(one.actor == THE_SETUP for one in taken)


def _people(
    connection: Connection,
    taken: tuple[Taken, ...],
    commands: tuple[Command, ...],
    *,
    force: ForceCode,
) -> dict[PersonId, Person]:
    acting = {one.actor for one in taken} | {one.on_behalf_of for one in taken}
    named = {who for command in commands for who in casefiles.named_in(command)}
    people = {who for who in acting | named if who is not None} - {THE_CLOCK, THE_SETUP}
    return casefiles.people_of(connection, people, force=force) if people else {}


def described(failure: Exception) -> dict[str, str]:
    """Say what failed and where. Not the message: it may hold words that belong in no log."""
    *_, last = traceback.extract_tb(failure.__traceback__)
    return {"failure": type(failure).__name__, "where": f"{last.filename}:{last.lineno}"}
