"""This module keeps empty tables for Prefect's server, which takes longer to make than to start.

`make setup` makes them once; a new data folder gets a copy. Without them the server makes its own.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from dilyn.prefect_environment import environment


def tables() -> Path:
    """Return the file of the empty tables, which may not be there: it goes with the packages."""
    return Path(sys.prefix) / "share" / "dilyn" / f"prefect-{version('prefect')}.db"


def lend(home: Path) -> None:
    """Give a data folder whose server has no tables yet a copy of the empty ones."""
    target = home / "prefect.db"
    if target.exists() or not tables().exists():
        return
    copied = target.with_suffix(f".{os.getpid()}")
    shutil.copyfile(tables(), copied)
    copied.replace(target)


def _make() -> None:
    if tables().exists():
        return
    tables().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=tables().parent) as folder:
        os.environ.update(environment(Path(folder), url=""))
        asyncio.run(_create())
        made = Path(folder) / "prefect" / "prefect.db"
        made.replace(tables())


async def _create() -> None:
    from prefect.server.database import provide_database_interface

    database = provide_database_interface()
    await database.create_db()
    await (await database.engine()).dispose()


if __name__ == "__main__":
    _make()
