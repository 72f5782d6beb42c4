"""This module chains the ledger's entries: each seal covers the one before, so nothing can change.

It hashes bytes and knows nothing of what they say.
"""

import hashlib

#: Stands before the first entry of each force.
GENESIS = bytes(32)


def seal_of(prev: bytes, content: bytes) -> bytes:
    """Seal an entry's exact bytes to the seal before it: SHA-256(prev || bytes)."""
    return hashlib.sha256(prev + content).digest()
