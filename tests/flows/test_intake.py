"""The flow that reads a kept report, with no Prefect server."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from dilyn.opening import open_world
from dilyn.settings import Settings
from domain.errors import DomainError
from flows.intake.flow import intake
from storage.filing import keep_file

NOW = datetime(2023, 8, 31, 9, tzinfo=UTC)


@pytest.fixture
def world(tmp_path):
    world = open_world(Settings(home=tmp_path))
    yield world
    world.engine.dispose()


async def test_a_kept_report_is_read_with_its_doubts(world):
    sha256 = keep_file(
        world.engine, files("dilyn.sample").joinpath("report.txt").read_bytes(), "report.txt", NOW
    )

    draft = await intake.fn(sha256=sha256, response_on=date(2023, 8, 31))

    assert len(draft.rows) == 10
    assert draft.doubts


async def test_a_file_that_was_never_kept_is_said_so(world):
    with pytest.raises(DomainError, match="No such file was kept"):
        await intake.fn(sha256="00" * 32)
