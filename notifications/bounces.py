"""This module reads what mail servers report of mails that they could not deliver (RFC 3464)."""

import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, message_from_string
from email.message import EmailMessage, Message
from email.policy import default
from enum import StrEnum
from pathlib import Path

from domain.errors import N_, DomainError

_WHY_LENGTH = 200
#: What `compose.tag_of` writes, in the address that a report is sent to or in the mail it is about.
_TAG_IN_ADDRESS = re.compile(r"\+([0-9a-f]{32})@", re.IGNORECASE)
_TAG_IN_ID = re.compile(r"<([0-9a-f]{32})@", re.IGNORECASE)
_RECEIVED_FOR = ("X-Original-To", "Delivered-To", "Envelope-To", "To")
_SEPARATES = re.compile(rb"^From .*\r?\n", re.MULTILINE)


class Action(StrEnum):
    """What a mail server says it did."""

    FAILED = "failed"
    #: It still tries.
    DELAYED = "delayed"
    #: Anything else that it reports: delivered, relayed, expanded.
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What one letter says of one mail."""

    #: Names the mail, where the letter does.
    tag: str | None
    action: Action
    #: For example 5.1.1: there is no such mailbox.
    status: str
    why: str
    reported_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reports:
    """What a file or a folder of letters holds."""

    reports: tuple[Report, ...]
    #: Letters that report nothing: answers of people, and of machines that are away.
    others: int


def read_reports(path: Path) -> Reports:
    """Read a letter, a file of letters (mbox), or a folder of them (Maildir).

    Raises: DomainError where there is nothing to read.
    """
    try:
        letters = tuple(_letters(path))
    except OSError as error:
        raise DomainError(
            reason=N_("The file or folder with the returned mails cannot be read."),
            remedy=N_("Check the name, and that you may read it."),
        ) from error
    found = [report_in(letter) for letter in letters]
    reports = tuple(report for report in found if report is not None)
    return Reports(reports=reports, others=len(found) - len(reports))


def report_in(content: bytes) -> Report | None:
    """Read what a letter reports; None where it is no report."""
    letter = message_from_bytes(content, _class=EmailMessage, policy=default)
    told = next(
        (part for part in letter.walk() if part.get_content_type() == "message/delivery-status"),
        None,
    )
    if told is None:
        return None
    fields = _of_recipient(told)
    return Report(
        tag=_tag(letter),
        action=_action(str(fields.get("Action", ""))),
        status=_one_line(str(fields.get("Status", ""))),
        why=_why(fields),
        reported_at=_moment(letter),
    )


def _letters(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        if any((path / name).is_dir() for name in ("cur", "new")):
            kept = mailbox.Maildir(path, create=False)
            yield from (kept.get_bytes(key) for key in sorted(kept.keys()))
            return
        yield from (file.read_bytes() for file in sorted(path.iterdir()) if file.is_file())
        return
    content = path.read_bytes()
    if content.startswith(b"From "):
        yield from (letter for letter in _SEPARATES.split(content) if letter.strip())
    else:
        yield content


def _of_recipient(told: Message) -> Message:
    """Find the fields of the recipient: the first block is of the server."""
    blocks = told.get_payload()
    if not isinstance(blocks, list):
        return Message()
    described = [block for block in blocks if isinstance(block, Message) and "Action" in block]
    failed = [block for block in described if _action(str(block["Action"])) is Action.FAILED]
    return (*failed, *described, Message())[0]


def _action(word: str) -> Action:
    said = word.strip().casefold()
    return Action(said) if said in {Action.FAILED, Action.DELAYED} else Action.OTHER


def _tag(letter: EmailMessage) -> str | None:
    """Find which mail it is about: by the address that it came to, else by what it returns."""
    addresses = (str(value) for name in _RECEIVED_FOR for value in letter.get_all(name, ()))
    ids = (str(part["Message-ID"]) for part in _returned(letter))
    found = [_TAG_IN_ADDRESS.search(address) for address in addresses]
    found += [_TAG_IN_ID.search(one) for one in ids]
    return next((match.group(1).lower() for match in found if match), None)


def _returned(letter: EmailMessage) -> Iterator[Message]:
    for part in letter.walk():
        match part.get_content_type():
            case "message/rfc822":
                yield from (inner for inner in part.get_payload() if isinstance(inner, Message))
            case "text/rfc822-headers":
                yield message_from_string(str(part.get_content()))
            case _:
                pass


def _why(fields: Message) -> str:
    diagnostic = str(fields.get("Diagnostic-Code", "")).partition(";")[2]
    said = _one_line(diagnostic) or _one_line(str(fields.get("Status", "")))
    return said[:_WHY_LENGTH] or "No reason is given."


def _moment(letter: EmailMessage) -> datetime | None:
    try:
        moment: datetime | None = letter["Date"].datetime
    except (AttributeError, ValueError, TypeError):
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
