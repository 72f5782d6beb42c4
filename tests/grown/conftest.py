from tests.furnished import database_url, world
from tests.prefect_server import prefect_server, under_prefect

__all__ = ["database_url", "prefect_server", "under_prefect", "world"]
