import pytest

from dilyn.prefect_environment import set_up
from flows.running import DIRECT, prefect_answers, run, summary
from tests.flows.sample_flows import OurOwnFault, count, fail


@pytest.fixture
def nobody_answers(tmp_path):
    set_up(tmp_path, url="http://127.0.0.1:1/api")
    yield
    set_up(tmp_path, url="")


async def test_a_flow_runs_by_its_plain_function():
    assert await count.fn(number=4) == (8, DIRECT)


async def test_where_no_server_is_named_a_flow_runs_directly():
    assert await run(count, number=4) == (8, DIRECT)


@pytest.mark.usefixtures("nobody_answers")
async def test_where_no_server_answers_a_flow_runs_directly():
    assert not await prefect_answers(fresh=True)
    assert await run(count, number=4) == (8, DIRECT)


async def test_a_fault_of_the_flow_is_not_hidden_without_prefect():
    with pytest.raises(OurOwnFault):
        await run(fail)


@pytest.mark.parametrize(
    ("references", "words"),
    [
        ((), "nothing"),
        (("OBS-2023-0001",), "OBS-2023-0001"),
        (("OBS-2023-0001", "OBS-2023-0002", "OBS-2023-0003"), "OBS-2023-0001 and 2 more"),
    ],
)
def test_many_references_are_said_in_few_words(references, words):
    assert summary(references) == words
