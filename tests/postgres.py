"""This starts one throw-away PostgreSQL server a test run, and lends out databases on it."""

import atexit
import functools
import getpass
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

WHERE_DEBIAN_PUTS_IT = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
NONE_HERE = "There is no PostgreSQL here. Debian has it in its package postgresql."
#: It is thrown away: nothing in it need outlive a power cut.
IN_A_HURRY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "shared_buffers=32MB",
)


class PostgresServer:
    """A server that listens in a folder of its own, and ends with this process."""

    def __init__(
        self,
        programs: Path,
        *,
        options: tuple[str, ...] = IN_A_HURRY,
        place: Path | None = None,
    ) -> None:
        self._programs = programs
        self._options = ("listen_addresses=", *options)
        # Run by root it refuses to start, so there it is another's, as on any Debian.
        self._user = "postgres" if getpass.getuser() == "root" else None
        self.folder = Path(tempfile.mkdtemp(prefix="dilyn-pg-", dir=place))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        if self._user:
            shutil.chown(self.folder, self._user, self._user)
        self._numbers = itertools.count(1)
        self._run("initdb", "-U", "dilyn", "--auth=trust", "--no-sync", "--encoding=UTF8")
        self.start()
        atexit.register(self.stop)

    def start(self) -> None:
        options = " ".join(f"-c {option}" for option in self._options)
        log = self.folder / "log"
        self._run("pg_ctl", "start", "-w", "-l", str(log), "-o", f"-k {self.folder} {options}")

    def stop(self) -> None:
        """End it as a power cut would."""
        self._run("pg_ctl", "stop", "-m", "immediate")

    def url(self, name: str) -> str:
        return f"postgresql://dilyn@/{name}?host={self.folder}"

    def make(self, name: str, *, like: str = "template1") -> str:
        """Make a database, as a copy of another to which nobody is connected."""
        with self.connected() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        return self.url(name)

    @contextmanager
    def copy(self, like: str) -> Iterator[str]:
        """Lend a copy of a database."""
        name = f"copy_{next(self._numbers)}"
        yield self.make(name, like=like)
        with self.connected() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection]:
        """Connect to no database in particular, as whoever may do everything."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            yield connection

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self.folder / "data", *arguments],
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )


@functools.cache
def the_server() -> PostgresServer:
    """Start it once a run, however many tests ask; skip where there is none."""
    programs = find_programs()
    if programs is None:
        assert os.getenv("DILYN_REQUIRE_POSTGRES") != "1", NONE_HERE  # noqa: TID251
        pytest.skip(NONE_HERE)
    return PostgresServer(programs)


def find_programs() -> Path | None:
    """Say where its programs are; None where it is not installed."""
    in_path = shutil.which("initdb")
    return Path(in_path).parent if in_path else next(iter(WHERE_DEBIAN_PUTS_IT), None)
