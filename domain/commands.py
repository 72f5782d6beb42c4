"""This module lists what people and the clock may ask for. A command may be refused."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Claim, CommitmentKind, DoubtKind
from domain.names import (
    ForceCode,
    ObservationRef,
    PersonId,
    ReportRef,
    Role,
    Text,
)
from domain.observation import ClockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Who gives a command, for whom, and when. `happened_on` may lie before `today`."""

    actor: PersonId
    role: Role
    happened_on: date
    today: date
    on_behalf_of: PersonId | None = None
    #: The role of the person on whose behalf it is recorded.
    behalf_role: Role | None = None


class WithdrawalReason(StrEnum):
    """Why an observation is taken back."""

    ERROR = "error"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"


class MailOutcome(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDoubt:
    """A doubt that the reader or an officer has about a response."""

    kind: DoubtKind
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class NewResponse:
    """What the force wrote, and what it amounts to sentence by sentence."""

    text: Text
    claims: tuple[Claim, ...]
    doubts: tuple[NewDoubt, ...] = ()


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Deliver:
    """Say that a promise has been kept, with evidence."""

    reference: ObservationRef
    commitment: int
    evidence: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Verify:
    """Say whether a delivered change is seen in later cases."""

    reference: ObservationRef
    commitment: int
    evidence: Text
    shows_change: bool
    #: By when it will now be put right, where it does not show.
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Extend:
    """Move a due date; the original stays on record."""

    reference: ObservationRef
    commitment: int
    due_on: date
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
class PauseClocks:
    """Hold the clocks of an observation until a day, with a reason."""

    reference: ObservationRef
    until_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeClocks:
    """Let the clocks of an observation run again."""

    reference: ObservationRef


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver:
    """Give an observation, its question and its open promises to a new owner."""

    reference: ObservationRef
    owner: PersonId
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRef:
    """One promise of one observation: `OBS-2023-0042/C1`."""

    reference: ObservationRef
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldSession:
    """Record one training session that delivers many promises."""

    force: ForceCode
    title: Text
    commitments: tuple[CommitmentRef, ...]
    attended: int
    #: How many people were to be trained.
    target: int
    evidence: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportCase:
    """One sampled case and its findings."""

    number: int
    findings: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRow:
    """One row of a report: what was asked and, where it is in, what was answered."""

    title: Text
    asked: Text
    response: NewResponse | None = None


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


@dataclass(frozen=True, kw_only=True, slots=True)
class MailLine:
    """What one mail said about one observation; `rung` is 0 for a mail that is no reminder."""

    reference: ObservationRef
    clock: ClockKind
    number: int
    rung: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordDelivery:
    """Record what became of a mail."""

    mail: str
    recipient: PersonId
    outcome: MailOutcome
    lines: tuple[MailLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AddPerson:
    """Make a person known to the office. Name, post and address are kept beside the ledger."""

    force: ForceCode
    name: Text
    post: Text
    address: Text
    role: Role
    supervisor: PersonId | None = None


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
    | GiveDate
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
    | RecordReport
    | RecordDelivery
    | AddPerson
)


def references_of(command: Command) -> tuple[ObservationRef, ...]:
    """List the observations that a command is about, each once, in the order named."""
    match command:
        case Send():
            named = command.references
        case HoldSession():
            named = tuple(commitment.reference for commitment in command.commitments)
        case RecordDelivery():
            named = tuple(line.reference for line in command.lines)
        case Raise() | RecordReport() | AddPerson():
            named = ()
        case _:
            named = (command.reference,)
    return tuple(dict.fromkeys(named))
