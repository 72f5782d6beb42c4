"""This module measures how long a page takes while eight people read and the clock runs.

A person opens another page every two seconds or so, sooner than anybody reads one.
"""

import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep

import httpx

from benchmarks import office
from benchmarks.click import running
from dilyn.ports import free_port
from dilyn.settings import Settings
from domain.names import PersonId
from storage import sessions, simulated_clock
from storage.migrating import migrate

SIZES = (10_000, 100_000)
_READERS = 8
_EACH = 12
_MOST_SECONDS = 4.0
_PORT = 18_300
_OFFICER = PersonId("PER-0001")
#: What is looked at, and how.
PAGES: Mapping[str, str] = {
    "the register": "/observations?page={page}",
    "what is late": "/observations?late=yes&page={page}",
    "a word that is there": "/observations?words=calls&page={page}",
    "a word that is nowhere": "/observations?words=zebra",
    "the start page": "/",
}


def measure(folder: Path) -> None:
    """Measure each page at each size, and print how long the middle one and the slow ones took."""
    print(f"\nPages, {_READERS} readers, while the service runs")
    print(f"  {'observations':<14}{'page':<24}{'p50 ms':>8}{'p95 ms':>8}")
    for size in SIZES:
        settings = Settings(
            home=folder / str(size), force=office.FORCE, prefect="off", port=free_port(_PORT)
        )
        secret = _live(settings, size)
        with running(settings):
            for name, path in PAGES.items():
                waits = _waits(settings, secret, path)
                slow = quantiles(waits, n=20)
                print(f"  {size:<14,}{name:<24}{slow[9]:>8.0f}{slow[18]:>8.0f}", flush=True)


def _live(settings: Settings, size: int) -> str:
    settings.home.mkdir(parents=True)
    with office.opened(settings.database) as engine:
        migrate(engine)
        simulated_clock.start(engine, office.NOW)
    office.furnish(settings.database)
    with office.opened(settings.database) as engine:
        for step in (office.raising(range(1, 2)), office.sending(range(1, 2))):
            office.put(engine, step)
            office.apply(engine, count=1)
        office.multiply(engine, observations=size, dates=_dates)
        return sessions.begin(engine, _OFFICER, now=datetime.now(UTC))


def _dates(number: int) -> dict[str, date]:
    """Spread the due dates: one in ten is late, and its reminders are over."""
    due_on = office.TODAY + timedelta(days=number % 100 - 10)
    yesterday = office.TODAY - timedelta(days=1)
    return {"due_on": due_on, "decided_until": yesterday, "next_action_on": date(2030, 1, 1)}


def _waits(settings: Settings, secret: str, path: str) -> list[float]:
    cookies = {f"dilyn-session-{settings.port}": secret}
    # One look first: what is compiled once is no part of a page.
    with httpx.Client(base_url=f"http://127.0.0.1:{settings.port}", cookies=cookies) as client:
        _wait(client, path)
    with ThreadPoolExecutor(_READERS) as readers:
        reading = [readers.submit(_read, settings.port, cookies, path) for _ in range(_READERS)]
        return [wait for reader in reading for wait in reader.result()]


def _read(port: int, cookies: dict[str, str], path: str) -> list[float]:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=cookies, timeout=60) as client:
        waits = []
        for _ in range(_EACH):
            sleep(random.uniform(0, _MOST_SECONDS))
            waits.append(_wait(client, path))
        return waits


def _wait(client: httpx.Client, path: str) -> float:
    begun = perf_counter()
    answer = client.get(path.format(page=random.randint(1, 20)))
    if answer.status_code != httpx.codes.OK:
        raise RuntimeError(f"{path} was answered with {answer.status_code}.")
    return 1000 * (perf_counter() - begun)
