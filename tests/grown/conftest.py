from tests.furnished import database_url, world

__all__ = ["database_url", "world"]
