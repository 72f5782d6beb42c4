"""This module decides on the due dates of commitments: given, extended, asked for, declined."""

from domain.commands import DeclineExtension, Extend, GiveDate
from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import (
    Ground,
    check_own,
    check_reason,
    check_to_come,
    commitment_name,
    open_commitment_of,
    settled_with,
)
from domain.names import Role
from domain.observation import Commitment
from domain.promise_events import (
    CommitmentDated,
    CommitmentExtended,
    ExtensionAsked,
    ExtensionDeclined,
)


def give_date(command: GiveDate, ground: Ground) -> tuple[Fact, ...]:
    """Give an undated promise its first date. This is no extension."""
    observation = ground.observation(command.reference)
    commitment = open_commitment_of(observation, command.commitment)
    name = commitment_name(command.reference, command.commitment)
    check_own(ground, owner=commitment.owner, subject=name)
    if commitment.due_on is not None:
        raise Refused(RefusalCode.ALREADY_DATED, subject=name, due_on=commitment.due_on)
    check_to_come(command.due_on, ground)
    dated = CommitmentDated(
        reference=command.reference, commitment=command.commitment, due_on=command.due_on
    )
    return ground.facts(dated, *settled_with(observation, command.commitment))


def extend(command: Extend, ground: Ground) -> tuple[Fact, ...]:
    """Move a due date to a later day, or ask whoever may for it.

    An officer decides on the first extension, a manager on every further one.
    """
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    commitment = open_commitment_of(observation, command.commitment)
    _check_extendable(commitment, command, ground)
    decided = CommitmentExtended if _may_extend(commitment, ground) else ExtensionAsked
    return ground.facts(
        decided(
            reference=command.reference,
            commitment=command.commitment,
            due_on=command.due_on,
            reason=command.reason,
        )
    )


def _check_extendable(commitment: Commitment, command: Extend, ground: Ground) -> None:
    name = commitment_name(command.reference, command.commitment)
    check_own(ground, owner=commitment.owner, subject=name)
    if commitment.due_on is None:
        raise Refused(RefusalCode.NOT_DATED, subject=name)
    if command.due_on <= commitment.due_on:
        raise Refused(
            RefusalCode.DATE_NOT_LATER,
            subject=name,
            due_on=command.due_on,
            present=commitment.due_on,
        )
    check_to_come(command.due_on, ground)


def _may_extend(commitment: Commitment, ground: Ground) -> bool:
    # Who types for an owner asks for that owner: whoever wants the time does not grant it.
    role = ground.acting_role
    return role is Role.MANAGER or (role is Role.OFFICER and not commitment.extensions)


def decline_extension(command: DeclineExtension, ground: Ground) -> tuple[Fact, ...]:
    """Say no to a later date; who may extend may decline."""
    check_reason(command.reason)
    observation = ground.observation(command.reference)
    commitment = open_commitment_of(observation, command.commitment)
    name = commitment_name(command.reference, command.commitment)
    if commitment.asked_until is None:
        raise Refused(RefusalCode.NOTHING_ASKED, subject=name)
    if not _may_extend(commitment, ground):
        raise Refused(RefusalCode.SECOND_EXTENSION, subject=name)
    return ground.facts(
        ExtensionDeclined(
            reference=command.reference, commitment=command.commitment, reason=command.reason
        )
    )
