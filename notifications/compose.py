"""This module makes a mail a message: the same mail gives the same bytes. No clock, no sending."""

from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from domain.mail import Mail
from notifications.calendar_file import calendar_of
from notifications.message import Message, Sender, ascii_domain
from notifications.mime import address_of, mailbox_of, phrase, written
from notifications.wording import Wording, one_line, word


def compose(mail: Mail, *, sender: Sender, written_at: datetime) -> Message:
    """Write a mail. `written_at` is aware, and becomes its date."""
    tag = tag_of(mail.mail)
    calendar = calendar_of(mail, sender=sender, written_at=written_at)
    worded = word(mail, sender=sender, has_calendar=calendar is not None)
    message_id = f"<{tag}@{sender.domain}>"
    return Message(
        mail=mail.mail,
        sender=_returned_to(sender, tag),
        to=_address(mail.address),
        message_id=message_id,
        content=written(
            {
                **_who(mail, sender),
                "Subject": phrase(worded.subject, header="Subject"),
                "Date": format_datetime(written_at),
                "Message-ID": message_id,
                **_thread(mail, worded, sender),
                **_what(worded),
            },
            text=worded.text,
            html=worded.html,
            boundary=tag,
            calendar=calendar,
        ),
    )


def tag_of(mail: str) -> str:
    """Name a mail towards mail servers, which may write letters small."""
    return sha256(mail.encode()).hexdigest()[:32]


def _returned_to(sender: Sender, tag: str) -> str:
    address = sender.bounce_address or sender.office_address
    if not sender.has_bounce_tags:
        return _address(address)
    user, _, domain = address.rpartition("@")
    return _address(f"{user}+{tag}@{domain}")


def _who(mail: Mail, sender: Sender) -> dict[str, str]:
    name, address = one_line(sender.office_name), _address(sender.office_address)
    return {
        "From": mailbox_of(name, address, header="From"),
        "Reply-To": mailbox_of(name, address, header="Reply-To"),
        "To": mailbox_of(one_line(mail.name), _address(mail.address), header="To"),
    }


def _thread(mail: Mail, worded: Wording, sender: Sender) -> dict[str, str]:
    # A mail about several belongs to the one that its subject names: a mail program that found
    # them all here would take them for one conversation from then on.
    about = worded.references[0].lower() if mail.report_on is None else "reports"
    root = f"<{about}@{sender.domain}>"
    return {"In-Reply-To": root, "References": root}


def _what(worded: Wording) -> dict[str, str]:
    return {
        # RFC 3834: a machine wrote this, so no machine answers it. The second is Exchange's word.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": ", ".join(worded.languages),
    }


def _address(address: str) -> str:
    return address_of(address.rpartition("@")[0], ascii_domain(address))
