"""This module is the flow that reads a report which somebody has put in. It records nothing."""

import asyncio
from datetime import date

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.intake.draft import Draft
from flows.intake.recognise import read_report
from flows.running import current_run, name_run, step
from flows.world import world
from storage import filing

log = structlog.get_logger()

#: Enough of a file's SHA-256 to find it by.
_SHORT = 12


@flow(name="intake")
async def intake(sha256: str, response_on: date | None = None) -> Draft:
    """Read a kept file into a draft, for a person to look at and confirm."""
    draft = await step(recognise, sha256=sha256, response_on=response_on)
    await name_run(f"intake {sha256[:_SHORT]}: {len(draft.rows)} observations", tags=(sha256,))
    log.info(
        "report read",
        run=current_run(),
        file=sha256[:_SHORT],
        observations=len(draft.rows),
        doubts=len(draft.doubts),
    )
    return draft


@task(name="recognise", cache_policy=NO_CACHE)
async def recognise(*, sha256: str, response_on: date | None) -> Draft:
    """Read the bytes as a report."""
    content = await asyncio.to_thread(filing.file_of, world().engine, sha256)
    return await asyncio.to_thread(read_report, content, response_on=response_on)
