"""This module is what passes between composing, sending and whoever keeps account of it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import N_, DomainError

#: One address, which every mail server can read; a line break would begin a header of its own.
_ADDRESS = re.compile(r"[!-~]+@[^\s@,;<>\"]+")
#: Called with a mail's id just before its first byte leaves; returns once that is recorded.
OnHanded = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The office as it signs its mail, and where replies go."""

    office_name: str
    office_address: str
    #: Where mail servers return what they cannot deliver; the office's own address by default.
    bounce_address: str = ""
    #: False where the mail server takes the bare address only: a `+tag` names the mail.
    has_bounce_tags: bool = True
    #: False while no translator answers for the Welsh texts; each then says that it is a draft.
    is_welsh_checked: bool = False

    def __post_init__(self) -> None:
        if not (_ADDRESS.fullmatch(self.office_address) and self.domain.isascii()):
            raise DomainError(
                reason=N_("The office has no e-mail address that mail servers can read."),
                remedy=N_("Set DILYN_OFFICE_ADDRESS, for example to office@example.org."),
            )
        if self.bounce_address and not _ADDRESS.fullmatch(self.bounce_address):
            raise DomainError(
                reason=N_("DILYN_BOUNCE_ADDRESS is not one e-mail address."),
                remedy=N_("Set it to one, for example to bounces@example.org, or leave it out."),
            )

    @property
    def domain(self) -> str:
        """Name the domain of the office, in the letters that mail servers read."""
        return ascii_domain(self.office_address)


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A mail put into words: its envelope and its bytes."""

    mail: str
    sender: str
    to: str
    message_id: str
    content: bytes


class Outcome(StrEnum):
    """What became of one attempt to deliver a message."""

    SENT = "sent"
    #: Refused for good.
    FAILED = "failed"
    #: Not taken now; nothing has left, so it may be tried again.
    DEFERRED = "deferred"
    #: The message had begun to leave, and no answer came: it must not be sent again by itself.
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What became of a message, and why, in the words of the server."""

    mail: str
    message_id: str
    outcome: Outcome
    why: str = ""


def ascii_domain(address: str) -> str:
    """Write the domain of an address in ASCII, so that every mail server can read it."""
    domain = address.rpartition("@")[2]
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        # No name that a server could look up: it is passed on, and refused where it is read.
        return domain
