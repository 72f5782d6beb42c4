"""This module encrypts what is kept and must be read again, with a key that is not in the database.

Source: docs/decisions/0025.
"""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from cryptography.fernet import Fernet, InvalidToken

from domain.errors import N_, DomainError

_ONLY_ITS_OWNER = 0o600


def path_of(home: Path) -> Path:
    """Say where the key lies."""
    return home / "keys" / "second-factor.key"


def sealed(home: Path, secret: str) -> str:
    """Encrypt a secret; the key is made where there is none yet."""
    if not path_of(home).exists():
        _make(path_of(home))
    return _box(home).encrypt(secret.encode()).decode()


def opened(home: Path, box: str) -> str:
    """Read a secret again.

    Raises: DomainError where the key is another, or is lost.
    """
    try:
        return _box(home).decrypt(box.encode()).decode()
    except InvalidToken as error:
        raise _unreadable() from error


def _box(home: Path) -> Fernet:
    try:
        return Fernet(path_of(home).read_bytes().strip())
    except (OSError, ValueError) as error:
        raise _unreadable() from error


def _make(path: Path) -> None:
    """Write a key in one step: of two services that begin at once, the first one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY, _ONLY_ITS_OWNER), "wb") as file:
        file.write(Fernet.generate_key())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()


def _unreadable() -> DomainError:
    return DomainError(
        reason=N_("The key to the second factors is not the one that they were set up with."),
        remedy=N_("Put keys/second-factor.key back from a copy, or have an officer reset them."),
    )
