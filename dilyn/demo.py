"""This module tells the demo's story as it happens: on a simulated clock, by the real flows."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from dilyn import show
from dilyn.demo_cast import (
    FORCE_NAME,
    OFFICE_ADDRESS,
    OFFICE_NAME,
    PLAYERS,
    TOLD_FROM,
    TOLD_UNTIL,
)
from dilyn.demo_line import Line
from dilyn.demo_scene import Stage
from dilyn.demo_shown import show_cast, show_end, show_line, show_mails, show_opening
from dilyn.demo_story import STORY
from dilyn.opening import open_world
from dilyn.settings import Settings
from domain.commands import Command
from domain.errors import DomainError
from domain.names import THE_SETUP, PersonId
from domain.working_days import is_working_day
from flows.world import World, use
from notifications.mailbox import list_mails
from storage import inbox, outbox, simulated_clock
from storage.hours import LONDON
from storage.inbox import Envelope, OutcomeState
from templates import _

_MORNING = time(8, 0)
_LATER = time(10, 0)
_ONE_DAY = timedelta(days=1)


def tell(settings: Settings) -> None:
    """Tell the whole story in an empty folder, or show the one that is there."""
    with _demo_world(settings) as world:
        told_until = simulated_clock.read(world.engine)
        if told_until is None:
            simulated_clock.start(world.engine, _at(TOLD_FROM, _MORNING))
    with _demo_world(settings) as world:
        if told_until is None:
            _tell_all(settings, world)
        elif world.today < TOLD_UNTIL:
            raise DomainError(
                reason=_("A story was begun in this folder and broken off."),
                remedy=_("Start it anew: make demo-fresh, or name another DILYN_HOME."),
            )
        else:
            show.note(
                _("The story is already in %s. To tell it anew: make demo-fresh") % world.home
            )
        show_end(world)


def move_on(settings: Settings, *, days: int) -> None:
    """Move the folder's own clock on, and do what falls due on the way."""
    with _demo_world(settings) as world:
        now = simulated_clock.read(world.engine)
        if now is None:
            raise DomainError(
                reason=_("This folder has no clock of its own."),
                remedy=_("Tell the story first: make demo"),
            )
        first = now.astimezone(LONDON).date() + _ONE_DAY
        with _flows_running(settings):
            asyncio.run(_live(world, first, first + timedelta(days=days - 1), lines=()))
        show.note(_("It is now %s in this folder.") % world.today)


def _tell_all(settings: Settings, world: World) -> None:
    show_opening(FORCE_NAME)
    with _flows_running(settings):
        asyncio.run(_story(world))


async def _story(world: World) -> None:
    stage = Stage(world=world)
    actor = THE_SETUP
    for player in PLAYERS:
        await _give(world, (stage.newcomer(player.key),), actor=actor)
        # Whoever comes first is added by the set-up; after that, the officer adds the others.
        actor = stage.person("officer")
    show_cast(PLAYERS)
    await _live(world, TOLD_FROM, TOLD_UNTIL, lines=STORY)


async def _live(world: World, first: date, last: date, *, lines: tuple[Line, ...]) -> None:
    """Go through the days; those on which nothing is due or done take no time."""
    for day in _days(first, last):
        if is_working_day(day, holidays=world.office.holidays) and outbox.anything_due(
            world.engine, today=day
        ):
            await _morning(world, day)
        for line in (line for line in lines if line.on == day):
            await _happens(world, line)
    _set_clock(world, last, time(18, 0))


async def _morning(world: World, day: date) -> None:
    from flows.timetable import catch_up

    _set_clock(world, day, _MORNING)
    with _telling_mails(world, day, is_morning=True):
        await catch_up()


async def _happens(world: World, line: Line) -> None:
    _set_clock(world, line.on, _LATER)
    stage = Stage(world=world)
    show_line(on=line.on, who=line.who, told=line.told)
    with _telling_mails(world, line.on, is_morning=False):
        await _give(
            world,
            line.commands(stage),
            actor=stage.person(line.who),
            behalf_of=stage.person(line.for_) if line.for_ else None,
        )


async def _give(
    world: World,
    commands: tuple[Command, ...],
    *,
    actor: PersonId,
    behalf_of: PersonId | None = None,
) -> None:
    """Give commands together: one batch, one flow run. The story must never be refused."""
    from flows.timetable import advance_waiting, deliver_queued

    envelope = Envelope(
        force=world.force,
        actor=actor,
        on_behalf_of=behalf_of,
        happened_on=world.today,
        received_at=world.now(),
    )
    given = [inbox.put(world.engine, command, envelope) for command in commands]
    await advance_waiting()
    await deliver_queued()
    for command in given:
        outcome = inbox.outcome_of(world.engine, command)
        if outcome is None or outcome.state is not OutcomeState.APPLIED:
            raise RuntimeError(f"The story does not hold: {outcome}")


@contextmanager
def _telling_mails(world: World, day: date, *, is_morning: bool) -> Iterator[None]:
    before = {mail.message_id for mail in list_mails(world.mailbox)}
    yield
    left = tuple(mail for mail in list_mails(world.mailbox) if mail.message_id not in before)
    show_mails(left, on=day, is_morning=is_morning)


@contextmanager
def _demo_world(settings: Settings) -> Iterator[World]:
    """Open the folder as the demo's office, which never sends mail to anybody."""
    named = replace(
        open_world(settings), office_name=OFFICE_NAME, office_address=OFFICE_ADDRESS, smtp=None
    )
    use(named)
    try:
        yield named
    finally:
        named.engine.dispose()


@contextmanager
def _flows_running(settings: Settings) -> Iterator[None]:
    """Keep a Prefect server for the length of the story, as the service does."""
    if settings.prefect == "off":
        yield
        return
    from dilyn.prefect_child import prefect_running

    with prefect_running(settings.home, wanted_port=settings.prefect_port):
        yield


def _set_clock(world: World, day: date, at: time) -> None:
    simulated_clock.move_on(world.engine, _at(day, at))


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY
