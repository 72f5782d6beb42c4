"""An office whose commands go through a real database: put, advanced, looked at."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256

from sqlalchemy import Engine

from domain.commands import Command, RecordReport, Respond, Send
from domain.evidence_commands import FileEvidence
from domain.names import THE_SETUP, ForceCode, ObservationRef, PersonId, Role, Text
from storage import casebook, inbox, ledger, sweeping
from storage.bank_holidays import office
from storage.casebook import Batch
from storage.database import reading
from storage.filing import keep_file
from storage.hours import LONDON
from storage.inbox import CommandId, Envelope, Outcome, OutcomeState
from storage.offices import office_of
from storage.sweeping import Sweep
from tests.builders import A_REPORT, FORCE, SENT_ON, a_newcomer, a_promise, a_raise, a_response

OFFICER = PersonId("PER-0001")
MANAGER = PersonId("PER-0002")
PANEL = PersonId("PER-0003")
COMMISSIONER = PersonId("PER-0004")
SUPERVISOR = PersonId("PER-0005")
OWNER = PersonId("PER-0006")
OTHER_OWNER = PersonId("PER-0007")
AUDITOR = PersonId("PER-0008")
PEOPLE = (
    (OFFICER, Role.OFFICER, "Aled Prys"),
    (MANAGER, Role.MANAGER, "Bethan Wyn"),
    (PANEL, Role.PANEL_MEMBER, "Cerys Lloyd"),
    (COMMISSIONER, Role.COMMISSIONER, "Dilwyn Rees"),
    (SUPERVISOR, Role.OWNER, "Elen Parri"),
    (OWNER, Role.OWNER, "Ffion Gwyn"),
    (OTHER_OWNER, Role.OWNER, "Gethin Bowen"),
    (AUDITOR, Role.AUDITOR, "Haf Morgan"),
)
OFFICE = office()
#: The files that reports come in, by their SHA-256.
FILES = {sha256(content).hexdigest(): content for content in (A_REPORT, b"Another.")}
FIRST = ObservationRef("OBS-2023-0001")


def address_of(person: PersonId) -> str:
    return f"{person.casefold()}@glanmor.example"


def file_of(command: Command) -> str:
    match command:
        case RecordReport():
            return command.file_sha256
        case FileEvidence():
            return command.file.sha256
        case _:
            return ""


@dataclass
class KeptOffice:
    """A database, and a clock that moves only when told."""

    engine: Engine
    today: date = SENT_ON
    at: time = time(9, 0)
    force: ForceCode = FORCE
    run: str = "direct"
    given: list[CommandId] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, self.at, tzinfo=LONDON).astimezone(UTC)

    def put(
        self,
        command: Command,
        *,
        by: PersonId = OFFICER,
        behalf_of: PersonId | None = None,
        on: date | None = None,
    ) -> CommandId:
        envelope = Envelope(
            force=self.force,
            actor=by,
            on_behalf_of=behalf_of,
            happened_on=on or self.today,
            received_at=self.now,
        )
        if (content := FILES.get(file_of(command))) is not None:
            keep_file(self.engine, content, "report.txt", self.now)
        command_id = inbox.put(self.engine, command, envelope)
        self.given.append(command_id)
        return command_id

    def advance(self, *, limit: int = 1000) -> Batch:
        return casebook.advance(
            self.engine,
            force=self.force,
            office=office_of(self.engine, self.force),
            now=self.now,
            run=self.run,
            limit=limit,
        )

    def outcome(self, command_id: CommandId) -> Outcome:
        outcome = inbox.outcome_of(self.engine, command_id)
        assert outcome is not None
        return outcome

    def give(
        self,
        command: Command,
        *,
        by: PersonId = OFFICER,
        behalf_of: PersonId | None = None,
        on: date | None = None,
    ) -> Outcome:
        command_id = self.put(command, by=by, behalf_of=behalf_of, on=on)
        self.advance()
        return self.outcome(command_id)

    def does(
        self,
        command: Command,
        *,
        by: PersonId = OFFICER,
        behalf_of: PersonId | None = None,
        on: date | None = None,
    ) -> Outcome:
        """Give a command that must be applied."""
        outcome = self.give(command, by=by, behalf_of=behalf_of, on=on)
        assert outcome.state is OutcomeState.APPLIED, outcome
        return outcome

    def raised(self) -> ObservationRef:
        return ObservationRef(self.does(a_raise()).references[0])

    def sent(self, owner: PersonId = OWNER) -> ObservationRef:
        reference = self.raised()
        self.does(Send(references=(reference,), owner=owner))
        return reference

    def promised(self, due_on: date | None = date(2023, 11, 30)) -> ObservationRef:
        reference = self.sent()
        self.does(Respond(reference=reference, response=a_response(a_promise(due_on))))
        return reference

    def sweep(self) -> Sweep:
        return sweeping.sweep(
            self.engine, force=self.force, office=office_of(self.engine, self.force), now=self.now
        )

    def check(self) -> ledger.Verification:
        with reading(self.engine) as connection:
            return ledger.verify(connection)

    def move_to(self, day: date, at: time = time(9, 0)) -> None:
        self.today, self.at = day, at


def an_office_with_people(engine: Engine) -> KeptOffice:
    """Everybody known, nothing raised."""
    kept = KeptOffice(engine)
    for number, (person, role, name) in enumerate(PEOPLE):
        newcomer = a_newcomer(
            role,
            name=Text(name),
            post=Text(f"Post of {name.split()[0]}"),
            address=Text(address_of(person)),
            supervisor=SUPERVISOR if person == OWNER else None,
        )
        kept.put(newcomer, by=OFFICER if number else THE_SETUP)
    assert kept.advance().applied == len(PEOPLE)
    return kept
