"""This module tells Prefect of the runs that ended without a word, when their process was killed.

Nothing of ours depends on what Prefect shows: a command that such a run had in hand is taken up
again from the inbox. But a person who looks at the page must not see work that nobody does.
"""

from datetime import datetime

import httpx
import structlog
from prefect import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.exceptions import PrefectException
from prefect.states import Crashed

log = structlog.get_logger()

_UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


async def end_dead_runs(*, begun_before: datetime) -> int:
    """Show the runs under way that began before a moment as crashed; say how many there were.

    The moment is when the service, or its Prefect server, started: what began earlier is dead.
    """
    try:
        async with get_client() as client:
            found = await client.read_flow_runs(flow_run_filter=_dead(begun_before))
            for one in found:
                state: State[object] = Crashed(message="The process that ran it has ended.")
                await client.set_flow_run_state(one.id, state, force=True)
    except (httpx.HTTPError, PrefectException, RuntimeError) as failure:
        log.warning("dead runs are still shown as running", why=type(failure).__name__)
        return 0
    return len(found)


def _dead(begun_before: datetime) -> FlowRunFilter:
    return FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY)),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate(
            {"before_": begun_before}
        ),
    )
