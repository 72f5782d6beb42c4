"""This module gathers from the database how an installation stands: facts, and no judgement."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine, Select, bindparam, func, or_, select

from domain.health import HeadFacts, KeptFacts, LeaderFacts, MailFacts, SlotFacts
from domain.names import ForceCode, ObservationRef
from storage import migrating, verifications
from storage.database import reading
from storage.leading import lease, slot
from storage.mailing import MailState, mail, mail_line
from storage.projected import observation
from storage.tables import OutcomeState, command, ledger

_OBSERVATIONS = select(observation.c.state, func.count()).group_by(observation.c.state)
_COMMANDS = select(command.c.state, func.count()).group_by(command.c.state)
_OLDEST = select(func.min(command.c.received_at)).where(
    command.c.state == OutcomeState.WAITING.value
)
_MAILS = select(mail.c.state, func.count()).group_by(mail.c.state)
_PUT_OFF = select(mail.c.attempts).where(
    mail.c.state == MailState.QUEUED.value, mail.c.attempts > 0
)
_IN_STATE = (
    select(mail.c.mail, mail_line.c.reference)
    .join(mail_line, mail_line.c.mail == mail.c.mail, isouter=True)
    .where(mail.c.state == bindparam("state"))
    .distinct()
    .order_by(mail.c.mail, mail_line.c.reference)
)
_LEASE = select(lease.c.holder, lease.c.term, lease.c.ends_at)
_NEWEST = (
    select(slot.c.entry, func.max(slot.c.falls_at).label("at")).group_by(slot.c.entry).subquery()
)
_SLOTS = (
    select(slot.c.entry, slot.c.falls_at, slot.c.begun_at, slot.c.kept_at)
    .join(_NEWEST, _NEWEST.c.entry == slot.c.entry)
    .where(or_(slot.c.kept_at.is_(None), slot.c.falls_at == _NEWEST.c.at))
    .order_by(slot.c.entry, slot.c.falls_at)
)
_LENGTHS = (
    select(ledger.c.force, func.max(ledger.c.seq)).group_by(ledger.c.force).order_by(ledger.c.force)
)
_SEAL = select(ledger.c.seal).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
)
_RECORDED = select(ledger.c.recorded_at).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
)


def kept_facts(engine: Engine, *, real_now: datetime) -> KeptFacts:
    """Gather everything as of one moment. Leases run in real time."""
    with reading(engine) as connection:
        ends = heads(connection)
        return KeptFacts(
            database=connection.dialect.name,
            schema=migrating.version(connection) or "",
            leader=_leader(connection, real_now),
            slots=_slots(connection),
            observations=_counts(connection, _OBSERVATIONS),
            commands=_counts(connection, _COMMANDS),
            oldest_received_at=connection.execute(_OLDEST).scalar_one(),
            mails=_counts(connection, _MAILS),
            unknown=_mails(connection, MailState.UNKNOWN),
            failed=(
                *_mails(connection, MailState.FAILED),
                *_mails(connection, MailState.BOUNCED),
            ),
            put_off=tuple(connection.execute(_PUT_OFF).scalars()),
            heads=ends,
            newest_entry_at=_newest(connection, ends),
            verification=verifications.last(connection),
        )


def heads(connection: Connection) -> tuple[HeadFacts, ...]:
    """Say how long each force's ledger is, and how it ends."""
    found = connection.execute(_LENGTHS).all()
    return tuple(_head(connection, force, length or 0) for force, length in found)


def _head(connection: Connection, force: str, length: int) -> HeadFacts:
    seal: bytes = connection.execute(_SEAL, {"force": force, "seq": length}).scalar_one()
    return HeadFacts(force=ForceCode(force), entries=length, seal=seal.hex())


def _newest(connection: Connection, ends: tuple[HeadFacts, ...]) -> datetime | None:
    found = (
        connection.execute(_RECORDED, {"force": one.force, "seq": one.entries}).scalar_one()
        for one in ends
    )
    return max((datetime.fromisoformat(at) for at in found), default=None)


def _leader(connection: Connection, real_now: datetime) -> LeaderFacts | None:
    found = connection.execute(_LEASE).one_or_none()
    if found is None:
        return None
    holder, term, ends_at = found
    return LeaderFacts(holder=holder, term=term, ends_at=ends_at, leads=real_now < ends_at)


def _slots(connection: Connection) -> tuple[SlotFacts, ...]:
    return tuple(
        SlotFacts(entry=entry, falls_at=falls_at, begun_at=begun_at, kept_at=kept_at)
        for entry, falls_at, begun_at, kept_at in connection.execute(_SLOTS)
    )


def _counts(connection: Connection, statement: Select[str, int]) -> Mapping[str, int]:
    return {state: number for state, number in connection.execute(statement)}  # noqa: C416


def _mails(connection: Connection, state: MailState) -> tuple[MailFacts, ...]:
    named: dict[str, list[ObservationRef]] = {}
    for mail_id, reference in connection.execute(_IN_STATE, {"state": state.value}):
        named.setdefault(mail_id, []).extend([ObservationRef(reference)] if reference else [])
    return tuple(MailFacts(mail=one, references=tuple(about)) for one, about in named.items())
