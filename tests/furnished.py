"""This furnishes a data folder: an officer, owners in the force, observations."""

import atexit
import functools
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dilyn.opening import open_world
from dilyn.settings import Settings
from domain.commands import AddPerson, Command, Raise, Send
from domain.names import THE_SETUP, ObservationRef, PersonId, Role, Text
from flows.world import World
from storage import inbox, simulated_clock
from storage.database import open_database
from storage.inbox import CommandId, Envelope
from storage.migrating import migrate
from tests.postgres import the_server

#: 10:00 in London.
TUESDAY_MORNING = datetime(2023, 8, 1, 9, 0, tzinfo=UTC)
ADMIN = PersonId("PER-0001")
OFFICER = PersonId("PER-0002")
OWNER = PersonId("PER-0003")
OTHER_OWNER = PersonId("PER-0004")
OWNERS_ADDRESS = "owner@glanmor.example"
OTHER_OWNERS_ADDRESS = "other@glanmor.example"
#: Five working days before the answers are due, on 29 August; 10:00 in London.
RUNG_DAY = datetime(2023, 8, 21, 9, 0, tzinfo=UTC)


#: Marks tests that run on both kinds of database; the others run on the one in the folder.
ON_BOTH = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the folder keeps what it keeps: beside it, unless a test says otherwise."""
    if getattr(request, "param", "sqlite") == "postgresql":
        with the_server().copy(a_model()) as url:
            yield url
    else:
        yield ""


@functools.cache
def a_model() -> str:
    """Make an empty, migrated database to copy: quicker than migrating each."""
    engine = open_database(the_server().make("model"))
    migrate(engine)
    engine.dispose()
    return "model"


@pytest.fixture
def world(tmp_path, database_url) -> Iterator[World]:
    """An empty data folder on a working day, in office hours, whenever the tests run."""
    home = tmp_path / "home"
    if not database_url:
        shutil.copytree(a_folder(), home)
    world = open_world(_settings(home, database_url))
    if database_url:
        simulated_clock.start(world.engine, TUESDAY_MORNING)
    yield world
    world.engine.dispose()


@functools.cache
def a_folder() -> Path:
    """Make an empty data folder to copy: quicker than migrating each."""
    place = Path(tempfile.mkdtemp(prefix="dilyn-folder-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    world = open_world(_settings(place / "home", ""))
    simulated_clock.start(world.engine, TUESDAY_MORNING)
    world.engine.dispose()
    return place / "home"


def _settings(home: Path, database_url: str) -> Settings:
    return Settings(home=home, force="GLANMOR", prefect="off", database_url=database_url)


def an_envelope(world: World, *, actor: PersonId = OFFICER) -> Envelope:
    return Envelope(
        force=world.force, actor=actor, happened_on=world.today, received_at=world.now()
    )


def put(world: World, command: Command, *, actor: PersonId = OFFICER) -> CommandId:
    """Put a command into the inbox and call nobody."""
    return inbox.put(world.engine, command, an_envelope(world, actor=actor))


def a_person(world: World, role: Role, address: str) -> AddPerson:
    return AddPerson(
        force=world.force,
        name=Text(f"The {role.value}"),
        post=Text(role.value),
        address=Text(address),
        role=role,
    )


def an_observation(world: World, number: int = 1) -> Raise:
    return Raise(
        force=world.force, title=Text(f"Call times {number}"), asked=Text("How long do calls wait?")
    )


def put_people(world: World) -> tuple[CommandId, ...]:
    return (
        put(world, a_person(world, Role.ADMIN, "admin@opcc.example"), actor=THE_SETUP),
        put(world, a_person(world, Role.OFFICER, "officer@opcc.example"), actor=ADMIN),
        put(world, a_person(world, Role.OWNER, OWNERS_ADDRESS), actor=ADMIN),
        put(world, a_person(world, Role.OWNER, OTHER_OWNERS_ADDRESS), actor=ADMIN),
    )


def put_sent(world: World, *, number: int, owner: PersonId) -> tuple[CommandId, ...]:
    """Raise an observation and send it to an owner."""
    reference = ObservationRef(f"OBS-2023-{number:04}")
    return (
        put(world, an_observation(world, number)),
        put(world, Send(references=(reference,), owner=owner)),
    )
