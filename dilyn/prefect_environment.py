"""This module sets Prefect up before it is imported: on this machine only, and telling nobody."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import certifi

from dilyn.ports import LOOPBACK

#: Where workers look for what to do.
POOL = "dilyn"
_END = "-----END CERTIFICATE-----"


def api_of(page: str) -> str:
    """Say where the API of the server is whose page is there."""
    return f"{page}/api"


def environment(home: Path, *, url: str) -> Mapping[str, str]:
    """List the settings of Prefect, for its server and for the flows alike.

    An empty `url` means that every flow runs directly.
    """
    return {
        "PREFECT_HOME": str(home.absolute() / "prefect"),
        "PREFECT_API_URL": url,
        # Never a server of its own accord: it would outlive us.
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        # Nothing is told to anybody outside.
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
        # The second user interface calls an analytics host from the browser.
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # Its history is kept for 90 days. Ours has no end.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        # What the flows have to say they say in our log.
        "PREFECT_LOGGING_LEVEL": "WARNING",
        # A server that dies or hangs in the middle of a run is soon done without; as they come,
        # these would hold a change back for minutes.
        "PREFECT_API_REQUEST_TIMEOUT": "5",
        "PREFECT_CLIENT_MAX_RETRIES": "1",
        # Its client reads every certificate named here anew for each run, which takes longer than
        # the run; its server, on this machine, is reached without any.
        "PREFECT_API_SSL_CERT_FILE": str(_one_certificate(home)),
    }


def _one_certificate(home: Path) -> Path:
    file = home.absolute() / "prefect" / "one-certificate.pem"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        first, end, _ = Path(certifi.where()).read_text(encoding="utf-8").partition(_END)
        written = file.with_suffix(f".{os.getpid()}")
        written.write_text(first + end + "\n", encoding="utf-8")
        written.replace(file)
    return file


def set_up(home: Path, *, url: str) -> None:
    """Point this process at a Prefect server, or at none."""
    wanted = environment(home, url=url)
    os.environ.update(wanted)
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = _with_loopback(os.environ.get(name, ""))
    # Once is enough: Prefect takes a tenth of a second to read its settings.
    if "prefect" in sys.modules and wanted != _Last.read:
        from prefect.context import refresh_global_settings_context

        refresh_global_settings_context()
        _Last.read = wanted


class _Last:
    """What Prefect has read last, where it had been imported before."""

    read: Mapping[str, str] | None = None


def _with_loopback(hosts: str) -> str:
    # An office's proxy must not be asked for what is on this machine.
    named = [host for host in hosts.split(",") if host]
    return ",".join(dict.fromkeys([*named, LOOPBACK, "localhost"]))
