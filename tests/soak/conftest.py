from tests.furnished import database_url, world
from tests.soak.counting import table

__all__ = ["database_url", "table", "world"]
