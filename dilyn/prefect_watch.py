"""This module watches the Prefect server of the service, and starts it again when it has died."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

import structlog

from dilyn.prefect_child import PrefectChild
from dilyn.prefect_environment import set_up

log = structlog.get_logger()

_LOOK_SECONDS = 1.0
#: How long it may take to answer at first, before the work goes on without it.
STARTING_SECONDS = 30.0
_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 300.0
#: A server that lasted this long died of something new.
_LASTING_SECONDS = 60.0


class PrefectWatch:
    """A Prefect server that is there whenever it can be. The work goes on without it."""

    def __init__(self, home: Path, *, wanted_port: int) -> None:
        self._child = PrefectChild(home, wanted_port=wanted_port)
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._started_at = time.monotonic()
        set_up(home, url=self._child.url)

    @property
    def page(self) -> str:
        """Where a person can look at the runs."""
        return self._child.page

    @property
    def url(self) -> str:
        """Where its API is."""
        return self._child.url

    async def begin(self) -> bool:
        """Wait for it to answer, and say whether it did. What it ran before is then shown ended."""
        # Not before the watch is made: Prefect reads its settings when it is imported.
        from flows.dead_runs import end_dead_runs

        began = datetime.now(UTC)
        if not await asyncio.to_thread(self._child.wait_until_well, seconds=STARTING_SECONDS):
            return False
        await end_dead_runs(begun_before=began)
        return True

    async def is_well(self) -> bool:
        """Say whether it answers."""
        return await asyncio.to_thread(self._child.is_well)

    async def keep(self) -> None:
        """Start it again whenever it has died, for ever; later each time that it dies at once."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if not self._child.is_alive():
                await self._begin_again()

    async def stop(self) -> None:
        """End it."""
        await asyncio.to_thread(self._child.stop)

    async def _begin_again(self) -> None:
        lasted = time.monotonic() - self._started_at
        is_new = lasted > _LASTING_SECONDS
        pause = _FIRST_PAUSE_SECONDS if is_new else self._pause_seconds
        log.warning("prefect has ended, starting it again", lasted=int(lasted), pause=int(pause))
        await asyncio.sleep(pause)
        self._pause_seconds = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        self._started_at = time.monotonic()
        await asyncio.to_thread(self._child.restart)
        await self.begin()
