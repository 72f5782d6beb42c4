"""This module keeps the timetable: one service leads, and each slot is kept once.

Any number of services may share a database. Source: docs/decisions/0013.
"""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from dilyn.rounds import Rounds
from flows.timetable import MISFIRE_GRACE_SECONDS, TIMETABLE, Entry, catch_up
from flows.world import world
from storage import leading
from storage.leading import Leader

log = structlog.get_logger()

TIME_ZONE = "Europe/London"
#: How often the lease is renewed before it runs out. As often it looks for slots that were let
#: slip: by a machine that slept, or a leader that died.
_RENEWALS = 3
#: How long a catch-up that has failed waits before it is tried again.
_TRY_AGAIN_SECONDS = 60.0
_GRACE = timedelta(seconds=MISFIRE_GRACE_SECONDS)
_MOMENT = timedelta(microseconds=1)


def holder_of(home: Path) -> str:
    """Name the service of a folder, so that a person finds it."""
    return f"{socket.gethostname()}:{home.absolute()}"


class Timekeeper:
    """Keeps the timetable while its service leads, and takes the lead when nobody has it."""

    def __init__(self, rounds: Rounds, *, holder: str, lease_seconds: float) -> None:
        self._rounds = rounds
        self._holder = holder
        self._lease_seconds = lease_seconds
        self._term: int | None = None
        self._leads = False
        self._has_to_catch_up = asyncio.Event()

    def scheduler(self) -> AsyncIOScheduler:
        """Make the clock out of the timetable. It remembers nothing: our tables do."""
        scheduler = AsyncIOScheduler(
            timezone=TIME_ZONE,
            job_defaults={
                "misfire_grace_time": MISFIRE_GRACE_SECONDS,
                "coalesce": True,
                "max_instances": 1,
            },
        )
        now_and_then = IntervalTrigger(seconds=self._lease_seconds / _RENEWALS)
        scheduler.add_job(self.lead, now_and_then, id="lead")
        for entry in TIMETABLE:
            looking = OrTrigger([trigger(entry), now_and_then])
            scheduler.add_job(self.keep, looking, [entry], id=entry.name)
        return scheduler

    async def lead(self) -> None:
        """Take the lead where nobody has it; renew it where it is ours."""
        try:
            term = await asyncio.to_thread(self._taken)
        # Whether it still leads is decided by the next look, and by each claim.
        except Exception as failure:  # noqa: BLE001
            log.warning("lease not renewed", why=type(failure).__name__)
            return
        is_new = term is not None and (not self._leads or term != self._term)
        self._leads = term is not None
        self._term = term or self._term
        if is_new:
            log.info("leads", term=term)
            self._has_to_catch_up.set()

    async def renew(self) -> None:
        """Renew the lead, for ever, before it runs out."""
        while True:
            await asyncio.sleep(self._lease_seconds / _RENEWALS)
            await self.lead()

    async def catch_up_when_it_leads(self) -> None:
        """Do what fell due while nobody led, each time that it takes the lead, for ever."""
        while True:
            await self._has_to_catch_up.wait()
            self._has_to_catch_up.clear()
            if not await self._rounds.take_turn("catch up", catch_up):
                again = self._has_to_catch_up.set
                asyncio.get_running_loop().call_later(_TRY_AGAIN_SECONDS, again)

    async def keep(self, entry: Entry) -> None:
        """Keep the slots of an entry that have fallen, if this service leads: all of them at once.

        What another has begun and not finished, because it died, is done again: that changes
        nothing where it was done.
        """
        if self._leads:
            await self._rounds.take_turn(entry.name, partial(self.keep_now, entry))

    async def keep_now(self, entry: Entry) -> int:
        """Keep the slots of an entry that have fallen, and say how much that did."""
        slots = await asyncio.to_thread(self._claimed, entry)
        if not slots:
            return 0
        done = await entry.act()
        kept = partial(leading.keep, entry=entry.name, slots=slots, now=_now())
        await asyncio.to_thread(kept, world().engine, self._leader())
        return done

    @property
    def leads(self) -> bool:
        """Whether it led when it looked last."""
        return self._leads

    async def let_go(self) -> None:
        """Leave the lead to whoever wants it."""
        if not self._leads:
            return
        self._leads = False
        try:
            await asyncio.to_thread(leading.let_go, world().engine, self._leader(), now=_now())
        # It runs out by itself.
        except Exception as failure:  # noqa: BLE001
            log.warning("lease not given up", why=type(failure).__name__)

    def _claimed(self, entry: Entry) -> tuple[datetime, ...]:
        here = world()
        looked, now = leading.look(here.engine, entry=entry.name), here.now()
        fallen = falls(entry, after=max(looked.last or now - _GRACE, now - _GRACE), until=now)
        if not fallen and not looked.is_left:
            return ()
        return leading.claim(
            here.engine, self._leader(), entry=entry.name, fallen=fallen, now=_now()
        )

    def _taken(self) -> int | None:
        return leading.lead(
            world().engine,
            holder=self._holder,
            term=self._term,
            now=_now(),
            seconds=self._lease_seconds,
        )

    def _leader(self) -> Leader:
        return Leader(holder=self._holder, term=self._term or 0)


def _now() -> datetime:
    # A lease runs in real time also where the folder has a clock of its own.
    return datetime.now(UTC)


def trigger(entry: Entry) -> CronTrigger:
    """Say to APScheduler when an entry falls."""
    return CronTrigger(
        day_of_week=entry.days, hour=entry.hour, minute=entry.minute, timezone=TIME_ZONE
    )


def falls(entry: Entry, *, after: datetime, until: datetime) -> tuple[datetime, ...]:
    """List the moments at which an entry falls, after one and up to another, in UTC."""
    found, by = [], trigger(entry)
    at: datetime | None = by.get_next_fire_time(None, after + _MOMENT)
    while at is not None and at <= until:
        found.append(at.astimezone(UTC))
        at = by.get_next_fire_time(None, at + _MOMENT)
    return tuple(found)
