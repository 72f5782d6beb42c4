"""This gives each test a database of its own, on every kind of database that Dilyn runs on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from storage.migrating import migrate
from tests.storage.kept import KeptOffice, an_office_with_people

#: PostgreSQL is one more word here, and one more branch in `empty_database`.
DATABASES = ("sqlite",)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file: copying it is quicker than migrating for each test."""
    file = tmp_path_factory.mktemp("migrated") / "dilyn.sqlite"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> str:
    """The address of an empty, migrated database."""
    assert request.param == "sqlite"
    return f"sqlite:///{shutil.copy(migrated, tmp_path / 'dilyn.sqlite')}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An empty, migrated database."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def peopled(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with everybody known."""
    file = tmp_path_factory.mktemp("peopled") / "dilyn.sqlite"
    shutil.copy(migrated, file)
    engine = open_database(f"sqlite:///{file}")
    an_office_with_people(engine)
    engine.dispose()
    return file


@pytest.fixture
def kept(engine: Engine, peopled: Path) -> KeptOffice:
    """An office with its people, and nothing raised."""
    # Nobody has connected yet, so the file may still be another.
    shutil.copy(peopled, str(engine.url.database))
    return KeptOffice(engine)
