"""This gives each process that runs tests ports of its own, so that several may run at once."""

import os

#: More than all the tests' ports together lie apart.
_APART = 500


def a_port(wanted: int) -> int:
    """Move a wanted port to where this process's are: below those of outgoing connections."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")  # noqa: TID251  # pytest-xdist says so.
    return wanted + _APART * int(worker.removeprefix("gw"))
