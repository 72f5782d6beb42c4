"""A life lived in memory: commands are decided and applied, nothing is stored."""

from dataclasses import dataclass, field, replace
from datetime import date

from domain.casefile import Casefile, Numbers
from domain.claims import Claim, ClaimStatus, CommitmentKind, DoubtKind
from domain.commands import Command, Raise, Respond, Send
from domain.events import (
    Fact,
    ObservationRaised,
    PersonAdded,
    ReportReceived,
    TrainingSessionHeld,
    subject_of,
)
from domain.history import apply
from domain.ledger_events import KeyChanged, TextRedacted
from domain.lifecycle import decide
from domain.meeting_events import MeetingMoved, MeetingPlanned
from domain.names import ForceCode, ObservationRef, PersonId, Role, Text
from domain.observation import Observation, State, state_of
from domain.office_events import (
    HolidayAdded,
    HolidayRemoved,
    PersonEvent,
    PolicySet,
)
from domain.oversight_events import AssuranceGiven, PublicationAllowed, PublicationStopped
from domain.parts import Act, NewDoubt, NewResponse
from domain.people import Person
from domain.peopling import person_after
from domain.policy import CalendarName, Office
from domain.ruling import office_after

FORCE = ForceCode("GLANMOR")
OFFICER = PersonId("PER-0001")
MANAGER = PersonId("PER-0002")
PANEL = PersonId("PER-0003")
COMMISSIONER = PersonId("PER-0004")
OWNER = PersonId("PER-0005")
OTHER_OWNER = PersonId("PER-0006")
SUPERVISOR = PersonId("PER-0007")
AUDITOR = PersonId("PER-0008")
ADMIN = PersonId("PER-0009")
LEAVER = PersonId("PER-0010")
CLOCK = PersonId("clock")

ROLES = {
    OFFICER: Role.OFFICER,
    MANAGER: Role.MANAGER,
    PANEL: Role.PANEL_MEMBER,
    COMMISSIONER: Role.COMMISSIONER,
    OWNER: Role.OWNER,
    OTHER_OWNER: Role.OWNER,
    SUPERVISOR: Role.OWNER,
    AUDITOR: Role.AUDITOR,
    ADMIN: Role.ADMIN,
    CLOCK: Role.CLOCK,
    LEAVER: Role.OWNER,
}
PEOPLE = {
    person: Person(
        person=person,
        role=role,
        supervisor=SUPERVISOR if person == OWNER else None,
        is_active=person != LEAVER,
    )
    for person, role in ROLES.items()
}
#: Bank holidays of England and Wales in the seed's time, written by hand from gov.uk.
HOLIDAYS = frozenset(
    {
        date(2023, 5, 1),
        date(2023, 5, 8),
        date(2023, 5, 29),
        date(2023, 8, 28),
        date(2023, 12, 25),
        date(2023, 12, 26),
        date(2024, 1, 1),
        date(2024, 3, 29),
        date(2024, 4, 1),
    }
)
OFFICE = Office(holidays=HOLIDAYS)
#: Scotland has no Easter Monday.
CALENDARS = {
    CalendarName.SCOTLAND: Office(holidays=HOLIDAYS - {date(2024, 4, 1)}, calendar="scotland")
}
SENT_ON = date(2023, 7, 31)
ANSWERED_ON = date(2023, 8, 24)
AUTUMN = date(2023, 11, 30)


