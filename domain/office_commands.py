"""This module lists what may be asked for about the office: mails, people, figures, calendar."""

from dataclasses import dataclass
from datetime import date

from domain.account_commands import AccountCommand
from domain.names import ForceCode, Language, PersonId, Role, Text
from domain.parts import MailLine, MailOutcome
from domain.policy import Policy


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
    language: Language = Language.ENGLISH


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangePerson:
    """Change what is known of a person; what is not named stays as it is."""

    force: ForceCode
    person: PersonId
    post: Text | None = None
    address: Text | None = None
    supervisor: PersonId | None = None
    language: Language | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NameDeputy:
    """Say who stands in for a person, from one day to another: both are then told."""

    force: ForceCode
    person: PersonId
    deputy: PersonId
    from_on: date
    until_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Leave:
    """Switch a person off who has left. What they own is handed over before."""

    force: ForceCode
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class RevokeLinks:
    """Stop every answer link that a person was sent so far, as when a phone is lost."""

    force: ForceCode
    person: PersonId
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SetPolicy:
    """Set the office's figures for a force."""

    force: ForceCode
    policy: Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class AddHoliday:
    """Make a working day a holiday: a funeral, a coronation."""

    force: ForceCode
    day: date
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoveHoliday:
    """Make a holiday a working day again."""

    force: ForceCode
    day: date
    reason: Text


OfficeCommand = (
    AddPerson
    | ChangePerson
    | NameDeputy
    | Leave
    | RevokeLinks
    | AccountCommand
    | SetPolicy
    | AddHoliday
    | RemoveHoliday
)
