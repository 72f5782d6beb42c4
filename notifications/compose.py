"""This module puts a mail into words: the same mail gives the same bytes. No clock, no sending."""

from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from hashlib import sha256

from domain.mail import Mail, MailKind, Owed
from domain.observation import ClockKind
from domain.policy import LAST_RUNG
from notifications.message import Message, Sender, ascii_domain
from notifications.mime import address_of, mailbox_of, phrase, written
from templates import render, words_for


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing owed, as the templates show it."""

    #: With the commitment, where it is about one: `OBS-2023-0042/C1`.
    reference: str
    title: str
    clock: str
    commitment: str
    due_on: date
    days_late: int
    owner_post: str | None
    is_last: bool


def compose(mail: Mail, *, sender: Sender, written_at: datetime) -> Message:
    """Write a mail. `written_at` is aware, and becomes its date."""
    digest = sha256(mail.mail.encode()).hexdigest()[:32]
    values = values_of(mail, sender=sender)
    subject = _one_line(_rendered(mail, "subject.txt", values))
    message_id = f"<{digest}@{sender.domain}>"
    return Message(
        mail=mail.mail,
        sender=_address(sender.office_address),
        to=_address(mail.address),
        message_id=message_id,
        content=written(
            {
                **_who(mail, sender),
                "Subject": phrase(subject, header="Subject"),
                "Date": format_datetime(written_at),
                "Message-ID": message_id,
                **_what(mail),
            },
            text=_rendered(mail, "body.txt", values),
            html=_rendered(mail, "body.html", {**values, "subject": subject}),
            boundary=digest,
        ),
    )


def values_of(mail: Mail, *, sender: Sender) -> dict[str, object]:
    """Work out everything that the templates of a mail show; they hold no rules."""
    owed = _ordered(mail)
    lines = tuple(_line(one) for one in owed)
    return {
        "name": _one_line(mail.name),
        "office_name": _one_line(sender.office_name),
        "office_address": sender.office_address,
        "references": tuple(dict.fromkeys(one.reference for one in owed)),
        "lines": lines,
        "late": tuple(line for line in lines if line.days_late),
        "coming": tuple(line for line in lines if not line.days_late),
        "due_on": min(line.due_on for line in lines),
        "has_copies": any(line.owner_post for line in lines),
    }


def _ordered(mail: Mail) -> tuple[Owed, ...]:
    if mail.kind is MailKind.SENT_TO_YOU:
        return mail.owed
    return tuple(sorted(mail.owed, key=lambda o: (-o.days_late, o.due_on, o.reference, o.number)))


def _line(owed: Owed) -> Line:
    commitment = "" if owed.clock is ClockKind.RESPONSE else f"C{owed.number}"
    return Line(
        reference="/".join(filter(None, (owed.reference, commitment))),
        title=_one_line(owed.title),
        clock=owed.clock.value,
        commitment=commitment,
        due_on=owed.due_on,
        days_late=owed.days_late,
        owner_post=_one_line(owed.owner_post) if owed.owner_post else None,
        is_last=owed.rung == LAST_RUNG,
    )


def _who(mail: Mail, sender: Sender) -> dict[str, str]:
    name, address = _one_line(sender.office_name), _address(sender.office_address)
    return {
        "From": mailbox_of(name, address, header="From"),
        "Reply-To": mailbox_of(name, address, header="Reply-To"),
        "To": mailbox_of(_one_line(mail.name), _address(mail.address), header="To"),
    }


def _what(mail: Mail) -> dict[str, str]:
    return {
        # RFC 3834: a machine wrote this, so no machine answers it. The second is Exchange's word.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": words_for(mail.language).language,
    }


def _rendered(mail: Mail, part: str, values: dict[str, object]) -> str:
    return render(f"mail/{mail.kind.value}/{part}", language=mail.language, **values)


def _address(address: str) -> str:
    return address_of(address.rpartition("@")[0], ascii_domain(address))


def _one_line(text: str) -> str:
    # A line break in a name or a title would begin a header of its own.
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
