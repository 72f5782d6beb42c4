"""This module brings a database up to the present schema, by Alembic without its settings file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from storage.database import take_turn, writing

MIGRATIONS = Path(__file__).parent / "migrations"
#: The newest migration. A test compares it with the folder.
HEAD = "0007"
_PRESENT = text("SELECT version_num FROM alembic_version")


def migrate(engine: Engine) -> None:
    """Bring the schema up to the newest migration; nothing is done where it is there already."""
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with writing(engine) as connection:
        take_turn(connection, of="migrating")
        command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Tell Alembic where the migrations are, and on which connection to run them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_PRESENT).scalar()
