import pytest

from dilyn.opening import open_world
from dilyn.settings import Settings
from storage import simulated_clock
from tests.service.office import TUESDAY_MORNING


@pytest.fixture
def world(tmp_path):
    """An empty data folder on a working day, in office hours, whenever the tests run."""
    world = open_world(Settings(home=tmp_path / "home", force="GLANMOR", prefect="off"))
    simulated_clock.start(world.engine, TUESDAY_MORNING)
    yield world
    world.engine.dispose()
