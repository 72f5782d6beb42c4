"""This module says by what Dilyn is known to the organisation's sign-in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """How Dilyn is known to the organisation's sign-in."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
