"""This module lists the facts about how people come in."""

from dataclasses import dataclass
from datetime import date

from domain.names import PersonId, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountInvited:
    """A person may sign in with an account of the organisation, for the first time until a day."""

    person: PersonId
    until_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountLinked:
    """An account of the organisation is a person's, and nobody else's."""

    person: PersonId
    account: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactorReset:
    """A person signs in without their second factor, until they set one up again."""

    person: PersonId
    reason: Text


AccountEvent = AccountInvited | AccountLinked | SecondFactorReset
