"""This module says what the pages need of the organisation's sign-in, whoever provides it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.errors import DomainError
from domain.names import Role
from web.attempts import Attempt


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who has signed in over there, as far as that can be trusted."""

    #: The tenant and the object that they have there.
    account: str
    #: Where somebody could have been invited.
    addresses: frozenset[str]
    roles: frozenset[Role]


class NotTrusted(DomainError):
    """What came from the organisation's sign-in lets nobody in."""


class NoAnswer(DomainError):
    """The organisation's sign-in cannot be reached, or makes no sense."""


class Organisation(Protocol):
    """The organisation's sign-in."""

    def where_to_sign_in(self, attempt: Attempt, *, back: str) -> str:
        """Say where a browser goes to sign in, and that it comes `back`. Raises: NoAnswer."""

    def identity(self, code: str, attempt: Attempt, *, back: str, now: datetime) -> Identity:
        """Find out who has come back with a code. Raises: NotTrusted, NoAnswer."""

    def where_to_sign_out(self, *, back: str) -> str:
        """Say where a browser goes to sign out there too. Raises: NoAnswer."""
