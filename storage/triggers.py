"""This module holds the triggers that make the ledger append-only, for SQLite and PostgreSQL.

They stop accidents. Whoever owns the database can drop them: then the chain of seals tells.
"""

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

_FUNCTIONS = """
CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The ledger is never changed or shortened.'
  USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION ledger_takes_only_the_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> 1 + coalesce((SELECT max(seq) FROM ledger WHERE force = NEW.force), 0) THEN
    RAISE EXCEPTION 'An entry follows the last one.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
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
        return (_FUNCTIONS, *POSTGRESQL.values())
    return tuple(SQLITE.values())


_IN_PLACE = {
    "sqlite": text(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'"
    ),
    # A disabled trigger is there, and does nothing.
    "postgresql": text(
        "SELECT tgname, '' FROM pg_trigger WHERE tgrelid = 'ledger'::regclass AND tgenabled = 'O'"
    ),
}


def missing(connection: Connection) -> tuple[str, ...]:
    """Name the triggers that are not in place, or are not what they were made as."""
    dialect = connection.dialect.name
    in_place = {name: sql for name, sql in connection.execute(_IN_PLACE[dialect])}  # noqa: C416
    made = POSTGRESQL if dialect == "postgresql" else SQLITE
    return tuple(
        name
        for name, sql in made.items()
        if name not in in_place or (in_place[name] and in_place[name] != sql.strip())
    )
