"""This module is the service while it runs: pages, clock and flows in one process."""

import asyncio
import importlib
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import structlog
import uvicorn
from starlette.applications import Starlette

from dilyn import service_note
from dilyn.health import gather
from dilyn.ports import LOOPBACK
from dilyn.prefect_elsewhere import PrefectElsewhere
from dilyn.prefect_watch import PrefectWatch
from dilyn.reading_for_pages import read_for_pages
from dilyn.rounds import Rounds
from dilyn.sample.reading import sample_report
from dilyn.service_note import ServiceNote
from flows.world import World, use
from web.app import create_app
from web.website import Front, Site

log = structlog.get_logger()

#: How long stopping waits for the batch in hand.
STOP_SECONDS = 30.0


class OneMachine:
    """Everything that runs while the service does, started and stopped in order."""

    def __init__(
        self,
        *,
        world: World,
        port: int,
        front: Front,
        watch: PrefectWatch | PrefectElsewhere | None,
        lease_seconds: float | None,
        on_ready: Callable[[ServiceNote], None],
    ) -> None:
        self._world = world
        self._watch = watch
        self._on_ready = on_ready
        self._rounds = Rounds()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lease_seconds = lease_seconds
        self._note = ServiceNote(pid=os.getpid(), port=port, prefect=watch.page if watch else "")
        app = create_app(self._site(front), lifespan=self._living)
        self._server = uvicorn.Server(_configured(app, port=port))

    def _site(self, front: Front) -> Site:
        world = self._world
        return Site(
            engine=world.engine,
            force=world.force,
            read_office=lambda: world.office,
            office_name=world.sender.office_name,
            office_address=world.sender.office_address,
            is_welsh_checked=world.sender.is_welsh_checked,
            url=world.url or self._note.url,
            colour=front.colour,
            organisation=front.organisation,
            has_local_accounts=front.has_local_accounts,
            file_megabytes=world.file_megabytes,
            wake=self._wake,
            health=self._health,
            facts=partial(gather, world),
            prefect_page=self._note.prefect,
            sample=sample_report(),
            is_mail_caught=world.smtp is None,
            now=world.now,
            home=world.home,
            read=partial(read_for_pages, world),
        )

    def _wake(self) -> None:
        # Pages are made in threads of their own, and the rounds live in the loop.
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._rounds.wake)

    def stop(self) -> None:
        """Ask it to end. May be called from any thread, and from a signal."""
        self._server.should_exit = True

    async def serve(self) -> None:
        """Serve until asked to end."""
        # Where nothing else is said, links in mails lead to this machine.
        url = self._world.url or self._note.url
        use(replace(self._world, is_stopping=self._rounds.is_stopping, url=url))
        try:
            await self._server.serve()
        finally:
            service_note.forget(self._world.home)
            if self._watch is not None:
                await self._watch.stop()
            log.info("stopped")

    @asynccontextmanager
    async def _living(self, _: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        working = asyncio.create_task(self._work())
        service_note.note(self._world.home, self._note)
        log.info("serving", pages=self._note.url, prefect=self._note.prefect)
        self._on_ready(self._note)
        try:
            yield
        finally:
            if not await self._rounds.stop(seconds=STOP_SECONDS):
                log.warning("the batch in hand did not end in time")
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _work(self) -> None:
        # What runs flows imports Prefect, which takes seconds: the pages are served meanwhile.
        await asyncio.to_thread(importlib.import_module, "dilyn.timekeeper")
        if self._lease_seconds is None:
            await self._answer_calls()
        else:
            await self._keep_time(self._lease_seconds)

    async def _answer_calls(self) -> None:
        # What falls due, and the mails that come of it, are the workers' to see to.
        await self._begin()
        await asyncio.gather(self._rounds.answer_calls(), *self._watching())

    def _watching(self) -> tuple[Coroutine[None, None, None], ...]:
        return () if self._watch is None else (self._watch.keep(),)

    async def _keep_time(self, lease_seconds: float) -> None:
        from dilyn.timekeeper import Timekeeper, holder_of

        timekeeper = Timekeeper(
            self._rounds, holder=holder_of(self._world.home), lease_seconds=lease_seconds
        )
        scheduler = timekeeper.scheduler()
        running = asyncio.gather(
            timekeeper.catch_up_when_it_leads(),
            self._rounds.answer_calls(),
            self._rounds.send_what_came_of_it(),
            *self._watching(),
        )
        try:
            await self._begin()
            await timekeeper.lead()
            scheduler.start()
            await running
        finally:
            running.cancel()
            if scheduler.running:
                scheduler.shutdown(wait=False)
            await timekeeper.let_go()

    async def _begin(self) -> None:
        from flows.running import warm_up

        if self._watch is not None and not await self._watch.begin():
            log.warning("prefect does not answer yet, going on without it")
        await warm_up()
        self._rounds.begin()

    async def _health(self) -> Mapping[str, object]:
        return {"pid": self._note.pid, "prefect": await self._prefect()}

    async def _prefect(self) -> str:
        if self._watch is None:
            return "off"
        return "well" if await self._watch.is_well() else "down"


def _configured(app: Starlette, *, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=LOOPBACK,
        port=port,
        # What there is to say is said in our own log.
        log_config=None,
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=5,
    )
