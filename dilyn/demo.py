"""This module tells the demo's story as it happens: on a simulated clock, by the real flows."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

from dilyn import show
from dilyn.demo_cast import (
    FORCE,
    FORCE_NAME,
    OFFICE_ADDRESS,
    OFFICE_NAME,
    PLAYERS,
    TOLD_FROM,
    TOLD_UNTIL,
)
from dilyn.demo_line import Line
from dilyn.demo_scene import Stage
from dilyn.demo_shown import DayShown, show_cast, show_end, show_opening
from dilyn.demo_story import STORY
from dilyn.opening import open_world
from dilyn.prefect_environment import set_up
from dilyn.settings import Settings
from dilyn.tongue import SETTINGS_FILE, _
from domain.commands import Command
from domain.errors import DomainError
from domain.names import THE_SETUP, PersonId
from domain.working_days import is_working_day
from flows.world import World
from notifications.mailbox import list_mails
from storage import inbox, outbox, simulated_clock, sweeping
from storage.hours import LONDON, may_leave
from storage.inbox import CommandId, Envelope, OutcomeState
from storage.mailing import MailState

_MORNING = time_of_day(8, 0)
_LATER = time_of_day(10, 0)
_EVENING = time_of_day(18, 0)
_START_SECONDS = 60
_WAIT_SECONDS = 30
_LOOK_SECONDS = 0.2
_ONE_DAY = timedelta(days=1)


def tell(settings: Settings) -> None:
    """Tell the whole story in an empty folder, or show the one that is there."""
    settings = _named(settings)
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
    await _gather(world)
    show_cast(PLAYERS)
    await _live(world, TOLD_FROM, TOLD_UNTIL, lines=STORY)


async def _gather(world: World) -> None:
    """Make the players known: the first by the set-up, the rest by the first; the led last."""
    stage = Stage(world=world)
    first, *others = PLAYERS
    leading = [player for player in others if player.supervisor is None]
    led = [player for player in others if player.supervisor is not None]
    actor = THE_SETUP
    for players in ([first], leading, led):
        given = [_put(world, stage.newcomer(player), actor=actor) for player in players]
        await _carry_out(world, given)
        actor = stage.person(first.key)


async def _live(world: World, first: date, last: date, *, lines: tuple[Line, ...]) -> None:
    """Go through the days; those on which nothing is due or done take no time."""
    for day in _days(first, last):
        show_day = DayShown(day=day)
        if _is_anything_due(world, day):
            await _morning(world, show_day)
        todays = tuple(line for line in lines if line.on == day)
        if todays:
            await _happen(world, show_day, todays)
    _set_clock(world, last, _EVENING)


def _is_anything_due(world: World, day: date) -> bool:
    morning = _at(day, _MORNING)
    return is_working_day(day, holidays=world.office.holidays) and (
        sweeping.anything_due(world.engine, force=world.force, today=day)
        or outbox.anything_to_send(world.engine, now=morning)
    )


async def _morning(world: World, show_day: DayShown) -> None:
    from flows.timetable import catch_up

    _set_clock(world, show_day.day, _MORNING)
    with _telling_mails(world, show_day):
        await catch_up()
        await _until_all_has_left(world)


async def _happen(world: World, show_day: DayShown, lines: tuple[Line, ...]) -> None:
    """Let what people did on a day happen: one batch, as when they type at the same time."""
    _set_clock(world, show_day.day, _LATER)
    stage = Stage(world=world)
    given = []
    for line in lines:
        show_day.line(line)
        behalf_of = stage.person(line.for_) if line.for_ else None
        given += [
            _put(world, command, actor=stage.person(line.who), behalf_of=behalf_of)
            for command in line.commands(stage)
        ]
    with _telling_mails(world, show_day):
        await _carry_out(world, given)
        show_day.promises(world)


def _put(
    world: World, command: Command, *, actor: PersonId, behalf_of: PersonId | None = None
) -> CommandId:
    envelope = Envelope(
        force=world.force,
        actor=actor,
        on_behalf_of=behalf_of,
        happened_on=world.today,
        received_at=world.now(),
    )
    return inbox.put(world.engine, command, envelope)


async def _carry_out(world: World, given: Iterable[CommandId]) -> None:
    """Have commands applied, as the service would. None of the story is ever refused."""
    from flows.timetable import advance_waiting, deliver_queued

    await advance_waiting()
    await deliver_queued()
    await _until_all_has_left(world)
    for command_id in given:
        outcome = inbox.outcome_of(world.engine, command_id)
        if outcome is None or outcome.state is not OutcomeState.APPLIED:
            raise RuntimeError(f"The story does not hold: {outcome}")


async def _until_all_has_left(world: World) -> None:
    """Wait for a service that sends in the same folder, before the clock moves on."""
    from flows.timetable import deliver_queued

    until = time.monotonic() + _WAIT_SECONDS
    while _is_leaving(world) and time.monotonic() < until:
        await asyncio.sleep(_LOOK_SECONDS)
        await deliver_queued()


def _is_leaving(world: World) -> bool:
    states = {mail.state for mail in outbox.mails(world.engine)}
    is_on_its_way = bool(states & {MailState.CLAIMED, MailState.HANDED})
    return is_on_its_way or (
        may_leave(world.now(), world.office)
        and outbox.anything_to_send(world.engine, now=world.now())
    )


@contextmanager
def _telling_mails(world: World, show_day: DayShown) -> Iterator[None]:
    before = _left(world)
    yield
    left = _left(world) - before
    if left:
        show_day.mails(mail for mail in list_mails(world.mailbox) if mail.message_id in left)


def _left(world: World) -> set[str]:
    return {mail.message_id for mail in outbox.mails(world.engine) if mail.message_id}


def _named(settings: Settings) -> Settings:
    """Give a new folder the names of the demo's office, which every later command reads there."""
    names = {"force": FORCE, "office_name": OFFICE_NAME, "office_address": OFFICE_ADDRESS}
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(settings.home.iterdir()):
        lines = (f'DILYN_{name.upper()}="{value}"\n' for name, value in names.items())
        (settings.home / SETTINGS_FILE).write_text("".join(lines), encoding="utf-8")
    return settings.model_copy(update=names)


@contextmanager
def _demo_world(settings: Settings) -> Iterator[World]:
    """Open the folder, and close its database afterwards."""
    world = open_world(settings)
    try:
        yield world
    finally:
        world.engine.dispose()


@contextmanager
def _flows_running(settings: Settings) -> Iterator[None]:
    """Keep a Prefect server for the length of the story, as the service does."""
    if settings.prefect == "off":
        yield
        return
    from dilyn.prefect_child import PrefectChild

    child = PrefectChild(settings.home, wanted_port=settings.prefect_port)
    try:
        set_up(settings.home, url=child.url)
        # Takes seconds, as the start of the server does: both at once.
        import flows.timetable  # noqa: F401

        child.wait_until_well(seconds=_START_SECONDS)
        yield
    finally:
        set_up(settings.home, url="")
        child.stop()


def _set_clock(world: World, day: date, at: time_of_day) -> None:
    simulated_clock.move_on(world.engine, _at(day, at))


def _at(day: date, at: time_of_day) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY
