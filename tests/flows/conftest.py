from tests.furnished import world
from tests.prefect_server import prefect_server, under_prefect

__all__ = ["prefect_server", "under_prefect", "world"]
