"""This stops a service at one statement, from outside: the database itself makes it wait there.

A trigger waits for a lock (PostgreSQL) or counts for a long time (SQLite, which has no waiting).
"""

import sqlite3
from contextlib import contextmanager

from sqlalchemy import text

from storage.database import is_postgresql, reading, writing
from tests.service.living import eventually

LOCK = 4711
LONG = 4_000_000_000
PG_WAIT = f"""
CREATE FUNCTION soak_waits() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock({LOCK}); RETURN NEW; END $$;
CREATE TRIGGER soak_waits AFTER {{event}} FOR EACH ROW WHEN ({{when}}) EXECUTE FUNCTION soak_waits()
"""
SQLITE_WAIT = f"""
CREATE TRIGGER soak_waits AFTER {{event}} WHEN {{when}} BEGIN
  SELECT count(*) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n
  WHERE x < {LONG}) SELECT x FROM n);
END
"""
WAITING = text(
    f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK} AND NOT granted"
)


@contextmanager
def stopping_at(world, *, event, when):
    """Stop whoever does it, for the length of a block. Yields a question: is it there yet?"""
    with reading(world.engine) as connection:
        kind = _Postgresql(world) if is_postgresql(connection) else _Sqlite(world)
    with kind.holding(event=event, when=when):
        yield kind.is_there


class _Postgresql:
    def __init__(self, world):
        self._world = world

    @contextmanager
    def holding(self, *, event, when):
        self._run(PG_WAIT.format(event=event, when=when))
        with self._world.engine.connect() as holder:
            holder.execute(text(f"SELECT pg_advisory_lock({LOCK})"))
            try:
                yield
            finally:
                holder.execute(text(f"SELECT pg_advisory_unlock({LOCK})"))
        self._run("DROP FUNCTION soak_waits() CASCADE")

    def is_there(self):
        with reading(self._world.engine) as connection:
            return bool(connection.execute(WAITING).scalar())

    def _run(self, statement):
        with writing(self._world.engine) as connection:
            connection.exec_driver_sql(statement)


class _Sqlite:
    #: So often in a row somebody else must be writing: no ordinary write takes as long.
    LOOKS = 5

    def __init__(self, world):
        self._world = world
        self._in_a_row = 0

    @contextmanager
    def holding(self, *, event, when):
        with writing(self._world.engine) as connection:
            connection.exec_driver_sql(SQLITE_WAIT.format(event=event, when=when))
        yield
        with writing(self._world.engine) as connection:
            connection.exec_driver_sql("DROP TRIGGER soak_waits")

    def is_there(self):
        trial = sqlite3.connect(self._world.engine.url.database, timeout=0, isolation_level=None)
        try:
            trial.execute("BEGIN IMMEDIATE")
            self._in_a_row = 0
        except sqlite3.OperationalError:
            self._in_a_row += 1
        finally:
            trial.close()
        return self._in_a_row >= self.LOOKS


def wait_until(is_there, service):
    eventually(is_there, among=service.is_alive)
