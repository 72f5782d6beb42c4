"""This module is the mailbox that catches all mail until a mail server is set: a Maildir."""  # noqa: A005 - the word of the command line; nothing here is imported by a bare name

import asyncio
import mailbox
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from domain.errors import N_, DomainError
from notifications.message import Delivery, Message, OnHanded, Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class CaughtMail:
    """A mail that was caught, numbered from 1 in the order of writing."""

    number: int
    message_id: str
    to: str
    subject: str
    written_at: datetime
    text: str
    html: str


async def catch(
    messages: Iterable[Message], *, folder: Path, on_handed: OnHanded
) -> AsyncIterator[Delivery]:
    """Keep messages in a folder, in the way that `send` hands them to a server."""
    for message in messages:
        await on_handed(message.mail)
        yield await asyncio.to_thread(_kept, message, folder)


def list_mails(folder: Path) -> tuple[CaughtMail, ...]:
    """List what was caught, oldest first."""
    if not folder.exists():
        return ()
    caught = _opened(folder)
    letters = sorted(
        (_letter(caught.get_bytes(key)) for key in caught.keys()),  # noqa: SIM118 - not a dict
        key=lambda letter: (letter["Date"].datetime, str(letter["Message-ID"])),
    )
    return tuple(_caught(letter, number) for number, letter in enumerate(letters, start=1))


def read(folder: Path, *, number: int) -> CaughtMail:
    """Read one mail by its number in the list."""
    found = next((mail for mail in list_mails(folder) if mail.number == number), None)
    if found is None:
        raise DomainError(
            reason=N_("There is no mail with that number in the mailbox."),
            remedy=N_("List the mailbox to see the numbers."),
        )
    return found


def _kept(message: Message, folder: Path) -> Delivery:
    try:
        _opened(folder).add(message.content)
    except OSError as error:
        # A mail comes into the mailbox whole or not at all, so it may be tried again.
        return _delivery(message, Outcome.DEFERRED, why=str(error.strerror or error))
    return _delivery(message, Outcome.SENT)


def _delivery(message: Message, outcome: Outcome, *, why: str = "") -> Delivery:
    return Delivery(mail=message.mail, message_id=message.message_id, outcome=outcome, why=why)


def _opened(folder: Path) -> mailbox.Maildir:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(folder, create=True)


def _letter(content: bytes) -> EmailMessage:
    return message_from_bytes(content, _class=EmailMessage, policy=default)


def _caught(letter: EmailMessage, number: int) -> CaughtMail:
    return CaughtMail(
        number=number,
        message_id=str(letter["Message-ID"]),
        to=str(letter["To"]),
        subject=str(letter["Subject"]),
        written_at=letter["Date"].datetime,
        text=_part(letter, "plain"),
        html=_part(letter, "html"),
    )


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    return "" if part is None else str(part.get_content())
