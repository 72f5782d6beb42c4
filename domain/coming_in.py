"""This module decides on how people come in. Source: docs/decisions/0025."""

from datetime import timedelta
from typing import assert_never

from domain.account_commands import AccountCommand, InviteAccount, LinkAccount, ResetSecondFactor
from domain.account_events import AccountInvited, AccountLinked, SecondFactorReset
from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import Ground, check_text, known_person
from domain.names import Role

#: Long enough for a holiday, too short to be forgotten.
INVITED_FOR = timedelta(days=14)


def decide_on_coming_in(command: AccountCommand, ground: Ground) -> tuple[Fact, ...]:
    """Decide on an invitation, an account or a second factor."""
    match command:
        case InviteAccount():
            return _invite(command, ground)
        case LinkAccount():
            return _link(command, ground)
        case ResetSecondFactor():
            return _reset(command, ground)
        case _:
            assert_never(command)


def _invite(command: InviteAccount, ground: Ground) -> tuple[Fact, ...]:
    """Invite a person. An owner has no account: they answer by link."""
    if known_person(command.person, ground).role is Role.OWNER:
        raise Refused(RefusalCode.HAS_NO_ACCOUNT, person=command.person)
    until_on = ground.act.today + INVITED_FOR
    return ground.facts(AccountInvited(person=command.person, until_on=until_on))


def _link(command: LinkAccount, ground: Ground) -> tuple[Fact, ...]:
    """Give somebody the account that they came with: nobody does so for another."""
    person = known_person(command.person, ground)
    if ground.act.actor != command.person:
        raise Refused(RefusalCode.NOT_YOURS, subject=command.person)
    if person.invited_until is None or ground.act.today > person.invited_until:
        raise Refused(RefusalCode.NOT_INVITED, person=command.person)
    check_text(command.account)
    return ground.facts(AccountLinked(person=command.person, account=command.account))


def _reset(command: ResetSecondFactor, ground: Ground) -> tuple[Fact, ...]:
    """Reset what somebody else has lost. One's own would be free to whoever has the session."""
    known_person(command.person, ground)
    if ground.acting == command.person:
        raise Refused(RefusalCode.OWN_FACTOR)
    check_text(command.reason)
    return ground.facts(SecondFactorReset(person=command.person, reason=command.reason))
