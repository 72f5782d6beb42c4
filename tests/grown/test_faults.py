"""What happens to a grown installation, and what must be so afterwards."""

from collections import Counter

import psutil
import pytest
from sqlalchemy import select

from storage import inbox, ledger, outbox, simulated_clock
from storage.database import reading
from storage.leading import slot
from tests.furnished import (
    OTHER_OWNER,
    OTHER_OWNERS_ADDRESS,
    OWNER,
    OWNERS_ADDRESS,
    RUNG_DAY,
    put_people,
    put_sent,
)
from tests.grown.installed import CALLER, Grown, installed
from tests.service.living import eventually
from tests.service.sinks import a_sink

pytestmark = [
    pytest.mark.soak,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]
#: In which the work of a dead worker is taken up.
_SECONDS = 120
#: Of four mails, one for each owner on the day of sending and one digest, one left with the first.
_LEFT = 3


def killed(process):
    """Kill a process as a power cut would, and whatever it has begun."""
    everybody = [*process.children(recursive=True), process]
    for one in everybody:
        one.kill()
    psutil.wait_procs(everybody)


def furnish(world):
    """One observation is with each owner, and the day of a rung has come."""
    put_people(world)
    for number, owner in ((1, OWNER), (2, OTHER_OWNER)):
        put_sent(world, number=number, owner=owner)
    eventually(lambda: inbox.waiting(world.engine) == ())
    simulated_clock.move_on(world.engine, RUNG_DAY)


def worker(grown: Grown, sink):
    grown.settings |= {"DILYN_SMTP_HOST": "127.0.0.1", "DILYN_SMTP_PORT": str(sink.port)}
    return grown.dilyn("worker")


def assert_ledger_is_whole(world):
    with reading(world.engine) as connection:
        assert ledger.verify(connection).is_whole


def prefect_of(pages):
    return CALLER.get(f"{pages}/health").json()["prefect"]


def test_what_a_killed_worker_had_in_hand_is_taken_up_and_nobody_is_mailed_twice(world, tmp_path):
    with a_sink(stalls=True) as stalling, a_sink() as sink, installed(world, tmp_path) as grown:
        grown.server()
        grown.deploy()
        grown.pages(1)
        furnish(world)
        first = worker(grown, stalling)
        run = grown.run_now("remind")
        eventually(stalling.reached.is_set)
        killed(first)
        worker(grown, sink)
        eventually(lambda: len(sink.taken) >= _LEFT, seconds=_SECONDS)
        eventually(lambda: inbox.waiting(world.engine) == ())
        eventually(lambda: grown.state(run) == "CRASHED")

    assert_ledger_is_whole(world)
    states = Counter(mail.state for mail in outbox.mails(world.engine))
    assert states == {"sent": _LEFT, "unknown": 1}
    taken = Counter([*stalling.recipients, *sink.recipients])
    assert taken == {OWNERS_ADDRESS: 2, OTHER_OWNERS_ADDRESS: 2}


def test_without_the_prefect_server_commands_are_applied_and_with_it_back_runs_are_kept(
    world, tmp_path
):
    with installed(world, tmp_path) as grown:
        server = grown.server()
        grown.deploy()
        pages = grown.pages(1)
        grown.dilyn("worker")
        killed(server)
        commands = put_people(world)
        CALLER.post(f"{pages}/wake").raise_for_status()
        eventually(lambda: inbox.waiting(world.engine) == ())
        found = [inbox.outcome_of(world.engine, one) for one in commands]
        runs = {one.run for one in found if one is not None}
        eventually(lambda: prefect_of(pages) == "down")
        grown.server()
        eventually(lambda: prefect_of(pages) == "well")
        kept = grown.keep("remind")

    assert runs == {"direct"}
    assert kept == "COMPLETED"
    assert_ledger_is_whole(world)


def test_runs_that_are_doubled_beside_a_clock_that_was_left_on_mail_once(world, tmp_path):
    with a_sink() as sink, installed(world, tmp_path) as grown:
        grown.server()
        grown.deploy()
        grown.pages(1)
        furnish(world)
        for _ in range(2):
            worker(grown, sink)
        grown.settings["DILYN_CLOCK"] = "own"
        grown.dilyn("serve", "--port", "0", name="left-on")
        runs = [grown.run_now(entry) for entry in ("remind", "deliver", "remind")]
        eventually(lambda: len(sink.taken) == _LEFT + 1)
        eventually(lambda: inbox.waiting(world.engine) == ())
        eventually(lambda: kept_slots(world) >= {"remind", "deliver"})

    assert len(runs) == len(set(runs))
    assert Counter(sink.recipients) == {OWNERS_ADDRESS: 2, OTHER_OWNERS_ADDRESS: 2}
    assert_ledger_is_whole(world)


def kept_slots(world):
    with reading(world.engine) as connection:
        return set(
            connection.execute(select(slot.c.entry).where(slot.c.kept_at.is_not(None))).scalars()
        )
