import asyncio
import os
import signal
from uuid import UUID

import pytest
from prefect import get_client
from prefect.states import Running

from dilyn.prefect_child import PrefectChild
from dilyn.prefect_environment import set_up
from flows.dead_runs import end_dead_runs
from flows.running import DIRECT, prefect_answers, run
from tests.flows.sample_flows import OurOwnFault, count, fail
from tests.prefect_server import WANTED_PORT, let_prefect_finish, through_prefect

pytestmark = through_prefect


@pytest.mark.usefixtures("under_prefect")
async def test_a_run_under_prefect_is_named_and_tagged_with_what_it_moved():
    doubled, run_id = await run(count, number=4)

    async with get_client() as client:
        found = await client.read_flow_run(UUID(run_id))
    assert doubled == 8
    assert found.name == "count 4"
    assert set(found.tags) == {"OBS-2023-0001", "OBS-2023-0002"}
    assert found.state is not None
    assert found.state.is_completed()


@pytest.mark.usefixtures("under_prefect")
async def test_a_fault_of_the_flow_is_not_hidden_under_prefect():
    with pytest.raises(OurOwnFault):
        await run(fail)


@pytest.mark.usefixtures("under_prefect")
async def test_a_run_whose_process_was_killed_is_not_shown_as_running_for_ever():
    async with get_client() as client:
        dead = await client.create_flow_run(count, parameters={"number": 1}, state=Running())
        alive = await client.create_flow_run(count, parameters={"number": 2}, state=Running())

        assert dead.expected_start_time is not None
        await end_dead_runs(begun_before=dead.expected_start_time)
        shown = [await client.read_flow_run(one.id) for one in (dead, alive)]
        await client.delete_flow_run(alive.id)

    assert [one.state_name for one in shown] == ["Crashed", "Running"]


async def test_with_prefect_killed_work_goes_on_directly_and_returns_to_it(tmp_path):
    child = PrefectChild(tmp_path, wanted_port=WANTED_PORT)
    try:
        assert child.wait_until_well(seconds=90)
        set_up(tmp_path, url=child.url)
        _, with_it = await run(count, number=1)

        # It was believed to be well a moment ago, so that the flow finds out by itself.
        os.kill(child.pid, signal.SIGKILL)
        doubled, without_it = await run(count, number=2)
        child.restart()
        assert child.wait_until_well(seconds=90)
        await prefect_answers(fresh=True)
        _, with_it_again = await run(count, number=3)
    finally:
        await asyncio.to_thread(let_prefect_finish)
        set_up(tmp_path, url="")
        child.stop()

    assert (doubled, without_it) == (4, DIRECT)
    assert DIRECT not in {with_it, with_it_again}
