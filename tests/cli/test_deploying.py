"""The timetable is handed to a Prefect server, and it is said what is in the way of that."""

import pytest
import yaml  # type: ignore[import-untyped]

from dilyn.deploying import written
from dilyn.ports import free_port
from dilyn.settings import Settings
from domain.errors import DomainError
from flows.timetable import TIMETABLE

NOWHERE = "http://127.0.0.1:4299"


@pytest.mark.parametrize("command", ["deploy", "worker"])
def test_without_a_server_nobody_can_be_told(bare_desk, command):
    assert "Set DILYN_PREFECT to its address" in bare_desk.refused(command)


def test_a_server_that_does_not_answer_is_named(bare_desk, monkeypatch):
    page = f"http://127.0.0.1:{free_port(0)}"
    monkeypatch.setenv("DILYN_PREFECT", page)

    assert f"No Prefect server answers at {page}." in bare_desk.refused("deploy")


def test_a_timetable_that_nobody_would_keep_is_refused(tmp_path):
    settings = Settings(home=tmp_path, clock="prefect")

    with pytest.raises(DomainError, match="no server is named"):
        _ = settings.prefect_elsewhere


def test_every_entry_of_the_timetable_is_written_for_the_force_and_no_secret_is(tmp_path):
    settings = Settings(home=tmp_path, force="GLANMOR", prefect=NOWHERE, smtp_user="secret")

    told = yaml.safe_load(written(settings))["deployments"]

    assert [one["name"] for one in told] == [f"{entry.name}-GLANMOR" for entry in TIMETABLE]
    assert {one["schedules"][0]["timezone"] for one in told} == {"Europe/London"}
    assert {one["concurrency_limit"]["limit"] for one in told} == {1}
    assert told[2]["schedules"][0]["cron"] == "0 8 * * mon-fri"
    assert told[0]["work_pool"]["job_variables"]["env"]["DILYN_HOME"] == str(tmp_path)
    assert "secret" not in written(settings)
