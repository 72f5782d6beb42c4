"""This module is the flow that signs, once a day, where the ledger ends."""

import asyncio

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.names import ForceCode
from flows.running import current_run, name_run, step
from flows.world import world
from storage import checkpointing

log = structlog.get_logger()


@flow(name="checkpoint")
async def checkpoint(force: str) -> int:
    """Sign where a force's ledger ends; say how many entries it has."""
    short, entries = await step(sign, force=force)
    await name_run(f"checkpoint {short}", tags=(force,))
    log.info("checkpoint made", force=force, run=current_run(), entries=entries)
    return entries


@task(name="sign", cache_policy=NO_CACHE)
async def sign(*, force: str) -> tuple[str, int]:
    """Sign and record it."""
    here = world()
    signed = await asyncio.to_thread(
        checkpointing.make, here.engine, here.home, ForceCode(force), now=here.now()
    )
    return signed.checkpoint.short, signed.checkpoint.entries
