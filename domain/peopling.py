"""This module decides on people: added, changed, stood in for, gone."""

import re
from dataclasses import replace
from typing import assert_never

from domain.account_events import AccountInvited, AccountLinked, SecondFactorReset
from domain.errors import RefusalCode, Refused
from domain.events import Fact
from domain.ground import Ground, check_text, check_to_come, known_person
from domain.names import PersonId, Role, Text, person_id
from domain.observation import is_owed_by
from domain.office_commands import AddPerson, ChangePerson, Leave, NameDeputy, RevokeLinks
from domain.office_events import (
    DeputyNamed,
    LinksRevoked,
    PersonAdded,
    PersonChanged,
    PersonEvent,
    PersonLeft,
)
from domain.people import Deputy, Person

# One address: a list such as "a@b.uk, c@d.uk" would reach two mailboxes, and a line break a header.
_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+")


def decide_on_people(
    command: AddPerson | ChangePerson | NameDeputy | Leave | RevokeLinks, ground: Ground
) -> tuple[Fact, ...]:
    """Decide on somebody who is known, or becomes so."""
    match command:
        case AddPerson():
            return _add_person(command, ground)
        case ChangePerson():
            return _change_person(command, ground)
        case NameDeputy():
            return _name_deputy(command, ground)
        case Leave():
            return _leave(command, ground)
        case RevokeLinks():
            return _revoke_links(command, ground)
        case _:
            assert_never(command)


def _add_person(command: AddPerson, ground: Ground) -> tuple[Fact, ...]:
    """Make a person known."""
    check_text(command.name)
    check_text(command.post)
    _check_address(command.address)
    if command.supervisor is not None:
        known_person(command.supervisor, ground)
    added = PersonAdded(
        person=person_id(number=ground.casefile.numbers.person),
        name=command.name,
        post=command.post,
        address=command.address,
        role=command.role,
        supervisor=command.supervisor,
        language=command.language,
    )
    return ground.facts(added)


def _check_address(address: Text) -> None:
    if _ADDRESS.fullmatch(address) is None:
        raise Refused(RefusalCode.BAD_ADDRESS, address=address)


def _change_person(command: ChangePerson, ground: Ground) -> tuple[Fact, ...]:
    """Take down what else is now known of a person."""
    known_person(command.person, ground)
    told = (command.post, command.address, command.supervisor, command.language)
    if all(change is None for change in told):
        raise Refused(RefusalCode.NOTHING_NAMED)
    if command.post is not None:
        check_text(command.post)
    if command.address is not None:
        _check_address(command.address)
    if command.supervisor is not None:
        _check_other(command.supervisor, of=command.person, ground=ground)
    return ground.facts(
        PersonChanged(
            person=command.person,
            post=command.post,
            address=command.address,
            supervisor=command.supervisor,
            language=command.language,
        )
    )


def _check_other(person: PersonId, *, of: PersonId, ground: Ground) -> None:
    known_person(person, ground)
    if person == of:
        raise Refused(RefusalCode.OWN_DEPUTY)


def _name_deputy(command: NameDeputy, ground: Ground) -> tuple[Fact, ...]:
    """Take down who stands in for a person, and for how long."""
    known_person(command.person, ground)
    if ground.acting_role is Role.OWNER and ground.acting != command.person:
        raise Refused(RefusalCode.NOT_YOURS, subject=command.person)
    _check_other(command.deputy, of=command.person, ground=ground)
    check_to_come(command.until_on, ground)
    if command.until_on < command.from_on:
        raise Refused(RefusalCode.DATE_IN_PAST, due_on=command.until_on)
    return ground.facts(
        DeputyNamed(
            person=command.person,
            deputy=command.deputy,
            from_on=command.from_on,
            until_on=command.until_on,
        )
    )


def _leave(command: Leave, ground: Ground) -> tuple[Fact, ...]:
    """Switch a person off, unless the force would then have nobody who answers for something."""
    known_person(command.person, ground)
    owed = sorted(
        reference
        for reference, observation in ground.casefile.observations.items()
        if is_owed_by(observation, command.person)
    )
    if owed:
        references = ", ".join(owed)
        raise Refused(RefusalCode.OWNS_OPEN, person=command.person, references=references)
    return ground.facts(PersonLeft(person=command.person))


def _revoke_links(command: RevokeLinks, ground: Ground) -> tuple[Fact, ...]:
    """Stop the links of somebody who is still there; those of a leaver are stopped already."""
    known_person(command.person, ground)
    check_text(command.reason)
    return ground.facts(LinksRevoked(person=command.person, reason=command.reason))


def person_after(person: Person | None, event: PersonEvent) -> Person:
    """Return a person as an event leaves them."""
    if isinstance(event, PersonAdded):
        return Person(person=event.person, role=event.role, supervisor=event.supervisor)
    if person is None:
        raise ValueError(f"{event.person} is not added by their first event.")
    match event:
        case PersonChanged():
            return replace(person, supervisor=event.supervisor or person.supervisor)
        case DeputyNamed():
            deputy = Deputy(person=event.deputy, from_on=event.from_on, until_on=event.until_on)
            return replace(person, deputy=deputy)
        case PersonLeft():
            return replace(person, is_active=False)
        case AccountInvited() | AccountLinked():
            until_on = event.until_on if isinstance(event, AccountInvited) else None
            return replace(person, invited_until=until_on)
        case LinksRevoked() | SecondFactorReset():
            return person
        case _:
            assert_never(event)
