import httpx
import pytest

from web.app import create_app


@pytest.fixture
def calls():
    return []


@pytest.fixture
def client(calls):
    async def health():
        return {"prefect": "well"}

    app = create_app(wake=lambda: calls.append("wake"), health=health)
    transport = httpx.ASGITransport(app=app)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765")


async def test_health_is_shown(client):
    answer = await client.get("/health")

    assert (answer.status_code, answer.json()) == (200, {"prefect": "well"})


async def test_a_wake_up_call_is_passed_on(client, calls):
    answer = await client.post("/wake")

    assert (answer.status_code, calls) == (204, ["wake"])


async def test_looking_wakes_nobody(client, calls):
    answer = await client.get("/wake")

    assert (answer.status_code, calls) == (405, [])


async def test_a_name_that_somebody_points_at_this_machine_is_refused(client, calls):
    answer = await client.post("/wake", headers={"Host": "elsewhere.example"})

    assert (answer.status_code, calls) == (400, [])
