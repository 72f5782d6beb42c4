"""This module is what the pages work with: whoever starts them hands it over."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine

from domain.file_kinds import MOST_MEGABYTES
from domain.health import Facts
from domain.names import ForceCode
from domain.policy import Office
from storage.hours import local_date
from web.organisation import Organisation
from web.reading import Reader

Health = Callable[[], Awaitable[Mapping[str, object]]]


def _real_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Front:
    """What an office has set of its pages: their colour, and how people come in."""

    colour: str
    organisation: Organisation | None = None
    has_local_accounts: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One office's pages: where they are, what they read, and whom they call."""

    engine: Engine
    force: ForceCode
    #: Reads the figures and holidays of the office, which people change while pages are served.
    read_office: Callable[[], Office]
    office_name: str
    office_address: str
    #: Where the pages are, as links in mails name it: `https://dilyn.example`.
    url: str
    #: The colour of the header.
    colour: str
    #: Tells the flows that a command waits. May be called from any thread.
    wake: Callable[[], None]
    health: Health
    #: How everything stands, looked at anew each time.
    facts: Callable[[], Facts]
    #: The time of the office, which a made-up story may hold still.
    now: Callable[[], datetime]
    #: The data folder, where the key that signs checkpoints lies.
    home: Path
    #: Reads a report that is put in.
    read: Reader
    #: Where Prefect's own page is; empty where there is none.
    prefect_page: str = ""
    #: How large a file of evidence may be.
    file_megabytes: int = MOST_MEGABYTES
    #: Whether a translator answers for the Welsh; until then its pages say that they are a draft.
    is_welsh_checked: bool = False
    #: A made-up report that may be tried, and is never recorded; empty where there is none.
    sample: bytes = b""
    #: Whether no mail server is set, so that mails stay on this machine.
    is_mail_caught: bool = False
    #: The organisation's sign-in, where it is set up.
    organisation: Organisation | None = None
    #: Whether passwords are good here.
    has_local_accounts: bool = True
    #: The time by which sessions and one-time links run out.
    clock: Callable[[], datetime] = _real_time

    @property
    def office(self) -> Office:
        """The office's figures and calendar, as they are at this moment."""
        return self.read_office()

    @property
    def today(self) -> date:
        """The local date."""
        return local_date(self.now())

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return urlsplit(self.url).scheme == "https"

    @property
    def origin(self) -> str:
        """Where its own forms come from, as browsers write it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Name the hosts that it answers to. A name that somebody points here is not believed."""
        named = urlsplit(self.url).hostname
        return tuple(dict.fromkeys(filter(None, ("127.0.0.1", "localhost", named))))
