"""What whoever owns a database can do to it, on every kind of database."""

from sqlalchemy import Connection

from storage import triggers
from storage.database import is_postgresql


def drop_trigger(connection: Connection, name: str) -> None:
    """Take away one of the triggers that protect the ledger."""
    on = " ON ledger" if is_postgresql(connection) else ""
    connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


def drop_triggers(connection: Connection) -> None:
    """Take away all of them, and what they call."""
    for name in triggers.POSTGRESQL if is_postgresql(connection) else triggers.SQLITE:
        drop_trigger(connection, name)
    if is_postgresql(connection):
        connection.exec_driver_sql("DROP FUNCTION ledger_refuses, ledger_takes_only_the_next")


def make_triggers(connection: Connection) -> None:
    for statement in triggers.statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def let_rows_dangle(connection: Connection) -> None:
    """Do without foreign keys for the rest of a transaction; SQLite looks once more at its end."""
    if is_postgresql(connection):
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    else:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
