"""This module keeps the key that signs a force's checkpoints: one file, for its owner alone.

Source: docs/decisions/0017.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from domain.errors import N_, DomainError
from domain.ledger_events import KeyChanged
from domain.names import ForceCode

_ONLY_ITS_OWNER = 0o600


class SigningKey:
    """A private key, and the public one by which everybody else knows it."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def public(self) -> str:
        """The public key, in hexadecimal digits."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, statement: bytes) -> bytes:
        """Sign a statement."""
        return self._private.sign(statement)

    def keep(self, path: Path) -> None:
        """Write the key into a file, in one step: a crash leaves the old one or the new one."""
        content = self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY, _ONLY_ITS_OWNER), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def path_of(home: Path, force: ForceCode) -> Path:
    """Say where the key of a force's ledger lies."""
    return home / "keys" / f"{force}.pem"


def new_key() -> SigningKey:
    """Make a key that nobody has seen."""
    return SigningKey(Ed25519PrivateKey.generate())


def key_of(home: Path, force: ForceCode) -> SigningKey:
    """Open the key of a force's ledger; it is made where there is none yet.

    Raises: DomainError where the file holds no such key.
    """
    path = path_of(home, force)
    if not path.exists():
        new_key().keep(path)
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise _unreadable() from error
    if not isinstance(private, Ed25519PrivateKey):
        raise _unreadable()
    return SigningKey(private)


def _unreadable() -> DomainError:
    return DomainError(
        reason=N_("The key that signs checkpoints cannot be read from the data folder."),
        remedy=N_("Put the file in keys/ back from a copy, or move it away and rotate the key."),
    )


def endorsement(new: str, *, about: str) -> bytes:
    """Say what the old key signs of the new one: three lines."""
    return f"dilyn key 1\n{about}\n{new}\n".encode()


def is_endorsed(changed: KeyChanged) -> bool:
    """Say whether the old key has signed the new one, or is told to be lost."""
    if changed.endorsement is None:
        return True
    statement = endorsement(changed.key, about=changed.about)
    return _fits(statement, key=changed.replaces, signature=changed.endorsement)


def _fits(statement: bytes, *, key: str, signature: str) -> bool:
    try:
        return is_signed(statement, key=key, signature=bytes.fromhex(signature))
    except ValueError:
        return False


def is_signed(statement: bytes, *, key: str, signature: bytes) -> bool:
    """Say whether a statement was signed by the holder of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True
