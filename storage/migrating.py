"""This module brings a database up to the present schema, by Alembic without its settings file."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from domain.errors import N_, DomainError
from storage.database import take_turn, writing

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
#: The newest migration. A test compares it with the folder.
HEAD = "0021"
_PRESENT = text("SELECT version_num FROM alembic_version")


class NewerDatabase(DomainError):
    """The database has migrations that this program does not know."""


def migrate(engine: Engine) -> None:
    """Bring the schema up to the newest migration; nothing is done where it is there already.

    Raises: DomainError where the database does not open; NewerDatabase where it is past the newest.
    """
    present = _present(engine)
    if present == HEAD:
        return
    if present is not None and present > HEAD:
        raise newer()
    # Nearly always there is nothing to do, and this takes longer to load than to find that out.
    from alembic import command  # noqa: PLC0415

    with writing(engine) as connection:
        take_turn(connection, of="migrating")
        command.upgrade(configuration(connection), "head")


def newer() -> NewerDatabase:
    """Say that a database is past what this program knows."""
    return NewerDatabase(
        reason=N_("This database was made by a newer Dilyn."),
        remedy=N_("Install that version or a later one, and start again."),
    )


def configuration(connection: Connection) -> "Config":
    """Tell Alembic where the migrations are, and on which connection to run them."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _present(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return version(connection)
    except DBAPIError as failure:
        raise DomainError(
            reason=N_("The database does not open."),
            remedy=N_("Check DILYN_DATABASE_URL, and that its server runs and lets this user in."),
        ) from failure


def version(connection: Connection) -> str | None:
    """Name the newest migration that a database has; None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_PRESENT).scalar()
