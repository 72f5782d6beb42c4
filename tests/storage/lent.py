"""A database of each kind that is lent to test after test, as good as new each time.

Another for each test would cost a fifth of a second: to make it, and to compile all SQL again.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Engine

from storage import triggers
from storage.columns import metadata
from storage.database import open_database, writing
from storage.migrating import HEAD, migrate
from tests.postgres import PostgresServer
from tests.storage.kept import an_office_with_people

POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)
DATABASES = ("sqlite", POSTGRESQL)
#: Marks a test of what only one of them does.
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database", [POSTGRESQL], indirect=True)
#: What a database holds when a test gets it; each goes on from the one before.
FURNISHING: dict[str, Callable[[Engine], object]] = {
    "migrated": migrate,
    "peopled": an_office_with_people,
}


class Lent(Protocol):
    """A database, and how to make it as good as new."""

    url: str
    engine: Engine

    def renew(self, furnishing: str) -> None:
        """Bring it back to what it held then, whatever a test has done to it."""


class LentSqlite:
    """A file that is copied over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "dilyn.sqlite"
        self.url = f"sqlite:///{self._file}"
        self.engine = open_database(self.url)
        for name, furnish in FURNISHING.items():
            furnish(self.engine)
            self.engine.dispose()
            shutil.copy(self._file, folder / name)

    def renew(self, furnishing: str) -> None:
        self.engine.dispose()
        for beside in self._folder.glob("dilyn.sqlite-*"):
            beside.unlink()
        shutil.copy(self._folder / furnishing, self._file)


class LentPostgresql:
    """A database of which copies lie in schemas beside it: rows go sooner than databases."""

    def __init__(self, server: PostgresServer) -> None:
        self.url = server.make("lent")
        self.engine = open_database(self.url)
        for name, furnish in FURNISHING.items():
            furnish(self.engine)
            copies = (f"CREATE TABLE {name}.{t} AS TABLE public.{t}" for t in metadata.tables)
            self._run(f"CREATE SCHEMA {name}", *copies)

    def renew(self, furnishing: str) -> None:
        tables = [table.name for table in metadata.sorted_tables]
        self._run(
            # With all triggers that call them, as far as the last test has left any.
            "DROP FUNCTION IF EXISTS ledger_refuses, ledger_takes_only_the_next CASCADE",
            *(f"DELETE FROM {table}" for table in reversed(tables)),
            *(f"INSERT INTO {table} SELECT * FROM {furnishing}.{table}" for table in tables),
            "SELECT setval('command_position_seq', 1 + coalesce(max(position), 0)) FROM command",
            *triggers.statements("postgresql"),
            # A test has it be of a newer program.
            f"UPDATE alembic_version SET version_num = '{HEAD}'",
        )

    def _run(self, *statements: str) -> None:
        with writing(self.engine) as connection:
            connection.exec_driver_sql("; ".join(statements))
