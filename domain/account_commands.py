"""This module lists what may be asked about how people come in."""

from dataclasses import dataclass

from domain.names import ForceCode, PersonId, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class InviteAccount:
    """Let a person sign in with an account of the organisation: the first that fits becomes theirs.

    Whatever account was theirs before is so no more.
    """

    force: ForceCode
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkAccount:
    """Take an account of the organisation as one's own, having been invited to."""

    force: ForceCode
    person: PersonId
    #: The tenant and the object that it has there: neither is ever given to anybody else.
    account: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ResetSecondFactor:
    """Take away a person's second factor, as when their telephone is lost."""

    force: ForceCode
    person: PersonId
    reason: Text


AccountCommand = InviteAccount | LinkAccount | ResetSecondFactor
