"""This module holds the parts that commands and events are made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Claim, DoubtKind
from domain.file_kinds import FileKind
from domain.names import ObservationRef, PersonId, Role, Text
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
    #: Taken by the mail server, and sent back later.
    BOUNCED = "bounced"


class MoveCause(StrEnum):
    """Why a due date has moved though nobody extended it."""

    HOLIDAY = "holiday"
    MEETING = "meeting"


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
class KeptFile:
    """A file that is kept as it came, known by its SHA-256."""

    sha256: str
    size_bytes: int
    kind: FileKind
    #: What it was called where it came from.
    name: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRef:
    """One promise of one observation: `OBS-2023-0042/C1`."""

    reference: ObservationRef
    number: int


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
class MailLine:
    """What one mail said about one observation; `rung` is 0 for a mail that is no reminder."""

    reference: ObservationRef
    clock: ClockKind
    number: int
    rung: int
