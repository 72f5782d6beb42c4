"""This gives each test a database, on every kind of database that Dilyn runs on."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from tests.postgres import the_server
from tests.storage.kept import KeptOffice
from tests.storage.lent import DATABASES, Lent, LentPostgresql, LentSqlite

Lend = Callable[[str], Lent]


@pytest.fixture(scope="session")
def lend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lend]:
    """Lend the database of a kind; each is made once, when it is first asked for."""
    made: dict[str, Lent] = {}

    def lend(kind: str) -> Lent:
        if kind not in made:
            is_sqlite = kind == "sqlite"
            folder = tmp_path_factory.mktemp("lent")
            made[kind] = LentSqlite(folder) if is_sqlite else LentPostgresql(the_server())
        return made[kind]

    yield lend
    for lent in made.values():
        lent.engine.dispose()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, lend: Lend) -> Lent:
    """A migrated database; with everybody known to whoever asks for `kept`."""
    lent = lend(request.param)
    lent.renew("peopled" if "kept" in request.fixturenames else "migrated")
    return lent


@pytest.fixture
def url(database: Lent) -> str:
    return database.url


@pytest.fixture
def engine(database: Lent) -> Engine:
    return database.engine


@pytest.fixture
def kept(engine: Engine) -> KeptOffice:
    """An office with its people, and nothing raised."""
    return KeptOffice(engine)
