"""This module finds what needs a person's hand, beyond what the register itself tells."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, bindparam, func, select

from domain.claims import DoubtKind
from domain.names import ForceCode, ObservationRef
from domain.observation import CommitmentStage
from storage.database import reading
from storage.mailing import MailState, mail
from storage.projected import commitment, doubt, observation
from storage.tables import OutcomeState
from storage.tables import command as inbox


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """A commitment that waits for somebody to verify it."""

    reference: ObservationRef
    number: int
    title: str
    delivered_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A refusal that waits for the Commissioner."""

    reference: ObservationRef
    number: int
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Needing:
    """What waits for somebody, of one force."""

    delivered: tuple[Delivered, ...]
    refusals: tuple[Refusal, ...]
    #: Mails that did not arrive, or may not have.
    lost_mails: int
    #: Commands that wait to be applied, and those on which Dilyn itself has failed.
    waiting_commands: int
    faulty_commands: int


_HERE = observation.c.force == bindparam("force")
_DELIVERED = (
    select(
        commitment.c.reference, commitment.c.number, observation.c.title, commitment.c.delivered_on
    )
    .join(observation, observation.c.reference == commitment.c.reference)
    .where(_HERE, commitment.c.stage == CommitmentStage.DELIVERED.value)
    .order_by(commitment.c.delivered_on, commitment.c.reference)
)
_REFUSALS = (
    select(doubt.c.reference, doubt.c.number, observation.c.title)
    .join(observation, observation.c.reference == doubt.c.reference)
    .where(
        _HERE,
        observation.c.closed_on.is_(None),
        doubt.c.kind == DoubtKind.REFUSAL.value,
        doubt.c.settled_by.is_(None),
    )
    .order_by(doubt.c.reference)
)
_NOT_ARRIVED = {MailState.FAILED.value, MailState.BOUNCED.value, MailState.UNKNOWN.value}
_LOST_MAILS = (
    select(func.count())
    .select_from(mail)
    .where(
        mail.c.force == bindparam("force"),
        mail.c.state.in_(sorted(_NOT_ARRIVED)),
    )
)
_COMMANDS = (
    select(func.count())
    .select_from(inbox)
    .where(inbox.c.force == bindparam("force"), inbox.c.state == bindparam("state"))
)


def needing_a_hand(engine: Engine, *, force: ForceCode) -> Needing:
    """Find what waits for somebody."""
    here = {"force": force}
    with reading(engine) as connection:
        delivered = connection.execute(_DELIVERED, here).all()
        refusals = connection.execute(_REFUSALS, here).all()
        waiting, faulty = (
            connection.execute(_COMMANDS, here | {"state": state.value}).scalar_one()
            for state in (OutcomeState.WAITING, OutcomeState.FAULTY)
        )
        return Needing(
            delivered=tuple(
                Delivered(reference=ObservationRef(at), number=number, title=title, delivered_on=on)
                for at, number, title, on in delivered
                if on is not None
            ),
            refusals=tuple(
                Refusal(reference=ObservationRef(at), number=number, title=title)
                for at, number, title in refusals
            ),
            lost_mails=connection.execute(_LOST_MAILS, here).scalar_one(),
            waiting_commands=waiting,
            faulty_commands=faulty,
        )
