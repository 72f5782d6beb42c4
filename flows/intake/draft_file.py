"""This module writes a draft into a file that a person may edit, and reads it again."""

import msgspec

from domain.errors import N_, DomainError
from flows.intake.draft import Draft

_FORMAT = "dilyn draft 1"


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What stands in the file. The report's own bytes are named, so that no other is confirmed."""

    draft: str
    of: str
    report: Draft


def write_draft(draft: Draft, *, sha256: str) -> bytes:
    """Write a draft for a person to edit: titles, texts, what a sentence amounts to, dates."""
    written = msgspec.json.encode(_File(draft=_FORMAT, of=sha256, report=draft))
    return msgspec.json.format(written, indent=2) + b"\n"


def read_draft(content: bytes, *, sha256: str) -> Draft:
    """Read an edited draft.

    Raises:
        DomainError: it is no draft, or one of another report.
    """
    try:
        found = msgspec.json.decode(content, type=_File)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise DomainError(
            reason=N_("This draft cannot be read: %(why)s."),
            remedy=N_("Mend the line it names, or write the draft anew with --draft."),
            names={"why": str(error).rstrip(".")},
        ) from error
    if found.draft != _FORMAT or found.of != sha256:
        raise DomainError(
            reason=N_("This draft was made of another file."),
            remedy=N_("Write a draft of this file with --draft, and edit that."),
        )
    return found.report
