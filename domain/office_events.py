"""This module lists the facts about the office itself: its people, its figures, its calendar."""

from dataclasses import dataclass
from datetime import date

from domain.account_events import AccountEvent
from domain.names import ForceCode, Language, PersonId, Role, Text
from domain.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAdded:
    """A person is known to the office."""

    person: PersonId
    name: Text
    post: Text
    address: Text
    role: Role
    supervisor: PersonId | None = None
    language: Language = Language.ENGLISH


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonChanged:
    """Something else is known of a person; what is not named has stayed as it was."""

    person: PersonId
    post: Text | None = None
    address: Text | None = None
    supervisor: PersonId | None = None
    language: Language | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeputyNamed:
    """Somebody stands in for a person, from one day to another."""

    person: PersonId
    deputy: PersonId
    from_on: date
    until_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonLeft:
    """A person has left: they act no more, and no mail goes to them."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class LinksRevoked:
    """No answer link that a person was sent so far opens anything. The next mail brings one."""

    person: PersonId
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicySet:
    """The office's figures for a force; dates that were given before stay as they are."""

    force: ForceCode
    policy: Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidayAdded:
    """A day is no working day; the clocks that it moves follow in the ledger."""

    force: ForceCode
    day: date
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidayRemoved:
    """A day is a working day after all. Nobody's deadline becomes earlier by it."""

    force: ForceCode
    day: date
    reason: Text


PersonEvent = PersonAdded | PersonChanged | DeputyNamed | PersonLeft | LinksRevoked | AccountEvent
OfficeEvent = PolicySet | HolidayAdded | HolidayRemoved
