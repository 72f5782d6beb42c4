"""This module is the flow that reads a kept report. It changes nothing: a person confirms."""

import asyncio
from datetime import date

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.intake.draft import Draft
from flows.intake.recognise import read_report
from flows.running import current_run, name_run, step
from flows.world import world
from storage.filing import file_of

log = structlog.get_logger()


@flow(name="intake")
async def intake(sha256: str, response_on: date | None = None) -> Draft:
    """Read a kept file; say what was read, and what a person must look at.

    Raises: DomainError where the file cannot be read as a report.
    """
    content = await step(fetch, sha256=sha256)
    draft = await step(recognise, content=content, response_on=response_on)
    await name_run(f"intake: {len(draft.rows)} rows, {len(draft.doubts)} doubts", tags=(sha256,))
    log.info("report read", run=current_run(), rows=len(draft.rows), doubts=len(draft.doubts))
    return draft


@task(name="fetch", cache_policy=NO_CACHE)
async def fetch(*, sha256: str) -> bytes:
    """Fetch the file, byte for byte as it came."""
    return await asyncio.to_thread(file_of, world().engine, sha256)


@task(name="recognise", cache_policy=NO_CACHE)
async def recognise(*, content: bytes, response_on: date | None) -> Draft:
    """Recognise cases, themes, observations and what each reply promises."""
    return await asyncio.to_thread(read_report, content, response_on=response_on)
