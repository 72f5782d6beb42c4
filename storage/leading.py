"""This module lets one service lead, and each slot of the timetable be kept once.

The slot's row is what makes a second leader harmless; the lease only says who should try.
Source: docs/decisions/0013.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    PrimaryKeyConstraint,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from storage.columns import Moment, among, check, metadata, word
from storage.database import reading, take_turn, writing

#: The only lease there is, and the turn in which it and the slots change hands.
_TIMETABLE = "timetable"

lease = Table(
    "lease",
    metadata,
    word("lease"),
    # The machine and the folder of the service that leads.
    word("holder"),
    # Whoever takes the lead begins a new term; what an older term began is theirs to finish.
    Column("term", Integer, nullable=False),
    Column("ends_at", Moment, nullable=False),
    PrimaryKeyConstraint("lease"),
    among("lease", (_TIMETABLE,)),
    check("term_from_one", "term >= 1"),
)

slot = Table(
    "slot",
    metadata,
    # An entry of the timetable, and the moment at which it fell.
    word("entry"),
    Column("falls_at", Moment, nullable=False),
    word("holder"),
    Column("term", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    # More than one where its leader was killed in the middle of it.
    Column("begun", Integer, nullable=False),
    Column("kept_at", Moment, nullable=True),
    PrimaryKeyConstraint("entry", "falls_at"),
    check("term_from_one", "term >= 1"),
    check("begun_from_one", "begun >= 1"),
    sqlite_with_rowid=False,
)

#: How long a slot that its leader could not keep waits before it is tried again.
_TRY_AGAIN = timedelta(minutes=1)
#: How long slots are remembered that were kept.
_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Leader:
    """A service in one of its terms."""

    holder: str
    term: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """How far an entry of the timetable has come, and whether any slot of it is unfinished."""

    last: datetime | None
    is_left: bool


_LEASE = select(lease.c.holder, lease.c.term, lease.c.ends_at)
_FIRST_LEASE = insert(lease)
_NEXT_LEASE = update(lease)
_LAST = select(func.max(slot.c.falls_at)).where(slot.c.entry == bindparam("entry"))
_LEFT = (
    select(slot.c.falls_at)
    .where(slot.c.entry == bindparam("entry"), slot.c.kept_at.is_(None))
    .order_by(slot.c.falls_at)
)
_ABANDONED = _LEFT.where(
    (slot.c.term < bindparam("term")) | (slot.c.begun_at <= bindparam("long_ago"))
)
_KNOWN = select(slot.c.falls_at).where(
    slot.c.entry == bindparam("entry"), slot.c.falls_at >= bindparam("since")
)
_BEGIN = insert(slot)
_THIS = (slot.c.entry == bindparam("at_entry"), slot.c.falls_at == bindparam("at"))
_BEGIN_AGAIN = update(slot).where(*_THIS).values(begun=slot.c.begun + 1)
_KEEP = update(slot).where(*_THIS, slot.c.term == bindparam("at_term"), slot.c.kept_at.is_(None))
_FORGET = delete(slot).where(
    slot.c.entry == bindparam("entry"),
    slot.c.falls_at < bindparam("before"),
    slot.c.kept_at.is_not(None),
)


def lead(
    engine: Engine, *, holder: str, term: int | None, now: datetime, seconds: float
) -> int | None:
    """Take or renew the lead; returns the term in which one leads, None where another does.

    `term` is the last one that this process led in. A process that has never led takes over at
    once from an earlier life of its own: a folder has one service.
    """
    ends_at = now + timedelta(seconds=seconds)
    with writing(engine) as connection:
        take_turn(connection, of=_TIMETABLE)
        found = connection.execute(_LEASE).one_or_none()
        if found is None:
            first = {"lease": _TIMETABLE, "holder": holder, "term": 1, "ends_at": ends_at}
            connection.execute(_FIRST_LEASE, first)
            return 1
        held_by, held_term, held_until = found
        is_ours = held_by == holder and term in (None, held_term)
        if not is_ours and now < held_until:
            return None
        next_term: int = held_term if is_ours and term is not None else held_term + 1
        new = {"holder": holder, "term": next_term, "ends_at": ends_at}
        connection.execute(_NEXT_LEASE, new)
        return next_term


def let_go(engine: Engine, leader: Leader, *, now: datetime) -> None:
    """Give the lead up, so that nobody waits for the lease to run out."""
    with writing(engine) as connection:
        take_turn(connection, of=_TIMETABLE)
        if _leads(connection, leader):
            connection.execute(_NEXT_LEASE, {"ends_at": now})


def look(engine: Engine, *, entry: str) -> Looked:
    """Say how far an entry has come."""
    with reading(engine) as connection:
        return Looked(
            last=connection.execute(_LAST, {"entry": entry}).scalar_one(),
            is_left=connection.execute(_LEFT.limit(1), {"entry": entry}).first() is not None,
        )


def claim(
    engine: Engine, leader: Leader, *, entry: str, fallen: Iterable[datetime], now: datetime
) -> tuple[datetime, ...]:
    """Claim the slots that have fallen, and those that another left unfinished, earliest first.

    None is claimed by a service that no longer leads.
    """
    with writing(engine) as connection:
        take_turn(connection, of=_TIMETABLE)
        if not _leads(connection, leader):
            return ()
        long_ago = {"term": leader.term, "long_ago": now - _TRY_AGAIN}
        left = connection.execute(_ABANDONED, {"entry": entry, **long_ago}).scalars().all()
        new = _unknown(connection, entry, tuple(fallen))
        ours = {"holder": leader.holder, "term": leader.term, "begun_at": now}
        if new:
            rows = [{"entry": entry, "falls_at": at, **ours, "begun": 1} for at in new]
            connection.execute(_BEGIN, rows)
            old = {"entry": entry, "before": max(new) - _REMEMBERED}
            connection.execute(_FORGET, old)
        if left:
            again = [{"at_entry": entry, "at": at, **ours} for at in left]
            connection.execute(_BEGIN_AGAIN, again)
    return tuple(sorted((*left, *new)))


def keep(
    engine: Engine, leader: Leader, *, entry: str, slots: Iterable[datetime], now: datetime
) -> None:
    """Note that slots are kept, unless they have passed to another leader meanwhile."""
    kept = {"at_entry": entry, "at_term": leader.term, "kept_at": now}
    with writing(engine) as connection:
        connection.execute(_KEEP, [{**kept, "at": at} for at in slots])


def _leads(connection: Connection, leader: Leader) -> bool:
    found = connection.execute(_LEASE).one_or_none()
    return found is not None and (found[0], found[1]) == (leader.holder, leader.term)


def _unknown(
    connection: Connection, entry: str, fallen: tuple[datetime, ...]
) -> tuple[datetime, ...]:
    if not fallen:
        return ()
    since = {"entry": entry, "since": min(fallen)}
    known = set(connection.execute(_KNOWN, since).scalars())
    return tuple(at for at in fallen if at not in known)
