"""This lets what surrounds a real service fail: mail servers, its database, its disk."""

import asyncio
import atexit
import shutil
import subprocess
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from dilyn.opening import open_world
from dilyn.settings import Settings
from flows.running import DIRECT
from storage import inbox, outbox, simulated_clock
from tests.furnished import (
    ON_BOTH,
    OWNERS_ADDRESS,
    TUESDAY_MORNING,
    an_observation,
    put,
    put_people,
)
from tests.notifications.servers import Behaviour, serving
from tests.postgres import PostgresServer, find_programs, the_server
from tests.service.living import eventually, living
from tests.soak.counting import (
    counted,
    database_of,
    furnish_with_due_rungs,
    give,
    outcome_of,
    settings_of,
    standing_still,
)

pytestmark = pytest.mark.soak

#: What the mail server does to one of two owners, and what becomes of the four mails.
SERVER_FAULTS = {
    "SMTP refuses": (Behaviour(rcpt={OWNERS_ADDRESS: "550 Nobody here"}), {"sent": 3, "failed": 1}),
    "SMTP defers": (Behaviour(rcpt={OWNERS_ADDRESS: "450 Later"}), {"sent": 3, "queued": 1}),
    # The other mail had not begun to leave when the connection was gone: it is put off.
    "SMTP drops in mid-DATA": (
        Behaviour(drops=frozenset({OWNERS_ADDRESS})),
        {"sent": 2, "unknown": 1, "queued": 1},
    ),
}
#: How often Prefect is killed again as soon as it is back, so that it is away for minutes.
DEATHS = 4


@ON_BOTH
@pytest.mark.parametrize("fault", SERVER_FAULTS)
async def test_what_a_mail_server_does_is_accounted_for(world, database_url, fault, table):
    await furnish_with_due_rungs(world)
    behaviour, expected = SERVER_FAULTS[fault]
    async with serving(behaviour) as server:
        smtp = {"smtp_host": server.host, "smtp_port": server.port}
        await asyncio.to_thread(let_live, world, {**settings_of(database_url), **smtp}, expected)

    found = counted(world)
    table.append(found.line(database_of(world), fault))
    assert (found.rungs_twice, found.is_whole) == (0, True)


def let_live(world, settings, expected):
    with living(world.home, **settings) as service:
        eventually(lambda: states_of(world) == expected, among=service.is_alive)
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)


def states_of(world):
    return Counter(row.state.value for row in outbox.mails(world.engine))


@ON_BOTH
def test_without_prefect_the_work_goes_on_and_returns_to_it(world, database_url, table):
    people = put_people(world)
    with living(world.home, **{**settings_of(database_url), "prefect": "on"}) as service:
        with standing_still(service):
            commands = give(world)
            kill_prefect(service)
        meanwhile = given_and_applied(world, service)
        for _ in range(DEATHS):
            # It waits longer each time before it tries again.
            eventually(service.children, among=service.is_alive)
            kill_prefect(service)
            meanwhile += given_and_applied(world, service)
        service.wait(prefect="well")
        after = given_and_applied(world, service)
        runs = [
            {outcome_of(world, command).run for command in given} for given in (meanwhile, after)
        ]

    found = counted(world, [*people, *commands, *meanwhile, *after])
    table.append(found.line(database_of(world), "Prefect killed, away, back"))
    assert (found.lost, found.twice, found.is_whole) == (0, 0, True)
    assert runs[0] == {DIRECT}
    assert DIRECT not in runs[1]


def kill_prefect(service):
    for child in service.children():
        child.kill()


def given_and_applied(world, service):
    commands = give(world)
    service.note.wake()
    eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
    return commands


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_database_that_is_restarted_in_mid_batch_loses_nothing(world, database_url, table):
    people = put_people(world)
    with living(world.home, **settings_of(database_url)) as service:
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
        with standing_still(service):
            commands = give(world)
        service.note.wake()
        the_server().stop()
        the_server().start()
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)

    found = counted(world, [*people, *commands])
    table.append(found.line(database_of(world), "database restarted"))
    assert (found.lost, found.twice, found.is_whole) == (0, 0, True)


@pytest.fixture
def small_disk(request):
    """A disk of a few megabytes, where this user may make one."""
    # Not below a folder of the tests: those are closed to PostgreSQL's own user.
    place = Path(tempfile.mkdtemp(prefix="dilyn-small-"))
    options = f"size={request.param}m,mode=755"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False)
    if made.returncode:
        pytest.skip("This user may not make a small disk.")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    place.rmdir()


@pytest.mark.parametrize("small_disk", [24], indirect=True)
def test_a_full_disk_loses_nothing_that_was_taken(small_disk, table):
    on_a_full_disk(small_disk, small_disk / "home", "", table)


@pytest.mark.parametrize("small_disk", [160], indirect=True)
def test_a_full_disk_of_postgresql_loses_nothing_that_was_taken(small_disk, tmp_path, table):
    the_server()
    programs = find_programs()
    assert programs is not None
    server = PostgresServer(programs, place=small_disk)
    try:
        on_a_full_disk(small_disk, tmp_path / "home", server.make("office"), table)
    finally:
        server.stop()
        # It is gone with its disk.
        atexit.unregister(server.stop)


def on_a_full_disk(disk, home, database_url, table):
    settings = Settings(home=home, force="GLANMOR", prefect="off", database_url=database_url)
    world = open_world(settings)
    simulated_clock.start(world.engine, TUESDAY_MORNING)
    people = put_people(world)
    with living(world.home, **settings_of(database_url)) as service:
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)
        filler = fill(disk)
        commands = give_until_it_is_full(world, service)
        filler.unlink()
        eventually(lambda: answers(world), among=service.is_alive)
        service.note.wake()
        eventually(lambda: not inbox.waiting(world.engine), among=service.is_alive)

    found = counted(world, [*people, *commands])
    database = database_of(world)
    world.engine.dispose()
    table.append(found.line(database, f"disk full ({len(commands)} taken)"))
    assert (found.lost, found.twice, found.is_whole) == (0, 0, True)


def answers(world):
    """Say whether the database is back: PostgreSQL starts itself anew when its log has no room."""
    try:
        inbox.waiting(world.engine)
    except DBAPIError:
        return False
    return True


def fill(disk):
    filler = disk / "filler"
    with filler.open("wb") as file, suppress(OSError):
        file.truncate(0)
        while shutil.disk_usage(disk).free > 400_000:
            file.write(bytes(100_000))
            file.flush()
    return filler


def give_until_it_is_full(world, service):
    taken = []
    for number in range(5_000):
        try:
            taken.append(put(world, an_observation(world, number)))
        # The disk is full: what was not taken was not promised.
        except DBAPIError:
            return taken
        service.note.wake()
    raise AssertionError("The disk was never full.")
