"""This module copies a whole database as of one moment, while others write to it, and back."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from shutil import which

from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import URL

from domain.errors import N_, DomainError
from domain.health import HeadFacts
from storage.columns import metadata
from storage.database import is_postgresql, open_database, reading, writing
from storage.standing import heads

_EXPORT = text("SELECT pg_export_snapshot()")
_FUNCTIONS = "DROP FUNCTION IF EXISTS ledger_refuses, ledger_takes_only_the_next CASCADE"


def copy_out(engine: Engine, to: Path) -> tuple[HeadFacts, ...]:
    """Copy a database into a file; say how its ledgers end in the copy."""
    if engine.dialect.name == "postgresql":
        return _dumped(engine, to)
    with (
        closing(sqlite3.connect(str(engine.url.database))) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)
    copied = open_database(f"sqlite:///{to}")
    with reading(copied) as connection:
        found = heads(connection)
    copied.dispose()
    return found


def copy_in(engine: Engine, source: Path) -> None:
    """Fill an empty PostgreSQL database from a dump. Nothing is left where it fails."""
    address = engine.url
    _run(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        f"--dbname={_plain(address)}",
        str(source),
        password=address.password,
    )


def is_empty(engine: Engine) -> bool:
    """Say whether a database has no table yet."""
    with reading(engine) as connection:
        return not inspect(connection).get_table_names()


def empty(engine: Engine) -> None:
    """Take everything out of a database that was filled for nothing."""
    with writing(engine) as connection:
        if is_postgresql(connection):
            connection.exec_driver_sql(_FUNCTIONS)
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


def _dumped(engine: Engine, to: Path) -> tuple[HeadFacts, ...]:
    with reading(engine) as connection:
        # What is counted here and what is dumped there are of one moment.
        snapshot: str = connection.execute(_EXPORT).scalar_one()
        _run(
            "pg_dump",
            "--format=custom",
            f"--snapshot={snapshot}",
            f"--file={to}",
            f"--dbname={_plain(engine.url)}",
            password=engine.url.password,
        )
        return heads(connection)


def _plain(address: URL) -> str:
    # Without the password: the list of processes is no place for it.
    bare = URL.create(
        "postgresql",
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    )
    return bare.render_as_string(hide_password=False)


def _run(program: str, *arguments: str, password: object) -> None:
    found = which(program)
    if found is None:
        raise DomainError(
            reason=N_("%(program)s is not installed here."),
            remedy=N_("Install the programs of PostgreSQL (Debian: postgresql-client)."),
            names={"program": program},
        )
    done = subprocess.run(  # noqa: S603  # Every word of it is ours, or the settings'.
        [found, *arguments],
        env=_environment(password),
        capture_output=True,
        # What it says of an error may be in the letters of any system.
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [""]
        raise DomainError(
            reason=N_("%(program)s has failed: %(said)s"),
            remedy=N_("Mend what it names, and try again. Nothing was left behind."),
            names={"program": program, "said": said[-1]},
        )


def _environment(password: object) -> Mapping[str, str] | None:
    return {"PATH": os.defpath, "PGPASSWORD": str(password)} if password else None
