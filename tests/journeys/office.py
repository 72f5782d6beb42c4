"""An office as its people live it: they give commands, days pass, mails come."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from domain.commands import AddPerson, Command, references_of
from domain.names import THE_SETUP, ObservationRef, PersonId, Role, Text
from domain.observation import State
from domain.working_days import is_working_day
from flows.timetable import advance_waiting, catch_up, deliver_queued
from flows.world import World
from notifications.mailbox import list_mails
from storage import inbox, outbox, simulated_clock
from storage.hours import LONDON
from storage.inbox import Envelope, Outcome
from storage.queries import observation_page
from tests.journeys.story import Move

CAST = {
    "officer": Role.OFFICER,
    "manager": Role.MANAGER,
    "panel": Role.PANEL_MEMBER,
    "commissioner": Role.COMMISSIONER,
    "supervisor": Role.OWNER,
    "dci": Role.OWNER,
    "fcc": Role.OWNER,
}
#: Day, recipient, kind of mail, the rows that it names.
Caught = tuple[date, str, str, tuple[int, ...]]


@dataclass
class LivedOffice:
    """One data folder with a clock of its own."""

    world: World
    people: dict[str, PersonId] = field(default_factory=dict)

    async def open(self, day: date) -> None:
        """Begin with nothing but people."""
        simulated_clock.start(self.world.engine, at(day, 8))
        for name, role in CAST.items():
            person = AddPerson(
                force=self.world.force,
                name=Text(name.title()),
                post=Text(f"The {name}"),
                address=Text(f"{name}@force.example"),
                role=role,
                supervisor=self.people.get("supervisor") if name == "dci" else None,
            )
            outcome = await self.give(person, by="officer" if self.people else None)
            self.people[name] = PersonId(outcome.references[0])

    async def give(
        self, command: Command, *, by: str | None, on_behalf_of: str | None = None
    ) -> Outcome:
        """Give one command, and see what became of it."""
        envelope = Envelope(
            force=self.world.force,
            actor=self.people[by] if by else THE_SETUP,
            on_behalf_of=self.people[on_behalf_of] if on_behalf_of else None,
            happened_on=self.world.today,
            received_at=self.world.now(),
        )
        command_id = inbox.put(self.world.engine, command, envelope)
        await advance_waiting()
        await deliver_queued()
        outcome = inbox.outcome_of(self.world.engine, command_id)
        assert outcome is not None
        return outcome

    async def play(self, move: Move) -> None:
        """Make one move of the story, and hold it to its outcome."""
        self.set_clock(move.on, 10)
        outcome = await self.give(move.command, by=move.by, on_behalf_of=move.on_behalf_of)
        assert outcome.code == move.refused, (move, outcome)
        if move.state is not None:
            (reference,) = references_of(move.command)
            assert self.state(reference) is move.state, move

    async def live_until(self, day: date) -> None:
        """Let the mornings pass, up to and including a day."""
        next_day = self.world.today + timedelta(days=1)
        while next_day <= day:
            self.set_clock(next_day, 8)
            if is_working_day(next_day, holidays=self.world.office.holidays):
                await catch_up()
            next_day += timedelta(days=1)

    def set_clock(self, day: date, hour: int) -> None:
        """Move the folder's clock on."""
        simulated_clock.move_on(self.world.engine, at(day, hour))

    def state(self, reference: ObservationRef) -> State:
        """Look where an observation stands."""
        return observation_page(self.world.engine, reference).state

    def mails(self) -> tuple[Caught, ...]:
        """List the mails that were caught, with the rows that each names."""
        kinds = {mail.message_id: mail.kind for mail in outbox.mails(self.world.engine)}
        return tuple(
            sorted(
                (
                    letter.written_at.astimezone(LONDON).date(),
                    letter.to.partition("@")[0].rpartition("<")[2],
                    str(kinds[letter.message_id]),
                    tuple(sorted({int(n) for n in re.findall(r"OBS-2023-(\d{4})", letter.text)})),
                )
                for letter in list_mails(self.world.mailbox)
            )
        )


def at(day: date, hour: int) -> datetime:
    """Say when an hour of a day is, as the office's clock shows it."""
    return datetime.combine(day, time(hour), tzinfo=LONDON).astimezone(UTC)
