"""This module reads the training sessions that were held, and what one could deliver."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, bindparam, select

from domain.claims import CommitmentKind
from domain.names import ForceCode, ObservationRef, PersonId, SessionRef
from domain.observation import CommitmentStage
from storage.database import reading
from storage.projected import commitment, observation, training_session


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionRow:
    """One training session."""

    session: SessionRef
    title: str
    held_on: date
    attended: int
    target: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Deliverable:
    """A promise that a session can deliver."""

    reference: ObservationRef
    number: int
    title: str
    kind: CommitmentKind
    text: str
    due_on: date | None


_SESSIONS = (
    select(
        training_session.c.session,
        training_session.c.title,
        training_session.c.held_on,
        training_session.c.attended,
        training_session.c.target,
    )
    .where(training_session.c.force == bindparam("force"))
    .order_by(training_session.c.held_on.desc(), training_session.c.session.desc())
)
_OPEN = (
    select(
        commitment.c.reference,
        commitment.c.number,
        observation.c.title,
        commitment.c.kind,
        commitment.c.text,
        commitment.c.due_on,
    )
    .join(observation, observation.c.reference == commitment.c.reference)
    .where(
        observation.c.force == bindparam("force"),
        commitment.c.owner == bindparam("owner"),
        commitment.c.stage == CommitmentStage.OPEN.value,
        observation.c.closed_on.is_(None),
    )
    .order_by(commitment.c.reference, commitment.c.number)
)


def sessions_held(engine: Engine, *, force: ForceCode) -> tuple[SessionRow, ...]:
    """List the sessions of a force, the newest first."""
    with reading(engine) as connection:
        return tuple(
            SessionRow(
                session=SessionRef(session),
                title=title,
                held_on=held_on,
                attended=attended,
                target=target,
            )
            for session, title, held_on, attended, target in connection.execute(
                _SESSIONS, {"force": force}
            )
        )


def deliverable(engine: Engine, owner: PersonId, *, force: ForceCode) -> tuple[Deliverable, ...]:
    """List the open promises of an owner."""
    with reading(engine) as connection:
        return tuple(
            Deliverable(
                reference=ObservationRef(reference),
                number=number,
                title=title,
                kind=CommitmentKind(kind),
                text=text,
                due_on=due_on,
            )
            for reference, number, title, kind, text, due_on in connection.execute(
                _OPEN, {"force": force, "owner": owner}
            )
        )
