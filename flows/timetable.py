"""This module lists everything that happens by itself, and when. There is no other schedule.

Times are Europe/London. Days are written `mon-fri`: the numbers mean other days in other programs.
Nothing is set between one and two at night, an hour that comes twice in autumn and never in spring.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.working_days import is_working_day
from flows.advance import advance
from flows.checkpoint import checkpoint
from flows.deliver import deliver, take_up_what_a_crash_left
from flows.remind import remind
from flows.report import is_owed, last_month_of, report
from flows.running import run
from flows.world import world
from storage import checkpointing, inbox, outbox, sweeping
from storage.hours import may_leave, opening_on

#: Commands come with a wake-up call; this is for those whose call was lost.
LOOK_AT_THE_INBOX_SECONDS = 5
#: How late an entry may still be kept: a machine that slept through the morning.
MISFIRE_GRACE_SECONDS = 10 * 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the timetable."""

    name: str
    act: Callable[[], Awaitable[int]]
    days: str
    hour: str
    minute: str
    #: Where workers keep it: each of their runs is a process of its own, which takes seconds.
    at_workers: str = ""

    @property
    def worker_minute(self) -> str:
        """The minutes at which a worker begins."""
        return self.at_workers or self.minute


async def advance_waiting() -> int:
    """Apply every waiting command, one flow run a batch; no run where nothing waits."""
    applied = 0
    while forces := await asyncio.to_thread(inbox.waiting, world().engine):
        done = sum([await run(advance, force=force) for force in forces])
        applied += done
        if not done or world().is_stopping():
            break
    return applied


async def remind_due(*, is_approved: bool = False) -> int:
    """Decide every rung that has come, and record what followed."""
    if not await asyncio.to_thread(_anything_due):
        return 0
    # One office, one force, until the grown install has 43.
    reminders = await run(remind, force=world().force, is_approved=is_approved)
    await advance_waiting()
    # Where a pause ended, its clocks run again only now, and a rung may fall on this very day.
    if await asyncio.to_thread(_anything_due):
        reminders += await run(remind, force=world().force, is_approved=is_approved)
    return reminders


async def deliver_queued() -> int:
    """Send what may leave now, batch by batch, and record what became of it."""
    delivered = 0
    while await asyncio.to_thread(_anything_to_send):
        done = await run(deliver)
        await advance_waiting()
        delivered += done
        if not done or world().is_stopping():
            break
    return delivered


async def catch_up(*, is_approved: bool = False) -> int:
    """Do now whatever the timetable would have done up to now, and mend what a crash left."""
    await take_up_what_a_crash_left()
    applied = await advance_waiting()
    reminders = await remind_due(is_approved=is_approved)
    delivered = await deliver_queued()
    return applied + reminders + delivered


async def checkpoint_daily() -> int:
    """Sign where the ledger ends, if anything was recorded since the last time."""
    here = world()
    if not await asyncio.to_thread(checkpointing.is_needed, here.engine, here.force):
        return 0
    return await run(checkpoint, force=here.force)


async def report_monthly() -> int:
    """File the report of the month that has ended, unless it is filed already."""
    here = world()
    if not await asyncio.to_thread(is_owed):
        return 0
    return await run(report, force=here.force, day=last_month_of(here.today).isoformat())


TIMETABLE = (
    # Before the digests of the day, which carry it.
    Entry(name="checkpoint", act=checkpoint_daily, days="mon-sun", hour="7", minute="30"),
    # On the first day of a month, or on the first on which the machine runs again.
    Entry(name="report", act=report_monthly, days="mon-sun", hour="7", minute="40"),
    # Every rung that has come, and the digests that it calls for.
    Entry(name="remind", act=catch_up, days="mon-fri", hour="8", minute="0"),
    # What a mail server did not take is tried again, and what came at night leaves.
    Entry(
        name="deliver",
        act=deliver_queued,
        days="mon-fri",
        hour="8-17",
        minute="*",
        at_workers="*/5",
    ),
)


def _anything_due() -> bool:
    here = world()
    now, today = here.now(), here.today
    # Looked at first: at night nothing is decided, and a run would find nothing to do.
    is_day = is_working_day(today, holidays=here.office.holidays)
    is_time = is_day and now >= opening_on(today, here.office)
    return is_time and sweeping.anything_due(here.engine, force=here.force, today=today)


def _anything_to_send() -> bool:
    here = world()
    now = here.now()
    return may_leave(now, here.office) and outbox.anything_to_send(here.engine, now=now)
