"""This keeps a mail server in the test's process, for a service in another."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

from aiosmtpd.controller import Controller

from dilyn.ports import free_port


class Sink:
    """Takes mail, or takes it and never says so."""

    def __init__(self, *, stalls: bool) -> None:
        self.port = free_port(18_600)
        self.stalls = stalls
        self.reached = threading.Event()
        self.taken: list[tuple[str, str]] = []
        self._released = asyncio.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        letter = message_from_bytes(envelope.content)
        self.taken.append((envelope.rcpt_tos[0], letter["Message-ID"]))
        self.reached.set()
        if self.stalls:
            await self._released.wait()
        return "250 OK"

    def release(self) -> None:
        self._released.set()

    @property
    def settings(self):
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port}

    @property
    def recipients(self) -> list[str]:
        return [address for address, _ in self.taken]


@contextmanager
def a_sink(*, stalls: bool = False) -> Iterator[Sink]:
    sink = Sink(stalls=stalls)
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.loop.call_soon_threadsafe(sink.release)
        controller.stop()
