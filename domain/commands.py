"""This module lists what people and the clock may ask for. A command may be refused."""

from dataclasses import dataclass
from datetime import date

from domain.claims import CommitmentKind
from domain.clock_commands import (
    PauseClocks as PauseClocks,  # noqa: PLC0414  # Every command can be had from here.
)
from domain.clock_commands import (
    ResumeClocks as ResumeClocks,  # noqa: PLC0414
)
from domain.evidence_commands import FileEvidence
from domain.ledger_commands import LedgerCommand
from domain.lineage_commands import LineageCommand, LinkEarlier, UnlinkEarlier
from domain.meeting_commands import DateByMeeting, MeetingCommand
from domain.names import ForceCode, ObservationRef, PersonId, ReportRef, Text, is_observation_ref
from domain.office_commands import (
    AddPerson as AddPerson,  # noqa: PLC0414  # Every command can be had from here.
)
from domain.office_commands import OfficeCommand
from domain.office_commands import (
    RecordDelivery as RecordDelivery,  # noqa: PLC0414
)
from domain.oversight_commands import Assure, OversightCommand
from domain.parts import CommitmentRef, NewResponse, ReportCase, ReportRow, WithdrawalReason
from domain.samples import Sample


@dataclass(frozen=True, kw_only=True, slots=True)
class Raise:
    """Put one observation on the register."""

    force: ForceCode
    title: Text
    asked: Text
    report: ReportRef | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Send:
    """Send observations to a force owner: one command, one mail."""

    references: tuple[ObservationRef, ...]
    owner: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Refer:
    """Pass an observation to another owner, with a new clock."""

    reference: ObservationRef
    owner: PersonId
    reason: Text
    settles: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Respond:
    """Record what the force answered."""

    reference: ObservationRef
    response: NewResponse


@dataclass(frozen=True, kw_only=True, slots=True)
class AskAgain:
    """Put a further question to the present owner."""

    reference: ObservationRef
    question: Text
    settles: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """Record a promise that was made otherwise than in a response."""

    reference: ObservationRef
    text: Text
    kind: CommitmentKind
    due_on: date | None
    settles: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AcceptDone:
    """Take what the force says it has done as a delivered commitment, to be verified."""

    reference: ObservationRef
    text: Text
    kind: CommitmentKind
    evidence: Text
    settles: tuple[int, ...] = ()
    #: The evidence on file that shows it.
    files: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Deliver:
    """Say that a promise has been kept, with evidence."""

    reference: ObservationRef
    commitment: int
    evidence: Text
    files: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verify:
    """Say whether a delivered change is seen in later cases; if not, by when it will be."""

    reference: ObservationRef
    commitment: int
    evidence: Text
    shows_change: bool
    due_on: date | None = None
    files: tuple[int, ...] = ()
    #: In how many of the later cases it shows, and in how many of the panel's first.
    re_sample: Sample | None = None
    first_sample: Sample | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Extend:
    """Move a due date; the original stays on record. Who may not decide it, asks for it."""

    reference: ObservationRef
    commitment: int
    due_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclineExtension:
    """Say no to an extension that somebody has asked for."""

    reference: ObservationRef
    commitment: int
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveDate:
    """Give an undated promise its first due date."""

    reference: ObservationRef
    commitment: int
    due_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """Record that a promise will not be kept."""

    reference: ObservationRef
    commitment: int
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Settle:
    """Settle a doubt by a reason."""

    reference: ObservationRef
    doubt: int
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Accept the response as a full answer that promises nothing."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class NotAdopt:
    """Decide, as Commissioner, on a refusal or on silence."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdraw:
    """Take an observation back."""

    reference: ObservationRef
    because: WithdrawalReason
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopen:
    """Take an observation up again after its end."""

    reference: ObservationRef
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver:
    """Give observations, their questions and open promises to a new owner: one mail for all."""

    references: tuple[ObservationRef, ...]
    owner: PersonId
    reason: Text
    #: Whose they are; by default, each one's present owner's.
    previous: PersonId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldSession:
    """Record one session that delivers many promises; `target` people were to be trained."""

    force: ForceCode
    title: Text
    commitments: tuple[CommitmentRef, ...]
    attended: int
    target: int
    evidence: Text
    #: Who was to be trained, and with what.
    audience: Text | None = None
    materials: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordReport:
    """Record a confirmed report with all its rows. Past dates make no mail."""

    force: ForceCode
    title: Text
    panel: Text
    file_sha256: str
    meeting_dates: tuple[date, ...]
    cases: tuple[ReportCase, ...]
    themes: tuple[Text, ...]
    rows: tuple[ReportRow, ...]
    owner: PersonId | None = None
    sent_on: date | None = None
    response_on: date | None = None


_ABOUT_FORCE = OfficeCommand | LedgerCommand | OversightCommand | MeetingCommand
Command = (
    Raise
    | Send
    | Refer
    | Respond
    | AskAgain
    | Promise
    | AcceptDone
    | Deliver
    | Verify
    | Extend
    | DeclineExtension
    | GiveDate
    | DateByMeeting
    | Lapse
    | Settle
    | Answer
    | NotAdopt
    | Withdraw
    | Reopen
    | PauseClocks
    | ResumeClocks
    | HandOver
    | HoldSession
    | FileEvidence
    | RecordReport
    | RecordDelivery
    | LineageCommand
    | _ABOUT_FORCE
)
#: Those that are about no observation.
_ABOUT_NONE = Raise | RecordReport | _ABOUT_FORCE


def references_of(command: Command) -> tuple[ObservationRef, ...]:
    """List the observations that a command is about, each once, in the order named."""
    match command:
        case Send() | HandOver():
            named = command.references
        case HoldSession():
            named = tuple(commitment.reference for commitment in command.commitments)
        case Assure() if is_observation_ref(command.about):
            named = (ObservationRef(command.about),)
        case RecordDelivery():
            named = tuple(line.reference for line in command.lines)
        case LinkEarlier() | UnlinkEarlier():
            named = (command.reference, command.earlier)
        case _ if isinstance(command, _ABOUT_NONE):
            named = ()
        case _:
            named = (command.reference,)
    return tuple(dict.fromkeys(named))
