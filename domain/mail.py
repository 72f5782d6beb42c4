"""This module says what a mail is about, before it is put into words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.names import Language, ObservationRef, PersonId
from domain.observation import ClockKind


class MailKind(StrEnum):
    """Why a mail is written."""

    DIGEST = "digest"
    SENT_TO_YOU = "sent_to_you"
    #: To the new owner: all that is open on what they have taken over.
    HANDED_OVER = "handed_over"
    #: To the owner before: somebody else has it now.
    HANDED_ON = "handed_on"
    #: To the Commissioner and to managers: the report of a month is filed.
    REPORT_FILED = "report_filed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """One thing that a recipient is told of. Carries no case content."""

    reference: ObservationRef
    title: str
    clock: ClockKind
    #: The question's or the commitment's number.
    number: int
    #: The rung that brought it here; 0 for a mail that is no reminder.
    rung: int
    due_on: date
    #: Working days after the due date; 0 on it or before.
    days_late: int
    #: The owner's post, where the recipient is somebody else (supervisor, manager, owner before).
    owner_post: str | None = None
    #: No more mails come about it.
    is_last: bool = False
    #: How often the date has been set: what tells a calendar which of two entries is newer.
    version: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """One mail to one address on one day."""

    mail: str
    kind: MailKind
    recipient: PersonId
    name: str
    address: str
    language: Language
    written_on: date
    #: Empty where it is about a report.
    owed: tuple[Owed, ...]
    #: The day as of which the report stands that it is about.
    report_on: date | None = None
    #: Where the recipient can answer without an account, or look at the report.
    link: str | None = None
    #: The short form of the ledger's last checkpoint, to which a digest is a witness.
    checkpoint: str = ""
