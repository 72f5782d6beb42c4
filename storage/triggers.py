"""This module holds the triggers that make the ledger append-only, for SQLite and PostgreSQL.

They stop accidents. Whoever owns the database can drop them: then the chain of seals tells.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

#: Trigger by trigger. The third also stops `INSERT OR REPLACE`, which would delete without asking.
SQLITE = {
    "ledger_refuses_update": """
CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'The ledger is never changed.'); END""",
    "ledger_refuses_delete": """
CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'The ledger is never shortened.'); END""",
    "ledger_takes_only_the_next": """
CREATE TRIGGER ledger_takes_only_the_next BEFORE INSERT ON ledger
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM ledger WHERE force = NEW.force), 0)
BEGIN SELECT RAISE(ABORT, 'An entry follows the last one.'); END""",
}

#: What they call on PostgreSQL: the name of each function, and what it does.
_BODIES = {
    "ledger_refuses": """
BEGIN RAISE EXCEPTION 'The ledger is never changed or shortened.'
  USING ERRCODE = 'integrity_constraint_violation'; END """,
    "ledger_takes_only_the_next": """
BEGIN
  IF NEW.seq <> 1 + coalesce((SELECT max(seq) FROM ledger WHERE force = NEW.force), 0) THEN
    RAISE EXCEPTION 'An entry follows the last one.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END """,
}
POSTGRESQL = {
    "ledger_refuses_update": """
CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
FOR EACH ROW EXECUTE FUNCTION ledger_refuses()""",
    "ledger_refuses_delete": """
CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
FOR EACH ROW EXECUTE FUNCTION ledger_refuses()""",
    "ledger_refuses_truncate": """
CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()""",
    "ledger_takes_only_the_next": """
CREATE TRIGGER ledger_takes_only_the_next BEFORE INSERT ON ledger
FOR EACH ROW EXECUTE FUNCTION ledger_takes_only_the_next()""",
}


def statements(dialect: str) -> tuple[str, ...]:
    """List what makes the triggers on a database."""
    if dialect == "postgresql":
        return (*_functions(), *POSTGRESQL.values(), *_always())
    return tuple(SQLITE.values())


def _functions() -> Iterator[str]:
    for name, body in _BODIES.items():
        yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"


def _always() -> Iterator[str]:
    # Also where a session says that it replays what another server has checked.
    for name in POSTGRESQL:
        yield f"ALTER TABLE ledger ENABLE ALWAYS TRIGGER {name}"


_IN_PLACE = {
    "sqlite": text(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'"
    ),
    # A disabled trigger is there, and does nothing; so is one whose function was emptied.
    "postgresql": text(
        "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), proname, prosrc"
        " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE tgrelid = 'ledger'::regclass AND tgenabled = 'A'"
    ),
}


def missing(connection: Connection) -> tuple[str, ...]:
    """Name the triggers that are not in place, or are not what they were made as."""
    dialect = connection.dialect.name
    found = connection.execute(_IN_PLACE[dialect])
    if dialect == "postgresql":
        in_place = {name: sql for name, sql, calls, body in found if _BODIES.get(calls) == body}
        made = POSTGRESQL
    else:
        in_place, made = dict(tuple(row) for row in found), SQLITE
    return tuple(name for name, sql in made.items() if _folded(in_place.get(name)) != _folded(sql))


def _folded(sql: str | None) -> str:
    return " ".join((sql or "").split())
