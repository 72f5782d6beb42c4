"""This module says what would follow from commands, and leaves nothing behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Engine

from domain.commands import Command
from domain.errors import DomainError, RefusalCode, Refused
from domain.events import Fact
from domain.policy import Office
from storage import casefiles, inbox
from storage.database import take_turn, undoing
from storage.desk import Sitting, open_desk
from storage.inbox import Envelope
from storage.outcomes import FAULT_REASON, FAULT_REMEDY, FAULTY
from storage.rows import Row
from storage.tables import OutcomeState

#: Whatever waits is decided first, as it would be.
_EVERYTHING = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Supposed:
    """How things would stand: seen through a connection that is undone afterwards."""

    connection: Connection
    facts: tuple[Fact, ...]
    office: Office


@contextmanager
def supposing(
    engine: Engine, given: Sequence[tuple[Command, Envelope]], *, sitting: Sitting
) -> Iterator[Supposed]:
    """Decide commands, show what they leave, and undo it.

    Raises: DomainError where one of them would be refused.
    """
    with undoing(engine) as connection:
        take_turn(connection, of=sitting.force)
        for command, envelope in given:
            inbox.put_within(connection, command, envelope)
        taken = casefiles.take(connection, force=sitting.force, limit=_EVERYTHING)
        desk = open_desk(connection, sitting, taken)
        for one in taken:
            desk.decide(one)
        for outcome in desk.outcomes[len(taken) - len(given) :]:
            if outcome["state"] != OutcomeState.APPLIED.value:
                raise _refusal(outcome)
        if taken:
            desk.keep(connection)
        yield Supposed(connection=connection, facts=tuple(desk.facts), office=desk.office)


def _refusal(outcome: Row) -> DomainError:
    if outcome["code"] == FAULTY:
        return DomainError(reason=FAULT_REASON, remedy=FAULT_REMEDY)
    names = msgspec.json.decode(str(outcome["names"]), type=dict[str, str])
    return Refused(RefusalCode(str(outcome["code"])), **names)
