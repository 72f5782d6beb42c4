import asyncio

import httpx
import pytest

from dilyn.prefect_environment import set_up
from flows.intake.flow import intake
from flows.running import run
from flows.timetable import catch_up
from storage import filing, simulated_clock
from tests.furnished import OWNER, OWNERS_ADDRESS, RUNG_DAY, put_people, put_sent
from tests.prefect_server import let_prefect_finish, through_prefect

pytestmark = through_prefect

REPORT = """Glanmor Police
Custody Scrutiny Panel

Case 1
\tThe caller waited for nine minutes before anybody answered.
"""


EXPECTED = (
    "remind GLANMOR: OBS-2023-0001",
    "advance GLANMOR: OBS-2023-0001",
    "deliver 1: OBS-2023-0001",
)


@pytest.fixture
def runs(world, under_prefect):
    set_up(world.home, url=under_prefect.url)

    def named():
        url = f"{under_prefect.url}/flow_runs/filter"
        found = httpx.post(url, json={"sort": "START_TIME_DESC", "limit": 20}, timeout=10).json()
        return {one["name"]: one["state_type"] for one in found}

    return named


async def test_every_flow_is_seen_under_the_name_of_what_it_moved(world, runs):
    put_people(world)
    put_sent(world, number=1, owner=OWNER)
    await catch_up()
    simulated_clock.move_on(world.engine, RUNG_DAY)
    await catch_up()

    states = runs()
    assert [states.get(name) for name in EXPECTED] == ["COMPLETED"] * 3


async def test_a_report_is_read_by_a_flow_that_records_nothing(world, runs):
    sha256 = filing.keep_file(world.engine, REPORT.encode(), "report.txt", world.now())

    draft = await run(intake, sha256=sha256)

    assert draft.rows == ()
    assert f"intake {sha256[:12]}: 0 observations" in runs()


async def test_prefect_is_told_no_names_addresses_or_words(world, runs, prefect_server):
    put_people(world)
    put_sent(world, number=1, owner=OWNER)
    sha256 = filing.keep_file(world.engine, REPORT.encode(), "report.txt", world.now())
    await catch_up()
    await run(intake, sha256=sha256)
    await asyncio.to_thread(let_prefect_finish)

    kept = b"".join(
        path.read_bytes() for path in prefect_server.home.rglob("*") if path.suffix != ".lock"
    )
    assert b"OBS-2023-0001" in kept
    for word in (OWNERS_ADDRESS, "The owner", "Call times", "How long do calls", "nine minutes"):
        assert word.encode() not in kept
