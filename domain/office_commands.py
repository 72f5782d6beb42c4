"""This module lists what may be asked for about the office: its mails and its people."""

from dataclasses import dataclass
from datetime import date

from domain.names import ForceCode, Language, PersonId, Role, Text
from domain.parts import MailLine, MailOutcome


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
