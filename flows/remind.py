"""This module is the flow that finds what is due and puts reminders into the outbox."""

import asyncio

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.names import ForceCode
from flows.running import current_run, name_run, step, summary
from flows.world import world
from storage import sweeping
from storage.sweeping import Sweep

log = structlog.get_logger()


@flow(name="remind")
async def remind(force: str, *, is_approved: bool = False) -> int:
    """Decide every rung that has come; say how many reminders that made."""
    sweep = await step(decide_rungs, force=force, is_approved=is_approved)
    references = tuple(dict.fromkeys(sweep.references))
    await name_run(f"remind {force}: {summary(references)}", tags=(force, *references))
    log.info(
        "rungs decided",
        force=force,
        run=current_run(),
        reminders=sweep.reminders,
        mails=sweep.mails,
    )
    if sweep.held_back:
        log.warning("too many mails at once, a person is asked", force=force, mails=sweep.held_back)
    return sweep.reminders


@task(name="decide rungs", cache_policy=NO_CACHE)
async def decide_rungs(*, force: str, is_approved: bool) -> Sweep:
    """Put each rung that has come into its recipients' digests of today, in one transaction."""
    here = world()
    return await asyncio.to_thread(
        sweeping.sweep,
        here.engine,
        force=ForceCode(force),
        office=here.office,
        now=here.now(),
        is_approved=is_approved,
    )
