"""This opens the pages of an office on a real database, whose commands are applied when called."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher, profiles
from sqlalchemy import Engine
from starlette.applications import Starlette

from dilyn.reading_for_pages import read_for_pages
from domain.health import Facts, PrefectState
from domain.names import PersonId
from flows.world import World
from notifications.message import Sender
from storage import sessions
from storage.database import open_database
from storage.migrating import migrate
from storage.offices import office_of
from storage.standing import kept_facts
from tests.storage.kept import KeptOffice, an_office_with_people
from tests.web.browsing import Browser
from web.app import create_app
from web.passwords import Passwords
from web.website import Site

URL = "http://127.0.0.1:8899"
SESSION = "dilyn-session-8899"
#: Checking a password takes no time here.
CHEAP = Passwords(PasswordHasher.from_parameters(profiles.CHEAPEST))


@pytest.fixture(scope="session")
def peopled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file with everybody known: copying it is quicker than making it for each test."""
    file = tmp_path_factory.mktemp("pages") / "dilyn.sqlite"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    an_office_with_people(engine)
    engine.dispose()
    return file


@pytest.fixture
def engine(peopled_file: Path, tmp_path: Path) -> Iterator[Engine]:
    file = tmp_path / "dilyn.sqlite"
    file.write_bytes(peopled_file.read_bytes())
    engine = open_database(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def kept(engine: Engine) -> KeptOffice:
    """An office with its people, and nothing raised."""
    return KeptOffice(engine)


@dataclass
class Time:
    """The time by which sessions and links run out; it moves only when told."""

    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def time() -> Time:
    return Time()


def facts_of(kept: KeptOffice) -> Facts:
    now = datetime.combine(kept.today, kept.at, tzinfo=UTC)
    return Facts(
        now=now,
        real_now=now,
        kept=kept_facts(kept.engine, real_now=now),
        prefect=PrefectState.WELL,
        free_bytes=10_000_000_000,
    )


def a_world(kept: KeptOffice) -> World:
    """This is the world of the office, for whoever reads its reports."""
    return World(
        engine=kept.engine,
        home=Path(),
        force=kept.force,
        sender=Sender(office_name="Office", office_address="office@glanmor.example"),
        smtp=None,
        now=lambda: kept.now,
    )


@pytest.fixture
def site(kept: KeptOffice, time: Time, tmp_path: Path) -> Site:
    async def health() -> dict[str, object]:
        return {"prefect": "well"}

    def wake() -> None:
        kept.advance()

    return Site(
        engine=kept.engine,
        force=kept.force,
        read_office=lambda: office_of(kept.engine, kept.force),
        read=partial(read_for_pages, a_world(kept)),
        office_name="Office of the Glanmor Commissioner",
        office_address="office@glanmor.example",
        url=URL,
        colour="#1c3d5a",
        wake=wake,
        health=health,
        facts=lambda: facts_of(kept),
        now=lambda: kept.now,
        clock=lambda: time.now,
        home=tmp_path,
    )


Open = Callable[..., Browser]


@pytest.fixture
def open_browser(site: Site) -> Open:
    """Open a browser, signed in as somebody or as nobody."""
    app = create_app(site, passwords=CHEAP)

    def opened(who: PersonId | None = None) -> Browser:
        return _browser_at(app, site, who)

    return opened


def a_browser(site: Site, who: PersonId | None = None) -> Browser:
    """Open a browser on pages that are set up otherwise than the fixture's."""
    return _browser_at(create_app(site, passwords=CHEAP), site, who)


def _browser_at(app: Starlette, site: Site, who: PersonId | None) -> Browser:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL)
    if who is not None:
        secret = sessions.begin(site.engine, who, now=site.clock())
        client.cookies.set(SESSION, secret, domain="127.0.0.1")
    return Browser(client=client)


@pytest.fixture
def secure(site: Site) -> Callable[[], Browser]:
    """The same pages behind TLS."""

    def opened() -> Browser:
        url = "https://dilyn.example"
        app = create_app(replace(site, url=url), passwords=CHEAP)
        return Browser(
            client=httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=url)
        )

    return opened
