"""This module knows how far a new office has come, until it has sent its first observation."""

from dataclasses import dataclass

from sqlalchemy import Engine, bindparam, select

from domain.names import ForceCode, Role
from domain.observation import State
from storage.database import reading
from storage.projected import observation, person

_HERE = observation.c.force == bindparam("of")
_SENT = (
    select(observation.c.reference)
    .where(_HERE, observation.c.state.in_([one for one in State if one is not State.RAISED]))
    .limit(1)
)
_RAISED = select(observation.c.reference).where(_HERE).limit(1)
_OWNER = (
    select(person.c.person)
    .where(person.c.force == bindparam("of"), person.c.role == Role.OWNER, person.c.is_active)
    .limit(1)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstSteps:
    """What a new office has done already."""

    knows_an_owner: bool
    has_raised: bool


def first_steps(engine: Engine, *, force: ForceCode) -> FirstSteps | None:
    """Say what is done of the first steps; None once something has been sent to the force."""
    with reading(engine) as connection:
        here = {"of": force}
        if connection.execute(_SENT, here).first():
            return None
        return FirstSteps(
            knows_an_owner=connection.execute(_OWNER, here).first() is not None,
            has_raised=connection.execute(_RAISED, here).first() is not None,
        )
