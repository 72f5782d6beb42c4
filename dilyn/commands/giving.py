"""This module opens the data folder, says who acts, gives a command and shows what came of it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date

import typer

from dilyn.answering import REFUSED
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_day
from dilyn.commands.showing_draft import show_claims
from dilyn.commands.showing_outcome import show_outcome, show_supposed
from dilyn.tongue import _
from domain.claims import Claim
from domain.commands import AddPerson, Command
from domain.errors import DomainError
from domain.names import THE_SETUP, PersonId
from domain.permissions import may_give
from domain.working_days import Holidays
from flows.world import World
from storage.bank_holidays import calendars
from storage.database import reading
from storage.desk import Sitting
from storage.inbox import Envelope, Outcome, OutcomeState
from storage.ledger import head_of
from storage.queries import people, person_called
from storage.supposing import Supposed, supposing

#: What is only supposed is sealed by no run.
_NO_RUN = "supposed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Giver:
    """Somebody who gives commands, and the day on which what they say happened."""

    world: World
    actor: PersonId
    behalf_of: PersonId | None
    on: date
    as_json: bool

    def person(self, who: str) -> PersonId:
        """Find a person by id, address or name."""
        return _person(self.world, who)

    def show_claims(self, claims: tuple[Claim, ...]) -> None:
        """Show what each sentence of a reply amounts to, before it is recorded."""
        if not self.as_json:
            show_claims(claims, response_on=self.on)

    def give(self, command: Command) -> Outcome:
        """Give a command, show what follows from it, and end with 2 where it is refused."""
        with reading(self.world.engine) as connection:
            before = head_of(connection, self.world.force)
        outcome = self.outcome_of(command)
        show_outcome(self.world, outcome, after=before.seq, is_json=self.as_json)
        if outcome.state in (OutcomeState.REFUSED, OutcomeState.FAULTY):
            raise typer.Exit(REFUSED)
        return outcome

    def give_all(self, commands: tuple[Command, ...]) -> None:
        """Give commands together, and end with 2 where the first of them is refused.

        All wait before the first is applied: a kill in between loses none of them.
        """
        from dilyn.handing import hand_all

        for outcome in hand_all(self.world, commands, self._envelope()):
            if outcome.state in (OutcomeState.REFUSED, OutcomeState.FAULTY):
                show_outcome(self.world, outcome, after=0, is_json=self.as_json)
                raise typer.Exit(REFUSED)

    def preview(self, command: Command) -> None:
        """Show what would follow from a command, and change nothing."""
        with self.supposing(command) as supposed:
            show_supposed(self.world, supposed.facts, is_json=self.as_json)

    def supposing(self, *commands: Command) -> AbstractContextManager[Supposed]:
        """Say how things would stand after some commands."""
        here, envelope = self.world, self._envelope()
        sitting = Sitting(force=here.force, office=here.office, now=here.now(), run=_NO_RUN)
        given = tuple((command, envelope) for command in commands)
        return supposing(here.engine, given, sitting=sitting)

    def taken_holidays(self) -> Holidays:
        """List the bank holidays of this force as they were taken from the library."""
        with reading(self.world.engine) as connection:
            return calendars(connection)[self.world.office.policy.calendar].holidays

    def outcome_of(self, command: Command) -> Outcome:
        """Give a command, and return what became of it."""
        from dilyn.handing import hand

        return hand(self.world, command, self._envelope())

    def _envelope(self) -> Envelope:
        return Envelope(
            force=self.world.force,
            actor=self.actor,
            on_behalf_of=self.behalf_of,
            happened_on=self.on,
            received_at=self.world.now(),
        )


@contextmanager
def giving(
    *, as_: str | None, behalf_of: str | None, on: str | None, as_json: bool
) -> Iterator[Giver]:
    """Open the data folder for somebody who gives commands."""
    with open_folder() as world:
        yield Giver(
            world=world,
            actor=_actor(world, as_),
            behalf_of=_person(world, behalf_of) if behalf_of else None,
            on=read_day(on) if on else world.today,
            as_json=as_json,
        )


def _person(world: World, who: str) -> PersonId:
    return person_called(world.engine, who).person


def _actor(world: World, as_: str | None) -> PersonId:
    from dilyn.settings import read_settings

    who = as_ or read_settings().acts_as
    if who:
        return _person(world, who)
    if not any(may_give(known.role, AddPerson) for known in people(world.engine)):
        # Somebody must add the first people; once one of them may add others, this is refused.
        return THE_SETUP
    raise DomainError(
        reason=_("It is not said who gives this command."),
        remedy=_("Add --as PERSON (an id, address or name), or set DILYN_AS."),
    )
