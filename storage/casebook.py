"""This module makes every change of state: commands in, events sealed, all in one transaction.

Whatever is killed half-way leaves nothing: the commands still wait, and are decided again.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine

from domain.names import ForceCode, ObservationRef
from domain.policy import Office
from storage import casefiles, outcomes
from storage.casefiles import Taken
from storage.database import is_out_of_order, reading, take_turn, writing
from storage.desk import Sitting, described, open_desk
from storage.rows import Row
from storage.sealing import Stamp
from storage.tables import OutcomeState

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """How many commands were decided, and what they moved."""

    applied: int = 0
    refused: int = 0
    faulty: int = 0
    references: tuple[ObservationRef, ...] = ()

    def __add__(self, other: "Batch") -> "Batch":
        """Count two batches as one."""
        return Batch(
            applied=self.applied + other.applied,
            refused=self.refused + other.refused,
            faulty=self.faulty + other.faulty,
            references=tuple(dict.fromkeys((*self.references, *other.references))),
        )


def advance(
    engine: Engine,
    *,
    force: ForceCode,
    office: Office,
    now: datetime,
    run: str,
    limit: int = 1000,
) -> Batch:
    """Decide a force's waiting commands, in order. `run` names the flow run in each entry."""
    sitting = Sitting(force=force, office=office, now=now, run=run)
    try:
        with writing(engine) as connection:
            take_turn(connection, of=force)
            taken = casefiles.take(connection, force=force, limit=limit)
            return _decided(connection, sitting, taken)
    except Exception as failure:
        if is_out_of_order(failure):
            raise
        # One of them is to blame: the others go on.
        log.warning("batch failed, going on one by one", force=force, **described(failure))
        return _one_by_one(engine, sitting, limit=limit)


def _decided(connection: Connection, sitting: Sitting, taken: tuple[Taken, ...]) -> Batch:
    if not taken:
        return Batch()
    desk = open_desk(connection, sitting, taken)
    for one in taken:
        desk.decide(one)
    desk.keep(connection)
    return _counted(desk.outcomes, tuple(desk.moved))


def _counted(decided: list[Row], moved: tuple[ObservationRef, ...]) -> Batch:
    states = [row["state"] for row in decided]
    return Batch(
        applied=states.count(OutcomeState.APPLIED.value),
        refused=states.count(OutcomeState.REFUSED.value),
        faulty=states.count(OutcomeState.FAULTY.value),
        references=moved,
    )


def _one_by_one(engine: Engine, sitting: Sitting, *, limit: int) -> Batch:
    with reading(engine) as connection:
        taken = casefiles.take(connection, force=sitting.force, limit=limit)
    batch = Batch()
    for one in taken:
        try:
            batch += _alone(engine, sitting, one)
        except Exception as failure:
            if is_out_of_order(failure):
                raise
            # Found: this is the one.
            log.error("command faulty", command=one.command_id, **described(failure))  # noqa: TRY400
            batch += _set_aside(engine, sitting, one)
    return batch


def _alone(engine: Engine, sitting: Sitting, one: Taken) -> Batch:
    with writing(engine) as connection:
        take_turn(connection, of=sitting.force)
        return _decided(connection, sitting, casefiles.take_one(connection, one.position))


def _set_aside(engine: Engine, sitting: Sitting, one: Taken) -> Batch:
    stamp = Stamp(
        force=sitting.force,
        recorded_at=sitting.now,
        actor=one.actor,
        on_behalf_of=one.on_behalf_of,
        run=sitting.run,
    )
    with writing(engine) as connection:
        outcomes.keep(connection, [outcomes.faulty(one, stamp=stamp)])
    return Batch(faulty=1)
