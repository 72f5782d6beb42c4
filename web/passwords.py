"""This module makes and checks passwords. Each takes a tenth of a second, whoever is asked for."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: Long enough that rules on its letters add nothing.
SHORTEST = 12
LONGEST = 200


class Passwords:
    """Argon2, at a given cost."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # For those who are not known: to check nothing would tell them so by its speed.
        self._nobodys = self._hasher.hash("nobody has this password")

    def hashed(self, password: str) -> str:
        """Return what is kept of a password."""
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Say whether a password is the one; it takes as long where none is kept."""
        try:
            self._hasher.verify(kept or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None
