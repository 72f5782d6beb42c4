"""This module keeps the password of the mail server in a file of its own, for its owner alone."""

import os
import stat
from pathlib import Path

from dilyn.tongue import _
from domain.errors import DomainError
from storage.whole_files import write_whole

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_readable(file: Path) -> None:
    """Refuse a file that Dilyn cannot read, or that others on the machine can.

    Raises: DomainError saying how to mend it.
    """
    try:
        mode = file.stat().st_mode
        file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise DomainError(
            reason=_("The file %s cannot be read.") % file,
            remedy=_("Write the password into it, and nothing else."),
        ) from error
    # Windows has no such marks; there the folder's own rights hold.
    if os.name == "posix" and mode & _OTHERS:
        raise DomainError(
            reason=_("Others on this machine can read %s.") % file,
            remedy=_("Keep it to yourself: chmod 600 %s") % file,
        )


def keep_secret(file: Path, secret: str) -> None:
    """Keep a password where nobody else can read it.

    Raises: DomainError where the file cannot be written.
    """
    try:
        write_whole(file, f"{secret}\n".encode())
    except OSError as error:
        raise DomainError(
            reason=_("The file %s cannot be written.") % file,
            remedy=_("Name a file in a folder that is yours."),
        ) from error
