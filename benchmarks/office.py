"""This module furnishes an office to measure in, and writes the commands that it is given."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select

from domain.commands import AddPerson, Command, Raise, Respond, Send
from domain.listening import hear, split_sentences
from domain.names import THE_SETUP, ForceCode, ObservationRef, PersonId, Role, Text
from domain.parts import NewResponse
from storage import casebook, inbox
from storage.bank_holidays import office
from storage.database import open_database, writing
from storage.inbox import Envelope
from storage.migrating import migrate
from storage.projected import clock, observation

FORCE = ForceCode("GLANMOR")
NOW = datetime(2023, 8, 1, 9, 0, tzinfo=UTC)
TODAY = date(2023, 8, 1)
#: The dates of each clock that is copied, by its number.
Dates = Callable[[int], dict[str, date]]
#: Commands that are waiting together.
Waiting = tuple[Command, ...]

_OFFICE = office()
_OFFICER = PersonId("PER-0001")
_OWNER = PersonId("PER-0002")
_REPLY = (
    "Callers wait longest at the turn of shifts. "
    "We will train every supervisor of the hub in call-backs by 30 November 2023."
)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Open a database as the product does, and close it again."""
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


def in_file(file: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{file}"


def furnish(url: str) -> None:
    """Fill an empty database with an officer and an owner, and nothing raised."""
    with opened(url) as engine:
        migrate(engine)
        put(engine, (newcomer(Role.OFFICER),), actor=THE_SETUP)
        put(engine, (newcomer(Role.OWNER),))
        apply(engine, count=2)


def copied(file: Path, *, to: Path) -> Path:
    """Copy a database that nobody has open."""
    return Path(shutil.copy(file, to))


def raising(numbers: range) -> Waiting:
    """Put observations on the register."""
    return tuple(raise_one(number) for number in numbers)


def raise_one(number: int) -> Raise:
    """Put one on the register."""
    return Raise(
        force=FORCE,
        title=Text(f"Waiting calls {number}"),
        asked=Text("How long do callers wait at night, and who calls them back?"),
    )


def sending(numbers: range) -> Waiting:
    """Send each to the owner, who is told of it by mail."""
    return tuple(Send(references=(_reference(number),), owner=_OWNER) for number in numbers)


def responding(numbers: range) -> Waiting:
    """Record for each a reply of two sentences: an explanation and a promise."""
    claims = tuple(hear(sentence, response_on=TODAY) for sentence in split_sentences(_REPLY))
    reply = NewResponse(text=Text(_REPLY), claims=claims)
    return tuple(Respond(reference=_reference(number), response=reply) for number in numbers)


def multiply(engine: Engine, *, observations: int, dates: Dates) -> None:
    """Put copies of the one observation on the register, and of its clock with other dates."""
    with writing(engine) as connection:
        one = dict(connection.execute(select(observation)).mappings().one())
        its = dict(connection.execute(select(clock)).mappings().one())
        names = [f"OBS-{TODAY.year}-{number:06}" for number in range(1, observations)]
        connection.execute(insert(observation), [{**one, "reference": name} for name in names])
        connection.execute(
            insert(clock),
            [{**its, "reference": name, **dates(number)} for number, name in enumerate(names)],
        )


def put(engine: Engine, waiting: Waiting, *, actor: PersonId = _OFFICER) -> None:
    """Put commands into the inbox, in one transaction; for one, this is `inbox.put`."""
    envelope = Envelope(force=FORCE, actor=actor, happened_on=TODAY, received_at=NOW)
    with writing(engine) as connection:
        for command in waiting:
            inbox.put_within(connection, command, envelope)


def apply(engine: Engine, *, count: int) -> None:
    """Apply what waits, in one transaction.

    Raises: RuntimeError where that was not `count` commands, all of them allowed.
    """
    batch = casebook.advance(engine, force=FORCE, office=_OFFICE, now=NOW, run="direct")
    if batch.applied != count:
        raise RuntimeError(f"{count} commands should have been applied: {batch}")


def newcomer(role: Role) -> AddPerson:
    """Make a person known."""
    return AddPerson(
        force=FORCE,
        name=Text(f"The {role.value}"),
        post=Text(role.value),
        address=Text(f"{role.value}@glanmor.example"),
        role=role,
    )


def _reference(number: int) -> ObservationRef:
    return ObservationRef(f"OBS-{TODAY.year}-{number:04}")
