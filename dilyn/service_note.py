"""This module is the note that a running service leaves in its folder, for whoever calls it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from dilyn.ports import LOOPBACK
from dilyn.prefect_environment import api_of
from storage.whole_files import write_whole

_CALL_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceNote:
    """Where the service of a folder is."""

    pid: int
    port: int
    #: Where its Prefect is; empty where it runs without.
    prefect: str

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def prefect_api(self) -> str:
        """Where flows find its Prefect; empty where it runs without."""
        return api_of(self.prefect) if self.prefect else ""

    def wake(self) -> bool:
        """Tell it that a command waits, and say whether it heard."""
        # Most commands read the note and call nobody.
        import httpx

        try:
            return httpx.post(f"{self.url}/wake", timeout=_CALL_SECONDS).is_success
        except httpx.HTTPError:
            return False


def note(home: Path, whereabouts: ServiceNote) -> None:
    """Leave the note. It appears whole or not at all."""
    write_whole(_place(home), json.dumps(asdict(whereabouts)).encode())


def forget(home: Path) -> None:
    """Take the note away, if it is ours."""
    found = find(home)
    if found is not None and found.pid == os.getpid():
        _place(home).unlink(missing_ok=True)


def find(home: Path) -> ServiceNote | None:
    """Read the note. After a crash it may speak of a service that is no more."""
    try:
        return ServiceNote(**json.loads(_place(home).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _place(home: Path) -> Path:
    return home / "service.json"
