"""This module is a Prefect server that others keep, as the service sees it."""

import asyncio
from pathlib import Path

import httpx

from dilyn.prefect_environment import api_of, set_up

_PROBE_SECONDS = 2.0


class PrefectElsewhere:
    """A Prefect server at an address. Whoever runs it starts it again; the work goes on without."""

    def __init__(self, home: Path, *, page: str) -> None:
        self._page = page
        self._caller = httpx.AsyncClient(timeout=_PROBE_SECONDS)
        set_up(home, url=self.url)

    @property
    def page(self) -> str:
        """Where a person can look at the runs."""
        return self._page

    @property
    def url(self) -> str:
        """Where its API is."""
        return api_of(self._page)

    async def begin(self) -> bool:
        """Say whether it answers."""
        return await self.is_well()

    async def is_well(self) -> bool:
        """Say whether it answers."""
        try:
            return (await self._caller.get(f"{self.url}/health")).is_success
        except httpx.HTTPError:
            return False

    async def keep(self) -> None:
        """Leave it to whoever keeps it, for ever."""
        await asyncio.Event().wait()

    async def stop(self) -> None:
        """Let go of it."""
        await self._caller.aclose()
