from tests.furnished import world

__all__ = ["world"]
