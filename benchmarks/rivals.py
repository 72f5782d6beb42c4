"""This module holds what others do on PostgreSQL for one transition: fewer rows than Dilyn."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from uuid import UUID

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from sqlalchemy.engine import make_url

from benchmarks.measuring import Cost, Stopwatch, cost_of
from domain.chain import GENESIS
from storage.codec import canonical

#: An observation is sent, answered and verified.
MOVES = ("sent_to_force", "response_received", "verified")
_TABLES = """
CREATE TABLE textbook (observation int PRIMARY KEY, state text NOT NULL);
CREATE TABLE textbook_ledger (
  seq int PRIMARY KEY, observation int NOT NULL, entry text NOT NULL,
  prev bytea NOT NULL, seal bytea NOT NULL
)"""
_FIND = "SELECT state FROM textbook WHERE observation = %s FOR UPDATE"
_MOVE = "UPDATE textbook SET state = %s WHERE observation = %s"
_TURN = "SELECT pg_advisory_xact_lock(1)"
_HEAD = "SELECT seq, seal FROM textbook_ledger ORDER BY seq DESC LIMIT 1"
_SEAL = "INSERT INTO textbook_ledger VALUES (%s, %s, %s, %s, %s)"


def five_statements(url: str, *, observations: int, at_once: int) -> Cost:
    """Move observations by the five statements of a textbook, sealed; `at_once` a transaction."""
    watch = Stopwatch()
    with closing(psycopg.connect(url)) as connection:
        connection.execute(_TABLES.encode())
        raised = [(number, "raised") for number in range(observations)]
        connection.cursor().executemany("INSERT INTO textbook VALUES (%s, %s)", raised)
        connection.commit()
        for state in MOVES:
            for some in _parts(observations, at_once):
                with watch.running(), connection.transaction():
                    for number in some:
                        _move(connection, number, state)
    return cost_of(watch, commands=len(MOVES) * observations)


def _move(connection: psycopg.Connection, number: int, state: str) -> None:
    before = connection.execute(_FIND, (number,)).fetchone()
    connection.execute(_MOVE, (state, number))
    connection.execute(_TURN)
    seq, prev = connection.execute(_HEAD).fetchone() or (0, GENESIS)
    entry = canonical({"seq": seq + 1, "observation": number, "from": before, "to": state})
    sealed = (seq + 1, number, entry.decode(), prev, sha256(prev + entry).digest())
    connection.execute(_SEAL, sealed)


class Observation(Aggregate):
    """An observation as the library's manual would write it: no rules, no chain, no register."""

    @event("Raised")
    def __init__(self, title: str) -> None:
        self.title = title
        self.state = "raised"

    @event("Moved")
    def move(self, state: str, words: str) -> None:
        """Bring it to another state."""
        self.state = state
        self.words = words


def eventsourcing(url: str, *, observations: int, at_once: int) -> Cost:
    """Move observations by the library `eventsourcing`; `at_once` are saved in one transaction."""
    watch = Stopwatch()
    with _application(url) as application:
        raised = [Observation(title=f"Waiting calls {n}") for n in range(observations)]
        application.save(*raised)
        names = [one.id for one in raised]
        for state in MOVES:
            for some in _parts(observations, at_once):
                with watch.running():
                    moved = [_moved(application, names[number], state) for number in some]
                    application.save(*moved)
    return cost_of(watch, commands=len(MOVES) * observations)


def _moved(application: Application[UUID], name: UUID, state: str) -> Observation:
    observation: Observation = application.repository.get(name)
    observation.move(state=state, words="Every supervisor is trained by 30 November.")
    return observation


@contextmanager
def _application(url: str) -> Iterator[Application[UUID]]:
    address = make_url(url)
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(address.database),
        "POSTGRES_HOST": str(address.query["host"]),
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": str(address.username),
        "POSTGRES_PASSWORD": "none is asked",
    }
    application = Application[UUID](env=environment)
    try:
        yield application
    finally:
        application.close()


def _parts(observations: int, at_once: int) -> Iterator[range]:
    for first in range(0, observations, at_once):
        yield range(first, min(first + at_once, observations))
