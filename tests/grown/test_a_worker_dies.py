"""A worker of a grown installation is killed in the middle of its work."""

from collections import Counter

import psutil
import pytest

from storage import inbox, ledger, outbox, simulated_clock
from storage.database import reading
from tests.furnished import (
    OTHER_OWNER,
    OTHER_OWNERS_ADDRESS,
    OWNER,
    OWNERS_ADDRESS,
    RUNG_DAY,
    put_people,
    put_sent,
)
from tests.grown.installed import installed
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
    """Kill a worker as a power cut would, and the run that it has in hand."""
    everybody = [*process.children(recursive=True), process]
    for one in everybody:
        one.kill()
    psutil.wait_procs(everybody)


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

    with reading(world.engine) as connection:
        assert ledger.verify(connection).is_whole
    states = Counter(mail.state for mail in outbox.mails(world.engine))
    assert states == {"sent": _LEFT, "unknown": 1}
    taken = Counter([*stalling.recipients, *sink.recipients])
    assert taken == {OWNERS_ADDRESS: 2, OTHER_OWNERS_ADDRESS: 2}


def furnish(world):
    """One observation is with each owner, and the day of a rung has come."""
    put_people(world)
    for number, owner in ((1, OWNER), (2, OTHER_OWNER)):
        put_sent(world, number=number, owner=owner)
    eventually(lambda: inbox.waiting(world.engine) == ())
    simulated_clock.move_on(world.engine, RUNG_DAY)


def worker(grown, sink):
    grown.settings |= {"DILYN_SMTP_HOST": "127.0.0.1", "DILYN_SMTP_PORT": str(sink.port)}
    return grown.dilyn("worker")
