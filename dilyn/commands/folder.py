"""This module opens the data folder for a command, and closes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.world import World


@contextmanager
def open_folder() -> "Iterator[World]":
    """Open the data folder that the settings name, and close its database afterwards."""
    from dilyn.opening import open_world
    from dilyn.settings import read_settings

    world = open_world(read_settings())
    try:
        yield world
    finally:
        world.engine.dispose()
