"""This builds what tests speak of, so that each names only what matters to its claim."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from domain.claims import Claim, ClaimStatus, CommitmentKind
from domain.commands import AddPerson, Raise, RecordReport
from domain.file_kinds import FileKind
from domain.names import ForceCode, ObservationRef, PersonId, Role, Text
from domain.observation import Clock, ClockKind, Observation
from domain.parts import KeptFile, NewResponse, ReportCase, ReportRow
from domain.people import Person

#: What lay in the file that a report came in.
A_REPORT = b"Why so late?"
FORCE = ForceCode("GLANMOR")
OFFICER = PersonId("PER-0001")
OWNER = PersonId("PER-0006")
SENT_ON = date(2023, 7, 31)
#: Nine in the morning, local time, on the day of sending.
MORNING = datetime(2023, 7, 31, 8, 0, tzinfo=UTC)


def an_observation(**changes: Any) -> Observation:
    """An observation that has just been raised."""
    observation = Observation(
        reference=ObservationRef("OBS-2023-0001"), force=FORCE, owner=None, raised_on=SENT_ON
    )
    return replace(observation, **changes)


def a_clock(**changes: Any) -> Clock:
    """A question that must be answered."""
    clock = Clock(
        reference=ObservationRef("OBS-2023-0001"),
        kind=ClockKind.RESPONSE,
        number=1,
        owner=OWNER,
        started_on=SENT_ON,
        due_on=date(2023, 8, 29),
        version=1,
    )
    return replace(clock, **changes)


def a_person(**changes: Any) -> Person:
    """Somebody who answers for the force."""
    return replace(Person(person=OWNER, role=Role.OWNER), **changes)


def a_claim(status: ClaimStatus = ClaimStatus.EXPLANATION_ONLY, **changes: Any) -> Claim:
    """A sentence of a reply."""
    claim = Claim(
        text=Text("Sergeants decide that."),
        status=status,
        kind=CommitmentKind.OTHER,
        due_phrase=None,
        due_on=None,
        due_window=None,
    )
    return replace(claim, **changes)


def a_promise(due_on: date | None = date(2023, 11, 30), **changes: Any) -> Claim:
    """A sentence that promises training."""
    promised = {"kind": CommitmentKind.TRAINING, "due_on": due_on, "text": Text("We will train.")}
    return a_claim(ClaimStatus.COMMITMENT, **promised | changes)


def a_response(*claims: Claim) -> NewResponse:
    """What the force wrote."""
    return NewResponse(text=Text("An answer."), claims=claims)


def a_raise(title: str = "Call times", **changes: Any) -> Raise:
    """The command that raises an observation."""
    return replace(Raise(force=FORCE, title=Text(title), asked=Text("Why so late?")), **changes)


def a_newcomer(role: Role = Role.OWNER, **changes: Any) -> AddPerson:
    """The command that makes a person known."""
    newcomer = AddPerson(
        force=FORCE,
        name=Text("Nest Harri"),
        post=Text("Head of Hub"),
        address=Text("nest.harri@glanmor.example"),
        role=role,
    )
    return replace(newcomer, **changes)


def a_report(*rows: ReportRow, **changes: Any) -> RecordReport:
    """The command that records a report."""
    report = RecordReport(
        force=FORCE,
        title=Text("Night calls"),
        panel=Text("The panel"),
        file_sha256=sha256(A_REPORT).hexdigest(),
        meeting_dates=(SENT_ON,),
        cases=(ReportCase(number=1, findings=(Text("Late."), Text("No call back."))),),
        themes=(Text("Delay"),),
        rows=rows or (ReportRow(title=Text("Call times"), asked=Text("Why so late?")),),
    )
    return replace(report, **changes)


def a_file(sha256: str = "ab" * 32) -> KeptFile:
    return KeptFile(sha256=sha256, size_bytes=9, kind=FileKind.PDF, name=Text("minutes.pdf"))
