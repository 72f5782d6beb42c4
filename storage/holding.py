"""This module holds back every mail that a restored database might send a second time.

What the lost days have sent is not in a backup, so whatever waits in it, and whatever has fallen
due since, may have left already. Each such mail is decided now and becomes unknown: an officer
says which are to be sent again. Source: docs/decisions/0015.
"""

from datetime import datetime

from sqlalchemy import Engine, delete, select, update

from domain.errors import N_
from domain.names import ForceCode
from storage import access, casebook, deliveries, inbox
from storage.database import reading, take_turn, writing
from storage.mailing import MailState, mail
from storage.offices import office_in, office_of
from storage.projected import person
from storage.sweeping import decide_at_any_hour

#: Stands for the flow run in the ledger: restoring goes through none.
_DIRECT = "direct"
_MAY_LEAVE = (MailState.QUEUED, MailState.CLAIMED, MailState.HANDED)
_HELD = N_("Restored from a backup: it may have left before that.")

_FORCES = select(person.c.force).distinct().order_by(person.c.force)
_WAITING = (
    select(mail.c.mail)
    .where(mail.c.state.in_([state.value for state in _MAY_LEAVE]))
    .order_by(mail.c.mail)
)


def hold_back(engine: Engine, *, now: datetime) -> int:
    """Hold back what may have left, and let nobody in by an old session; say how many mails."""
    with writing(engine) as connection:
        connection.execute(delete(access.session))
        connection.execute(delete(access.sign_in_link))
    # What waited was given before the backup: its mails may have left as well.
    _apply(engine, now=now)
    for force in _forces(engine):
        # Twice: where a pause has ended, its rungs come only once the clocks run again.
        for _ in range(2):
            with writing(engine) as connection:
                take_turn(connection, of=force)
                office = office_in(connection, force)
                decide_at_any_hour(connection, force=force, office=office, now=now)
            _apply(engine, now=now)
    held = _hold(engine, now=now)
    _apply(engine, now=now)
    return held


def _apply(engine: Engine, *, now: datetime) -> None:
    while forces := inbox.waiting(engine):
        for force in forces:
            office = office_of(engine, force)
            casebook.advance(engine, force=force, office=office, now=now, run=_DIRECT)


def _forces(engine: Engine) -> tuple[ForceCode, ...]:
    with reading(engine) as connection:
        return tuple(ForceCode(force) for force in connection.execute(_FORCES).scalars())


def _hold(engine: Engine, *, now: datetime) -> int:
    with writing(engine) as connection:
        waiting = connection.execute(_WAITING).scalars().all()
        connection.execute(
            update(mail)
            .where(mail.c.mail.in_(waiting), mail.c.claimed_at.is_(None))
            .values(claimed_at=now)
        )
        unknown = {"state": MailState.UNKNOWN.value, "why": _HELD}
        for mail_id in waiting:
            since = frozenset(_MAY_LEAVE)
            deliveries.settle(connection, mail_id, since=since, to=unknown, now=now)
    return len(waiting)
