"""This module does the work of the service in turns: when it is called, and as mails come of it.

It can be called before the flows are imported, which takes seconds.
"""

import asyncio
import traceback
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

log = structlog.get_logger()

#: How much of the way to a fault is written down.
_FRAMES = 4


class Rounds:
    """Takes turns: one of each kind at a time, so that no slow mail server holds up a command."""

    def __init__(self) -> None:
        self._command_waits = asyncio.Event()
        self._mail_may_wait = asyncio.Event()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._has_begun = False
        self._is_stopping = False

    def wake(self) -> None:
        """Tell it that a command waits."""
        self._command_waits.set()

    def is_stopping(self) -> bool:
        """Say whether the turns in hand are the last."""
        return self._is_stopping

    def begin(self) -> None:
        """Look into the inbox also where nobody calls."""
        self._has_begun = True

    async def answer_calls(self) -> None:
        """Apply commands as they come, for ever; look into the inbox now and then all the same."""
        from flows.timetable import LOOK_AT_THE_INBOX_SECONDS, advance_waiting

        while True:
            if await self._called(within=LOOK_AT_THE_INBOX_SECONDS) or self._has_begun:
                await self.take_turn("advance", advance_waiting)
                self._mail_may_wait.set()

    async def send_what_came_of_it(self) -> None:
        """Send the mails that commands have called for, for ever."""
        from flows.timetable import deliver_queued

        while True:
            await self._mail_may_wait.wait()
            self._mail_may_wait.clear()
            await self.take_turn("deliver", deliver_queued)

    async def stop(self, *, seconds: float) -> bool:
        """Begin nothing more, and say whether the turns in hand ended in time."""
        self._is_stopping = True
        try:
            async with asyncio.timeout(seconds):
                for turn in tuple(self._turns.values()):
                    await turn.acquire()
        except TimeoutError:
            return False
        return True

    async def _called(self, *, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                await self._command_waits.wait()
        except TimeoutError:
            return False
        self._command_waits.clear()
        return True

    async def take_turn(self, name: str, act: Callable[[], Awaitable[int]]) -> bool:
        """Do one thing, once the last of its kind is done; say whether it went well."""
        async with self._turns[name]:
            if self._is_stopping:
                return False
            try:
                await act()
            # The next turn comes whatever happened to this one.
            except Exception as failure:  # noqa: BLE001
                # Not its words: they may hold what a log must not.
                why = type(failure).__name__
                log.warning("turn failed", turn=name, why=why, where=_where(failure))
                return False
            return True


def _where(failure: Exception) -> str:
    last = traceback.extract_tb(failure.__traceback__)[-_FRAMES:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(last))
