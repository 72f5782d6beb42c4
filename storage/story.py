"""This module follows facts, and knows what they leave: the same for a batch and for a replay."""

from dataclasses import dataclass, field, replace
from datetime import date

from domain.casefile import Numbers
from domain.events import (
    ClockResumed,
    DoubtRaised,
    DoubtSettled,
    Event,
    Fact,
    ObservationEvent,
    ObservationRaised,
    ReportReceived,
    TrainingSessionHeld,
    subject_of,
)
from domain.history import apply
from domain.ledger_events import KeyChanged, LedgerEvent, TextRedacted
from domain.meeting_events import MeetingEvent, MeetingMoved, MeetingPlanned
from domain.names import (
    ForceCode,
    MeetingRef,
    ObservationRef,
    PersonId,
    ReportRef,
    SessionRef,
    Text,
)
from domain.observation import Observation
from domain.office_events import (
    OfficeEvent,
    PersonAdded,
    PersonEvent,
)
from domain.oversight_events import OversightEvent
from domain.promise_events import CommitmentMade

#: A commitment or a doubt: its observation and its number there.
Numbered = tuple[ObservationRef, int]

#: Where in an entry the file is that it names.
FILE = "file"
#: Where a text lies: its force, its entry, and where in that.
Place = tuple[ForceCode, int, str]

#: Read from the ledger where they are needed: see offices.py and assurances.py.
_BESIDE = OfficeEvent | OversightEvent


@dataclass(kw_only=True, slots=True)
class Story:
    """What facts have left so far.

    The rules need only `observations` and `numbers`; the rest is what pages want besides: words,
    and whole things that one event makes, each with its force and its day.
    """

    observations: dict[ObservationRef, Observation] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    raised: dict[ObservationRef, ObservationRaised] = field(default_factory=dict)
    promised: dict[Numbered, Text] = field(default_factory=dict)
    doubted: dict[Numbered, Text] = field(default_factory=dict)
    settled: dict[Numbered, DoubtSettled] = field(default_factory=dict)
    people: dict[PersonId, tuple[PersonAdded, ForceCode]] = field(default_factory=dict)
    #: What became of people since, in order.
    people_changed: list[PersonEvent] = field(default_factory=list)
    #: From which day the clocks of an observation run again.
    resumed: dict[ObservationRef, date] = field(default_factory=dict)
    reports: dict[ReportRef, tuple[ReportReceived, ForceCode, date]] = field(default_factory=dict)
    sessions: dict[SessionRef, tuple[TrainingSessionHeld, ForceCode, date]] = field(
        default_factory=dict
    )
    meetings: dict[MeetingRef, tuple[MeetingPlanned, ForceCode]] = field(default_factory=dict)
    meetings_moved: list[MeetingMoved] = field(default_factory=list)

    #: What was redacted, and what is not there, whether redacted or not.
    redacted: dict[Place, TextRedacted] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)
    #: What entries name a file, by its SHA-256 and what they are about.
    files: dict[Place, tuple[str, str]] = field(default_factory=dict)
    keys: list[tuple[ForceCode, KeyChanged]] = field(default_factory=list)

    def forget(self) -> None:
        """Forget whatever has been told of and compared; what is compared at the end stays."""
        of_subjects = (
            self.observations, self.raised, self.promised, self.doubted, self.settled,
            self.people, self.people_changed, self.resumed, self.reports, self.sessions,
            self.meetings, self.meetings_moved,
        )  # fmt: skip
        for told in of_subjects:
            told.clear()

    def follow(self, fact: Fact, *, force: ForceCode) -> None:
        """Take one more fact in.

        Raises: ValueError where it cannot follow from those before it.
        """
        event, numbers, on = fact.event, self.numbers, fact.happened_on
        self._check_new(event)
        match event:
            case PersonAdded():
                self.people[event.person] = (event, force)
                self.numbers = replace(numbers, person=numbers.person + 1)
            case _ if isinstance(event, PersonEvent):
                self.people_changed.append(event)
            case _ if isinstance(event, _BESIDE):
                pass
            case TextRedacted() | KeyChanged():
                self._follow_ledger(event, force)
            case ReportReceived():
                self.reports[event.report] = (event, force, on)
                self.numbers = replace(numbers, report=numbers.report + 1)
            case TrainingSessionHeld():
                self.sessions[event.session] = (event, force, on)
                self.numbers = replace(numbers, session=numbers.session + 1)
            case MeetingPlanned() | MeetingMoved():
                self._follow_meeting(event, force)
            case _:
                self._follow_observation(event, on)

    def _follow_ledger(self, event: LedgerEvent, force: ForceCode) -> None:
        if isinstance(event, KeyChanged):
            self.keys.append((force, event))
            return
        places = ((force, event.entry, path) for path in event.paths)
        self.redacted |= dict.fromkeys(places, event)

    def _follow_meeting(self, event: MeetingEvent, force: ForceCode) -> None:
        if isinstance(event, MeetingMoved):
            self.meetings_moved.append(event)
            return
        self.meetings[event.meeting] = (event, force)
        self.numbers = replace(self.numbers, meeting=self.numbers.meeting + 1)

    def _check_new(self, event: Event) -> None:
        """Nothing is made twice: a number that is given again would write over what is there."""
        subject = subject_of(event)
        match event:
            case PersonAdded():
                is_known = subject in self.people
            case ReportReceived():
                is_known = subject in self.reports
            case TrainingSessionHeld():
                is_known = subject in self.sessions
            case MeetingPlanned():
                is_known = subject in self.meetings
            case ObservationRaised():
                is_known = subject in self.observations
            case _:
                is_known = False
        if is_known:
            raise ValueError(f"{subject} is made a second time.")

    def _follow_observation(self, event: ObservationEvent, on: date) -> None:
        before = self.observations.get(event.reference)
        self.observations[event.reference] = apply(before, event, happened_on=on)
        match event:
            case ObservationRaised():
                self.raised[event.reference] = event
                self.numbers = replace(self.numbers, observation=self.numbers.observation + 1)
            case ClockResumed():
                self.resumed[event.reference] = on
            case CommitmentMade():
                self.promised[event.reference, event.commitment] = event.text
            case DoubtRaised():
                self.doubted[event.reference, event.doubt] = event.text
            case DoubtSettled():
                self.settled[event.reference, event.doubt] = event
            case _:
                pass
