"""This module is the flow that files the report for the Policing Board each month, and says so."""

import asyncio
from datetime import date, timedelta

import structlog
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from domain.errors import DomainError
from domain.names import ForceCode
from flows.running import current_run, name_run, step
from flows.world import world
from storage.announcing import announce, is_announced
from storage.board import board_of
from storage.browsing import Sought, Topic, entries_found
from storage.filed_reports import file_report, is_filed
from templates import languages

log = structlog.get_logger()

_PRINTED = ".pdf"
#: What is filed where nothing can be printed, because a library is not on this machine.
_SHOWN = ".html"


def last_month_of(today: date) -> date:
    """Name the last day of the month that has ended."""
    return today.replace(day=1) - timedelta(days=1)


def is_owed() -> bool:
    """Say whether the report of the month that has ended is not filed yet, and has something."""
    here = world()
    day = last_month_of(here.today)
    is_there = is_filed(here.home, day, languages=languages())
    if is_there and is_announced(here.engine, day, force=here.force):
        return False
    recorded = Sought(force=here.force, topic=Topic.LIFE, to_on=day)
    return bool(entries_found(here.engine, recorded, most=1))


@flow(name="report")
async def report(force: str, day: str) -> int:
    """File the report of a day in each language; say how many files there are."""
    written = await step(write, force=force, day=day)
    told = await step(tell, force=force, day=day)
    await name_run(f"report {day}", tags=(force,))
    log.info("report filed", force=force, run=current_run(), day=day, files=written, told=told)
    return written


@task(name="write", cache_policy=NO_CACHE)
async def write(*, force: str, day: str) -> int:
    """Write it as it had been recorded by the end of the day. Again is the same."""
    return await asyncio.to_thread(_written, ForceCode(force), date.fromisoformat(day))


@task(name="tell", cache_policy=NO_CACHE)
async def tell(*, force: str, day: str) -> int:
    """Queue a mail to each who reads it: without the report, which is for whoever signs in."""
    here = world()
    return await asyncio.to_thread(
        announce,
        here.engine,
        date.fromisoformat(day),
        force=ForceCode(force),
        now=here.now(),
        office=here.office,
    )


def _written(force: ForceCode, day: date) -> int:
    # Only here: what prints takes long to load, and is wanted once a month.
    from templates.printing import WRITTEN_AS

    here = world()
    board = board_of(
        here.engine,
        day,
        force=force,
        office=here.sender.office_name,
        is_welsh_checked=here.sender.is_welsh_checked,
    )
    for language in languages():
        try:
            content, ending = WRITTEN_AS[_PRINTED](board, language), _PRINTED
        except DomainError as missing:
            log.warning("report not printed", why=missing.reason, remedy=missing.remedy)
            content, ending = WRITTEN_AS[_SHOWN](board, language), _SHOWN
        file_report(here.home, day, content, language=language, ending=ending)
    return len(languages())
