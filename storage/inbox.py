"""This module keeps commands: durable before anybody is answered, decided later, in order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

import msgspec
from sqlalchemy import Connection, Engine, bindparam, insert, select
from uuid_utils.compat import uuid7

from domain.commands import Command
from domain.names import ForceCode, PersonId
from storage.access import digest, form_key
from storage.codec import encode_command
from storage.database import reading, take_turn, writing
from storage.statements import write
from storage.tables import OutcomeState as OutcomeState  # noqa: PLC0414  # part of an Outcome
from storage.tables import command as inbox

CommandId = NewType("CommandId", str)


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """Who gives a command, for whom, and when. `received_at` is aware."""

    force: ForceCode
    actor: PersonId
    happened_on: date
    received_at: datetime
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a command; a reason and a remedy where it was not applied."""

    state: OutcomeState
    code: str | None = None
    #: What the reason names, for its translation.
    names: dict[str, str]
    reason: str | None = None
    remedy: str | None = None
    #: The observations, reports, sessions and people that its entries are about.
    references: tuple[str, ...] = ()
    run: str | None = None


_PUT = insert(inbox)
_BY_KEY = select(form_key.c.command).where(form_key.c.digest == bindparam("at"))
_KEEP_KEY = insert(form_key)
_OUTCOME = select(
    inbox.c.state,
    inbox.c.code,
    inbox.c.names,
    inbox.c.reason,
    inbox.c.remedy,
    inbox.c.subjects,
    inbox.c.run,
).where(inbox.c.command == bindparam("command_id"))
_GIVER = select(inbox.c.actor).where(inbox.c.command == bindparam("command_id"))
_WAITING = (
    select(inbox.c.force)
    .where(inbox.c.state == OutcomeState.WAITING.value)
    .distinct()
    .order_by(inbox.c.force)
)


def put(engine: Engine, command: Command, envelope: Envelope) -> CommandId:
    """Keep a command; it is durable when this returns."""
    with writing(engine) as connection:
        return put_within(connection, command, envelope)


def put_all(
    engine: Engine, commands: tuple[Command, ...], envelope: Envelope
) -> tuple[CommandId, ...]:
    """Keep commands that belong together: after a kill all of them wait, or none."""
    with writing(engine) as connection:
        return tuple(put_within(connection, command, envelope) for command in commands)


def put_once(engine: Engine, command: Command, envelope: Envelope, *, key: str) -> CommandId:
    """Keep a command, unless one was put with this key before; return the one that is there."""
    at = digest(key)
    with writing(engine) as connection:
        take_turn(connection, of=at)
        known = connection.execute(_BY_KEY, {"at": at}).scalar_one_or_none()
        if known is not None:
            return CommandId(known)
        command_id = put_within(connection, command, envelope)
        connection.execute(_KEEP_KEY, {"digest": at, "command": command_id})
    return command_id


def put_before(engine: Engine, *, key: str) -> CommandId | None:
    """Find the command that was put with a key; None where none was."""
    with reading(engine) as connection:
        known = connection.execute(_BY_KEY, {"at": digest(key)}).scalar_one_or_none()
    return CommandId(known) if known else None


def put_within(connection: Connection, command: Command, envelope: Envelope) -> CommandId:
    """Keep a command in a transaction that is already open."""
    command_id = CommandId(str(uuid7()))
    row = {
        "command": command_id,
        "force": envelope.force,
        "kind": type(command).__name__,
        "body": encode_command(command),
        "actor": envelope.actor,
        "on_behalf_of": envelope.on_behalf_of,
        "happened_on": envelope.happened_on,
        "received_at": envelope.received_at,
        "state": OutcomeState.WAITING.value,
    }
    write(connection, _PUT, (row,))
    return command_id


def outcome_of(engine: Engine, command_id: CommandId) -> Outcome | None:
    """Say what became of a command; None where no such command was ever put."""
    with reading(engine) as connection:
        row = connection.execute(_OUTCOME, {"command_id": command_id}).one_or_none()
    if row is None:
        return None
    state, code, names, reason, remedy, subjects, run = row
    return Outcome(
        state=OutcomeState(state),
        code=code,
        names=msgspec.json.decode(names or "{}", type=dict[str, str]),
        reason=reason,
        remedy=remedy,
        references=msgspec.json.decode(subjects or "[]", type=tuple[str, ...]),
        run=run,
    )


def giver_of(engine: Engine, command_id: CommandId) -> PersonId | None:
    """Say who gave a command; None where no such command was ever put."""
    with reading(engine) as connection:
        giver = connection.execute(_GIVER, {"command_id": command_id}).scalar_one_or_none()
    return PersonId(giver) if giver else None


def waiting(engine: Engine) -> tuple[ForceCode, ...]:
    """List the forces that commands wait for."""
    with reading(engine) as connection:
        return tuple(ForceCode(force) for (force,) in connection.execute(_WAITING))
