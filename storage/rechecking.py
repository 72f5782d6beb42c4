"""This module gives a table that is there other rules, for the migrations."""

from alembic import op
from sqlalchemy import bindparam, text

_TABLE = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
_REWRITE = text(
    "UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :name"
).bindparams(bindparam("sql"), bindparam("name"))


def recheck(table: str, name: str, *, was: str, becomes: str) -> None:
    """Replace the rule of a named CHECK. The rows that are there must keep it."""
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(
            table,
            was=f"CONSTRAINT {name} CHECK ({was})",
            becomes=f"CONSTRAINT {name} CHECK ({becomes})",
        )
        return
    op.drop_constraint(op.f(name), table, type_="check")
    op.create_check_constraint(op.f(name), table, becomes)


def allow_empty(table: str, column: str, *, kind: str) -> None:
    """Let a column be empty that never was; `kind` is what SQLite calls what it holds."""
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(table, was=f"{column} {kind} NOT NULL", becomes=f"{column} {kind}")
        return
    op.alter_column(table, column, nullable=True)


# SQLite cannot alter a CHECK, nor take a NOT NULL away. Making the table anew would drop it under
# whatever refers to it; its manual has this way for constraints:
# https://www.sqlite.org/lang_altertable.html, section 7.
def _rewrite(table: str, *, was: str, becomes: str) -> None:
    connection = op.get_bind()
    written = connection.execute(_TABLE, {"name": table}).scalar_one()
    if was not in written:
        raise RuntimeError(f"{table} has no {was}")
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.execute(_REWRITE, {"name": table, "sql": written.replace(was, becomes)})
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
