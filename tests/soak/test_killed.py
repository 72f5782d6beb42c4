"""This kills a real service at each step of a command and of a mail, and counts what is left.

`make soak` prints the table. Nothing in the product knows of it: the database, a mail server that
never answers, or a signal stops the service where it is to die.
"""

from contextlib import ExitStack, contextmanager

import psutil
import pytest
from sqlalchemy import text

from storage import inbox, outbox
from storage.database import is_postgresql, reading, take_turn, writing
from storage.inbox import OutcomeState
from storage.mailing import MailState
from tests.furnished import (
    ON_BOTH,
    put_people,
)
from tests.service.living import eventually, living
from tests.service.sinks import a_sink
from tests.soak.counting import (
    counted,
    database_of,
    furnish_with_due_rungs,
    give,
    outcome_of,
    settings_of,
    standing_still,
)
from tests.soak.stopping import stopping_at, wait_until

pytestmark = pytest.mark.soak


@contextmanager
def a_held_turn(world):
    """Hold what a batch waits for before it begins."""
    with writing(world.engine) as connection:
        if is_postgresql(connection):
            take_turn(connection, of=world.force)
        yield


def killed_when_written(world, service):
    with standing_still(service):
        commands = give(world)
        service.kill()
    return commands


def killed_when_begun(world, service):
    with ExitStack() as stack:
        with standing_still(service):
            commands = give(world)
            stack.enter_context(a_held_turn(world))
        service.note.wake()
        if database_of(world) == "postgresql":
            eventually(lambda: held_up(world), among=service.is_alive)
        else:
            psutil.Process(service.note.pid).cpu_percent(interval=1)
        service.kill()
    return commands


def held_up(world):
    waits = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with reading(world.engine) as connection:
        return bool(connection.execute(waits).scalar())


def killed_at(event, when):
    def killed(world, service):
        with stopping_at(world, event=event, when=when) as is_there:
            commands = give(world)
            service.note.wake()
            wait_until(is_there, service)
            service.kill()
        return commands

    return killed


def killed_when_committed(world, service):
    commands = give(world)
    service.note.wake()
    eventually(
        lambda: any(outcome_of(world, one).state is not OutcomeState.WAITING for one in commands)
    )
    service.kill()
    return commands


COMMAND_FAULTS = {
    "killed: command written": killed_when_written,
    "killed: batch begun": killed_when_begun,
    "killed: events being appended": killed_at("INSERT ON ledger", "NEW.seq = 9"),
    "killed: before commit": killed_at("UPDATE ON command", "NEW.state = 'applied'"),
    "killed: after commit": killed_when_committed,
}


@ON_BOTH
@pytest.mark.parametrize("fault", COMMAND_FAULTS)
def test_no_command_is_lost_or_applied_twice(world, database_url, fault, table):
    people = put_people(world)
    with living(world.home, **settings_of(database_url)) as service:
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
        commands = COMMAND_FAULTS[fault](world, service)
    with living(world.home, **settings_of(database_url)) as service:
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)

    found = counted(world, [*people, *commands])
    table.append(found.line(database_of(world), fault))
    assert (found.lost, found.twice, found.is_whole) == (0, 0, True)


def update_to(state):
    return {"event": "UPDATE ON mail", "when": f"NEW.state = '{state}'"}


#: Where a mail is held when its service dies, and how many mails are then unknown.
MAIL_FAULTS = {
    "killed: mail claimed": (update_to("handed"), 0),
    "killed: mail handed": (None, 1),
    "killed: mail acknowledged": (update_to("sent"), 1),
}


@ON_BOTH
@pytest.mark.parametrize("fault", MAIL_FAULTS)
async def test_no_mail_is_sent_twice_and_no_rung_decided_twice(world, database_url, fault, table):
    await furnish_with_due_rungs(world)
    held, unknown = MAIL_FAULTS[fault]
    settings = settings_of(database_url)
    with ExitStack() as stack:
        is_there = stack.enter_context(stopping_at(world, **held)) if held else None
        first = stack.enter_context(a_sink(stalls=held is None))
        service = stack.enter_context(living(world.home, **settings, **first.settings))
        wait_until(is_there or first.reached.is_set, service)
        service.kill()
    with a_sink() as sink, living(world.home, **settings, **sink.settings) as service:
        eventually(lambda: is_settled(world), among=service.is_alive)

    found = counted(world, sent=[*first.recipients, *sink.recipients])
    table.append(found.line(database_of(world), fault))
    assert (found.rungs_twice, found.mails_twice, found.is_whole) == (0, 0, True)
    assert found.unknown == unknown


def is_settled(world):
    under_way = {MailState.QUEUED, MailState.CLAIMED, MailState.HANDED}
    states = {row.state for row in outbox.mails(world.engine)}
    return not states & under_way and not inbox.waiting(world.engine)
