"""This module is the flow by which every change of state is made, whoever asked for it."""

import asyncio

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.names import ForceCode
from flows.running import current_run, name_run, step, summary
from flows.world import world
from storage import casebook
from storage.casebook import Batch

log = structlog.get_logger()


@flow(name="advance")
async def advance(force: str) -> int:
    """Apply one batch of a force's waiting commands; say how many there were."""
    batch = await step(apply_batch, force=force, run=current_run())
    references = tuple(dict.fromkeys(batch.references))
    await name_run(f"advance {force}: {summary(references)}", tags=(force, *references))
    log.info(
        "batch applied",
        force=force,
        run=current_run(),
        applied=batch.applied,
        refused=batch.refused,
        faulty=batch.faulty,
    )
    return batch.applied + batch.refused + batch.faulty


@task(name="apply batch", cache_policy=NO_CACHE)
async def apply_batch(*, force: str, run: str) -> Batch:
    """Decide, seal and keep what waits, in one transaction. `run` goes into each entry."""
    here = world()
    return await asyncio.to_thread(
        casebook.advance,
        here.engine,
        force=ForceCode(force),
        office=here.office,
        now=here.now(),
        run=run,
    )
