"""This module writes a file whole or not at all, for its owner alone."""

from pathlib import Path

_ONLY_ITS_OWNER = 0o600


def write_whole(file: Path, content: bytes) -> None:
    """Write a file; what was there before under its name makes way, and its folder is made."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    beside.touch(mode=_ONLY_ITS_OWNER)
    beside.write_bytes(content)
    beside.replace(file)