@dataclass
class Life:
    """Observations and people, and a today that only moves when told."""

    today: date = SENT_ON
    casefile: Casefile = field(default_factory=lambda: Casefile(people=PEOPLE))
    facts: list[Fact] = field(default_factory=list)
    office: Office = OFFICE

    def do(
        self,
        command: Command,
        *,
        by: PersonId = OFFICER,
        on_behalf_of: PersonId | None = None,
        on: date | None = None,
        role: Role | None = None,
    ) -> tuple[Fact, ...]:
        """Decide and apply one command."""
        act = Act(
            actor=by,
            role=role or ROLES[by],
            happened_on=on or self.today,
            today=self.today,
            on_behalf_of=on_behalf_of,
            behalf_role=ROLES[on_behalf_of] if on_behalf_of else None,
        )
        facts = decide(command, casefile=self.casefile, act=act, office=self.office)
        for fact in facts:
            self._keep(fact)
        self.facts.extend(facts)
        return facts

    def _keep(self, fact: Fact) -> None:
        event, numbers = fact.event, self.casefile.numbers
        match event:
            case PersonAdded():
                self.casefile = replace(
                    self.casefile, numbers=replace(numbers, person=numbers.person + 1)
                )
            case _ if isinstance(event, PersonEvent):
                known = self.casefile.people[event.person]
                people = {**self.casefile.people, event.person: person_after(known, event)}
                self.casefile = replace(self.casefile, people=people)
            case (
                TextRedacted()
                | KeyChanged()
                | AssuranceGiven()
                | PublicationAllowed()
                | PublicationStopped()
            ):
                pass
            case MeetingPlanned() | MeetingMoved():
                meetings = {**self.casefile.meetings, event.meeting: event.planned_on}
                planned = numbers.meeting + isinstance(event, MeetingPlanned)
                self.casefile = replace(
                    self.casefile, meetings=meetings, numbers=replace(numbers, meeting=planned)
                )
            case PolicySet() | HolidayAdded() | HolidayRemoved():
                self.office = office_after(self.office, event, calendars=CALENDARS)
            case ReportReceived():
                self.casefile = replace(
                    self.casefile,
                    numbers=replace(numbers, report=numbers.report + 1),
                    reports={**self.casefile.reports, event.file_sha256: event.report},
                )
            case TrainingSessionHeld():
                self.casefile = replace(
                    self.casefile, numbers=replace(numbers, session=numbers.session + 1)
                )
            case _:
                before = self.casefile.observations.get(event.reference)
                after = apply(before, event, happened_on=fact.happened_on)
                raised = isinstance(event, ObservationRaised)
                self.casefile = replace(
                    self.casefile,
                    observations={**self.casefile.observations, event.reference: after},
                    numbers=replace(numbers, observation=numbers.observation + raised),
                )

    def __getitem__(self, reference: ObservationRef) -> Observation:
        return self.casefile.observations[reference]

    def state(self, reference: ObservationRef) -> State:
        """Derive where an observation stands."""
        return state_of(self[reference])

    def raised(self) -> ObservationRef:
        """Raise an observation."""
        facts = self.do(Raise(force=FORCE, title=Text("Call times"), asked=Text("Why?")))
        return ObservationRef(subject_of(facts[0].event))

    def sent(self) -> ObservationRef:
        """Raise and send an observation."""
        reference = self.raised()
        self.do(Send(references=(reference,), owner=OWNER))
        return reference

    def answered_with(
        self, *claims: Claim, doubts: tuple[NewDoubt, ...] = (), on: date | None = None
    ) -> ObservationRef:
        """Raise, send and answer an observation."""
        reference = self.sent()
        self.do(Respond(reference=reference, response=a_response(*claims, doubts=doubts)), on=on)
        return reference

    def promised(self) -> ObservationRef:
        """Let the force promise training by the end of autumn."""
        return self.answered_with(a_promise())


def a_life() -> Life:
    """Begin with nothing raised and everybody known."""
    return Life(casefile=Casefile(people=PEOPLE, numbers=Numbers(person=len(PEOPLE))))


def a_claim(status: ClaimStatus = ClaimStatus.EXPLANATION_ONLY, **changes: object) -> Claim:
    """Make a sentence that amounts to something."""
    claim = Claim(
        text=Text("Sergeants decide that."),
        status=status,
        kind=CommitmentKind.OTHER,
        due_phrase=None,
        due_on=None,
        due_window=None,
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def a_promise(due_on: date | None = AUTUMN) -> Claim:
    """Promise training."""
    return a_claim(ClaimStatus.COMMITMENT, kind=CommitmentKind.TRAINING, due_on=due_on)


def a_response(*claims: Claim, doubts: tuple[NewDoubt, ...] = ()) -> NewResponse:
    """Answer with some sentences."""
    return NewResponse(text=Text("An answer."), claims=claims, doubts=doubts)


def a_doubt(kind: DoubtKind = DoubtKind.OTHER_QUESTION) -> NewDoubt:
    """Doubt something about a response."""
    return NewDoubt(kind=kind, text=Text("If we have understood"))
