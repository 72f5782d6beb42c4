"""This module runs flows: under Prefect where its server answers, directly where it does not.

Reminders must not stop because Prefect is down, and a doubled run changes nothing, so whatever
Prefect fails at is simply done again without it. Source: docs/decisions/0008.
"""

import asyncio
import functools
import importlib
import ssl
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

import httpx
import structlog
from prefect import Flow, Task, get_client
from prefect.context import FlowRunContext
from prefect.exceptions import PrefectException
from prefect.settings import PREFECT_API_URL

P = ParamSpec("P")
R = TypeVar("R")

log = structlog.get_logger()

#: Stands for the flow run in the ledger where there was none.
DIRECT = "direct"
#: A server that is gone refuses at once; a busy one may take this long to answer.
PROBE_SECONDS = 2.0
#: How long one answer of the health address is believed.
BELIEVED_SECONDS = 2.0
#: Prefect keeps every tag as a row of a table; a long batch is not all listed.
TAGS_AT_MOST = 50


async def run(flow: Flow[P, Coroutine[Any, Any, R]], *args: P.args, **parameters: P.kwargs) -> R:
    """Run a flow, whether Prefect is there or not."""
    if await prefect_answers():
        try:
            return await flow(*args, **parameters)
        except Exception as failure:
            if await _is_the_flows_own(failure):
                raise
            log.warning("prefect failed, going on without it", flow=flow.name, why=_named(failure))
    return await flow.fn(*args, **parameters)


async def step(task: Task[P, Coroutine[Any, Any, R]], *args: P.args, **named: P.kwargs) -> R:
    """Call a task as one where a flow run is under way, else as the plain function it is."""
    if FlowRunContext.get() is None:
        return await task.fn(*args, **named)
    return await task(*args, **named)


def current_run() -> str:
    """Return the flow run's id, or `direct`."""
    return str(_flow_run_id() or DIRECT)


async def name_run(name: str, *, tags: Iterable[str]) -> None:
    """Name the flow run after what it moved. A run without a name is no reason to fail."""
    if (run_id := _flow_run_id()) is None:
        return
    try:
        async with get_client() as client:
            kept = tuple(dict.fromkeys(tags))[:TAGS_AT_MOST]
            await client.update_flow_run(run_id, name=name, tags=kept)
    except Exception as failure:  # noqa: BLE001  # Whatever it is: the work itself is done.
        log.warning("flow run not named", why=_named(failure))


async def warm_up() -> None:
    """Have Prefect load what it loads at its first run, so that no person waits for that."""
    await asyncio.to_thread(importlib.import_module, "prefect.flow_engine")
    await asyncio.to_thread(importlib.import_module, "prefect.task_engine")
    if await prefect_answers(fresh=True):
        with suppress(httpx.HTTPError, PrefectException, RuntimeError):
            async with get_client() as client:
                await client.hello()


def summary(references: Iterable[str]) -> str:
    """Put many references into a few words: the first, and how many more."""
    first, *others = tuple(references) or ("nothing",)
    return f"{first} and {len(others)} more" if others else first


async def prefect_answers(*, fresh: bool = False) -> bool:
    """Say whether Prefect's server is well. One answer is believed for a moment."""
    url = PREFECT_API_URL.value()
    if not url:
        return False
    if fresh or not _Believed.holds(url):
        _Believed.set(url, answer=await _probe(url))
    return _Believed.answer


class _Believed:
    url = ""
    answer = False
    until = 0.0

    @classmethod
    def holds(cls, url: str) -> bool:
        return cls.url == url and time.monotonic() < cls.until

    @classmethod
    def set(cls, url: str, *, answer: bool) -> None:
        cls.url, cls.answer = url, answer
        cls.until = time.monotonic() + BELIEVED_SECONDS


async def _probe(url: str) -> bool:
    try:
        async with httpx.AsyncClient(timeout=PROBE_SECONDS, verify=_trust()) as client:
            return (await client.get(f"{url}/health")).is_success
    except httpx.HTTPError:
        return False


@functools.cache
def _trust() -> ssl.SSLContext:
    # Made once: reading the certificates of the system takes longer than the probe itself.
    return ssl.create_default_context()


async def _is_the_flows_own(failure: Exception) -> bool:
    """Tell a fault of ours from one of Prefect's, which says RuntimeError where it is not there."""
    if isinstance(failure, PrefectException | httpx.HTTPError | RuntimeError):
        return False
    return await prefect_answers(fresh=True)


def _flow_run_id() -> UUID | None:
    context = FlowRunContext.get()
    return None if context is None or context.flow_run is None else context.flow_run.id


def _named(failure: Exception) -> str:
    # The kind of failure only: its words may hold what a log must not.
    return type(failure).__name__
