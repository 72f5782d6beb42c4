"""This module tells a Prefect server the timetable of a force, for its workers to keep.

What is told is written into `prefect.yaml` in the force's folder first, where a person can read it,
and handed to Prefect's own command. Source: docs/decisions/0028.
"""

import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import yaml  # type: ignore[import-untyped]
from prefect import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, RunDeployment
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.exceptions import ObjectAlreadyExists

from dilyn.prefect_environment import POOL, api_of, environment
from dilyn.settings import Settings
from domain.errors import N_, DomainError
from flows.timetable import TIMETABLE, Entry

FILE = "prefect.yaml"
_SET_FOLDER = "prefect.deployments.steps.set_working_directory"
_FLOW = "dilyn.at_a_worker.keep"
_ENDINGS = {"Completed", "Failed", "Cancelled", "Crashed"}
#: Three heartbeats of 30 seconds: whatever has been silent for longer is dead.
_SILENCE = timedelta(seconds=90)


async def deploy(settings: Settings) -> Path:
    """Tell the server; returns the file that says what was told. Doing so twice changes nothing.

    Raises: DomainError where the server does not take it.
    """
    file = settings.home / FILE
    file.write_text(written(settings), encoding="utf-8")
    async with get_client() as client:
        with suppress(ObjectAlreadyExists):
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        for automation in (_dead(), _again()):
            for old in await client.read_automations_by_name(automation.name):
                await client.delete_automation(old.id)
            await client.create_automation(automation)
    _hand_over(file)
    return file


def written(settings: Settings) -> str:
    """Write the deployments of a force's timetable, as Prefect reads them."""
    deployments = [_deployment(entry, settings) for entry in TIMETABLE]
    return str(yaml.safe_dump({"deployments": deployments}, sort_keys=False))


def _deployment(entry: Entry, settings: Settings) -> Mapping[str, object]:
    home = settings.home.absolute()
    cron = f"{entry.worker_minute} {entry.hour} * * {entry.days}"
    return {
        "name": f"{entry.name}-{settings.force}",
        "entrypoint": _FLOW,
        "parameters": {"force": settings.force, "entry": entry.name},
        "tags": [settings.force],
        "schedules": [{"cron": cron, "timezone": "Europe/London"}],
        "concurrency_limit": {"limit": 1, "collision_strategy": "ENQUEUE"},
        "work_pool": {"name": POOL, "job_variables": {"env": _environment(settings)}},
        "pull": [{_SET_FOLDER: {"directory": str(home)}}],
    }


def _environment(settings: Settings) -> dict[str, str]:
    # The worker's own environment has the secrets; here is only what differs by force.
    own = environment(settings.home, url=api_of(settings.prefect_elsewhere))
    return {"DILYN_HOME": str(settings.home.absolute()), **own}


def _hand_over(file: Path) -> None:
    told = subprocess.run(  # noqa: S603  # Every word of it is ours.
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all",
         "--prefect-file", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode:
        raise DomainError(
            reason=N_("Prefect does not take the timetable: %(said)s"),
            remedy=N_("Check that its server runs where DILYN_PREFECT says."),
            names={"said": (told.stderr or told.stdout).strip()[-400:]},
        )


def _dead() -> AutomationCore:
    """Show a run as crashed whose process has fallen silent."""
    ends = {f"prefect.flow-run.{one}" for one in _ENDINGS}
    return AutomationCore(
        name="dilyn: a run that fell silent has crashed",
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.heartbeat", *ends},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=_SILENCE,
        ),
        actions=[
            ChangeFlowRunState(
                name=None,
                state=StateType.CRASHED,
                message="Its process has fallen silent.",
                force=True,
            )
        ],
    )


def _again() -> AutomationCore:
    """Run again what has crashed: that changes nothing where it was done."""
    return AutomationCore(
        name="dilyn: what has crashed is run again",
        trigger=EventTrigger(
            expect={"prefect.flow-run.Crashed"},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            match_related={"prefect.resource.role": "work-pool", "prefect.resource.name": POOL},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[
            RunDeployment(
                source="inferred", deployment_id=None, parameters=None, job_variables=None
            )
        ],
    )
