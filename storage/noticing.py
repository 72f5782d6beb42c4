"""This module puts "sent to you" mails into the outbox, in the transaction that calls for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select
from uuid_utils.compat import uuid7

from domain.events import Fact, OwnerChanged
from domain.mail import MailKind
from domain.names import ForceCode, ObservationRef, PersonId
from domain.observation import Clock, ClockKind, Observation, clocks_of
from domain.parts import Act
from domain.policy import Office
from domain.reminders import Notice, notices
from storage.hours import leaves_from, local_date
from storage.inbox import CommandId
from storage.mailing import MailState, mail, mail_line
from storage.projected import person
from storage.rows import Row
from storage.statements import write

_ADDRESS = select(person.c.address).where(person.c.person == bindparam("to"))
_WRITE = insert(mail).values(address=_ADDRESS.scalar_subquery())
_SAY = insert(mail_line)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A mail to be written, and its lines."""

    mail: Row
    lines: tuple[Row, ...]


def notices_of(
    facts: tuple[Fact, ...],
    *,
    act: Act,
    command_id: CommandId,
    force: ForceCode,
    observations: Mapping[ObservationRef, Observation],
) -> tuple[Written, ...]:
    """Write a mail to each owner who must hear at once of what has come to them."""
    # A new owner inherits promises too; anybody else is told of the question alone.
    changes = [fact.event for fact in facts if isinstance(fact.event, OwnerChanged)]
    kinds = frozenset(ClockKind) if changes else frozenset({ClockKind.RESPONSE})
    written = []
    for notice in notices(facts, act=act):
        # Whoever had it before is told what the new owner has now.
        owners = {change.owner for change in changes if change.previous == notice.recipient}
        owner = owners.pop() if notice.kind is MailKind.HANDED_ON else notice.recipient
        told = _clocks(notice, observations, owner=owner, kinds=kinds)
        if told:
            written.append(_written(notice, told, command_id=command_id, force=force))
    return tuple(written)


def keep_notices(
    connection: Connection, written: tuple[Written, ...], *, now: datetime, office: Office
) -> None:
    """Put the mails into the outbox."""
    if not written:
        return
    not_before = leaves_from(now, office)
    when = {"not_before": not_before, "written_on": local_date(not_before)}
    write(connection, _WRITE, [{**one.mail, **when} for one in written])
    write(connection, _SAY, [line for one in written for line in one.lines])


def _clocks(
    notice: Notice,
    observations: Mapping[ObservationRef, Observation],
    *,
    owner: PersonId,
    kinds: frozenset[ClockKind],
) -> tuple[Clock, ...]:
    return tuple(
        clock
        for reference in notice.references
        for clock in clocks_of(observations[reference])
        if clock.owner == owner and clock.kind in kinds
    )


def _written(
    notice: Notice, told: tuple[Clock, ...], *, command_id: CommandId, force: ForceCode
) -> Written:
    mail_id = str(uuid7())
    row: Row = {
        "mail": mail_id,
        "force": force,
        "kind": notice.kind.value,
        "recipient": notice.recipient,
        "to": notice.recipient,
        "state": MailState.QUEUED.value,
        "command": command_id,
        "attempts": 0,
    }
    lines = (line_row(clock, mail_id, recipient=notice.recipient, rung=0) for clock in told)
    return Written(mail=row, lines=tuple(lines))


def line_row(clock: Clock, mail_id: str, *, recipient: PersonId, rung: int) -> Row:
    """Describe what a mail says of one clock."""
    return {
        "mail": mail_id,
        "reference": clock.reference,
        "clock": clock.kind.value,
        "number": clock.number,
        "version": clock.version,
        "rung": rung,
        "recipient": recipient,
        "owner": clock.owner,
        "is_dropped": False,
    }
