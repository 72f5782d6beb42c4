"""This module lists the facts about commitments that the ledger keeps."""

from dataclasses import dataclass
from datetime import date

from domain.claims import CommitmentKind
from domain.names import MeetingRef, ObservationRef, PersonId, SessionRef, Text
from domain.samples import Sample


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentMade:
    """The force has promised something."""

    reference: ObservationRef
    commitment: int
    kind: CommitmentKind
    owner: PersonId
    text: Text
    due_on: date | None
    #: Where there is no due date: by when somebody must give one.
    give_date_by: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentDated:
    """An undated promise has its first due date."""

    reference: ObservationRef
    commitment: int
    due_on: date
    #: Where it falls due before a meeting: moving that moves it.
    meeting: MeetingRef | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentDelivered:
    """The force says that a promise is kept, and shows why."""

    reference: ObservationRef
    commitment: int
    deliverer: PersonId
    #: Who typed it, which may be an officer on the deliverer's behalf.
    recorder: PersonId
    evidence: Text
    session: SessionRef | None = None
    #: The evidence on file that shows it.
    files: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentVerified:
    """Someone other than the deliverer has seen that the change is real."""

    reference: ObservationRef
    commitment: int
    verifier: PersonId
    evidence: Text
    is_by_one_hand: bool
    files: tuple[int, ...] = ()
    re_sample: Sample | None = None
    first_sample: Sample | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class VerificationFailed:
    """The change does not show; that one promise is open again, with a new date."""

    reference: ObservationRef
    commitment: int
    verifier: PersonId
    evidence: Text
    due_on: date
    files: tuple[int, ...] = ()
    re_sample: Sample | None = None
    first_sample: Sample | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentExtended:
    """A due date has moved; the original stays on record."""

    reference: ObservationRef
    commitment: int
    due_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionAsked:
    """A later due date is asked for; somebody else decides."""

    reference: ObservationRef
    commitment: int
    due_on: date
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionDeclined:
    """The later date that was asked for is not given; the present one stays."""

    reference: ObservationRef
    commitment: int
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentLapsed:
    """A promise will not be kept."""

    reference: ObservationRef
    commitment: int
    reason: Text
