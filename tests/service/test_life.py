import time

import psutil
import pytest

from dilyn import service_note
from dilyn.handing import hand
from dilyn.service import serve
from dilyn.settings import Settings
from domain.errors import DomainError
from domain.names import THE_SETUP, Role
from flows.running import DIRECT
from storage.exclusive import exclusively
from storage.inbox import OutcomeState
from tests.furnished import ADMIN, OFFICER, a_person, an_envelope, an_observation
from tests.service.living import CALLER, eventually, living

pytestmark = [pytest.mark.flow, pytest.mark.slow]


def finished_run(service, run):
    """Wait for a flow run to end: its outcome is known a little before."""
    url = f"{service.note.prefect}/api/flow_runs/{run}"
    eventually(lambda: CALLER.get(url).json()["state_type"] == "COMPLETED")
    return CALLER.get(url).json()


def handed(world, command, *, actor=OFFICER):
    outcome = hand(world, command, an_envelope(world, actor=actor))
    assert outcome.state is OutcomeState.APPLIED, outcome
    return outcome


def runs_of_an_idle_service(service):
    # Longer than it takes to look into the inbox.
    time.sleep(6)
    return CALLER.post(f"{service.note.prefect}/api/flow_runs/count", json={}).json()


def furnish(world):
    handed(world, a_person(world, Role.ADMIN, "admin@opcc.example"), actor=THE_SETUP)
    handed(world, a_person(world, Role.OFFICER, "officer@opcc.example"), actor=ADMIN)


def test_flow_runs_apply_commands_while_prefect_lives_and_an_idle_service_makes_none(world):
    with living(world.home) as service:
        runs_while_idle = runs_of_an_idle_service(service)
        furnish(world)
        before = handed(world, an_observation(world, 1))
        found = finished_run(service, before.run)

        for child in service.children():
            child.kill()
        meanwhile = handed(world, an_observation(world, 2))
        service.wait(prefect="well")
        after = handed(world, an_observation(world, 3))
        children = service.children()
        answer = service.stop()

    assert runs_while_idle == 0
    assert before.references == ("OBS-2023-0001",)
    assert found["name"] == "advance GLANMOR: OBS-2023-0001"
    assert set(found["tags"]) == {"GLANMOR", "OBS-2023-0001"}
    assert meanwhile.run == DIRECT
    assert after.run != DIRECT
    assert after.references == ("OBS-2023-0003",)
    assert answer == 0
    assert children
    assert psutil.wait_procs(children, timeout=15)[1] == []
    assert service_note.find(world.home) is None


def test_a_folder_has_one_service(world):
    with exclusively(world.home, "service"), pytest.raises(DomainError, match="already running"):
        serve(Settings(home=world.home, prefect="off"))
