"""This module makes what an attempt to sign in elsewhere is known by again, without keeping it.

All of it comes from what only this browser holds: looking at the page changes nothing here.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.access import new_secret

#: Long enough for a second factor over there.
LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One attempt: what goes out and comes back, what the token must hold, what only we can show.

    Source: OpenID Connect Core 3.1.2.1 (state, nonce); RFC 7636 (verifier).
    """

    state: str
    nonce: str
    verifier: str


def begin(secret: str, *, now: datetime) -> Attempt:
    """Begin an attempt of the browser that holds a secret."""
    said = f"{new_secret()}.{int(now.timestamp())}"
    return _attempt(secret, f"{said}.{_made_of(secret, 'state', said)}")


def resumed(secret: str, state: str, *, now: datetime) -> Attempt | None:
    """Find the attempt that a state belongs to; None where another browser began it, or too old."""
    said, _, proof = state.rpartition(".")
    # Compared as bytes: what comes from elsewhere may be any letters.
    is_ours = hmac.compare_digest(proof.encode(), _made_of(secret, "state", said).encode())
    if not secret or not is_ours:
        return None
    age = int(now.timestamp()) - int(said.rpartition(".")[2])
    return _attempt(secret, state) if 0 <= age <= LIFETIME.total_seconds() else None


def _attempt(secret: str, state: str) -> Attempt:
    return Attempt(
        state=state,
        nonce=_made_of(secret, "nonce", state),
        verifier=_made_of(secret, "verifier", state),
    )


def _made_of(secret: str, purpose: str, said: str) -> str:
    made = hmac.new(secret.encode(), f"{purpose} {said}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()
