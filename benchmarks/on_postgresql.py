"""This module measures one transition and a batch on PostgreSQL, beside what others do there."""

from collections.abc import Callable

from benchmarks import batch, office, rivals, transition
from benchmarks.contenders import OURS, Course, ours
from benchmarks.measuring import Contender, Cost, in_turns, print_costs
from tests.postgres import PostgresServer, find_programs

#: As a server is that keeps what it has answered, and as large as a small office's.
_OPTIONS = ("shared_buffers=128MB",)
_MODEL = "model"


def measure() -> None:
    """Measure both on a server of its own, where there is any PostgreSQL."""
    programs = find_programs()
    if programs is None:
        print("\nOn PostgreSQL: not measured, no initdb is installed.")
        return
    server = PostgresServer(programs, options=_OPTIONS)
    office.furnish(server.make(_MODEL))
    _compare(server, transition.TITLE, transition.COURSE, at_once=1)
    _compare(server, batch.TITLE, batch.COURSE, at_once=batch.SIZE)


def _compare(server: PostgresServer, title: str, course: Course, *, at_once: int) -> None:
    observations = course.commands // len(rivals.MOVES)

    def fresh(run: Callable[[str], Cost]) -> Contender:
        def contend() -> Cost:
            with server.copy(_MODEL) as url:
                return run(url)

        return contend

    def textbook(url: str) -> Cost:
        return rivals.five_statements(url, observations=observations, at_once=at_once)

    def library(url: str) -> Cost:
        return rivals.eventsourcing(url, observations=observations, at_once=at_once)

    contenders = {
        OURS: fresh(lambda url: ours(course, url)),
        "psycopg, five statements": fresh(textbook),
        "eventsourcing": fresh(library),
    }
    print_costs(f"On PostgreSQL: {title}", in_turns(contenders))
