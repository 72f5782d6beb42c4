"""This holds flows that do nothing, to be run in every way there is."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.running import current_run, name_run, step


class OurOwnFault(Exception):
    pass


@task(cache_policy=NO_CACHE)
async def double(number: int) -> int:
    return 2 * number


@flow
async def count(number: int) -> tuple[int, str]:
    doubled = await step(double, number)
    await name_run(f"count {number}", tags=("OBS-2023-0001", "OBS-2023-0001", "OBS-2023-0002"))
    return doubled, current_run()


@flow
async def fail() -> None:
    raise OurOwnFault
