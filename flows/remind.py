"""This module is the flow that finds what is due and puts reminders into the outbox."""

import asyncio

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.names import ForceCode
from flows.running import current_run, name_run, step, summary
from flows.world import world
from storage import outbox
from storage.outbox import Sweep

log = structlog.get_logger()


@flow(name="remind")
async def remind(force: str) -> int:
    """Decide every rung that has come; say how many reminders that made."""
    sweep = await step(decide_rungs, force=force)
    references = tuple(dict.fromkeys(sweep.references))
    await name_run(f"remind {force}: {summary(references)}", tags=(force, *references))
    log.info(
        "rungs decided",
        force=force,
        run=current_run(),
        reminders=sweep.reminders,
        mails=sweep.mails,
    )
    return sweep.reminders


@task(name="decide rungs", cache_policy=NO_CACHE)
async def decide_rungs(*, force: str) -> Sweep:
    """Put each rung that has come into its recipients' digests of today, in one transaction."""
    here = world()
    return await asyncio.to_thread(
        outbox.sweep, here.engine, force=ForceCode(force), office=here.office, now=here.now()
    )
