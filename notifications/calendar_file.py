"""This module writes the calendar file of a mail: the due dates of the reader's own commitments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from icalendar import Alarm, Calendar, Event

from domain.mail import Mail, MailKind, Owed
from domain.observation import ClockKind
from notifications.message import Sender
from notifications.wording import languages_of, one_line
from templates import Words, words_for

#: To somebody else's mail a date is no appointment; a mail of a batch has questions only.
_KINDS = frozenset({MailKind.DIGEST, MailKind.HANDED_OVER, MailKind.HANDED_ON})
_WARN_BEFORE = timedelta(days=2)


class Method(StrEnum):
    """What a calendar is to do with the entries."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarFile:
    """A calendar file, and what it asks of the reader's calendar."""

    method: Method
    content: bytes


def calendar_of(mail: Mail, *, sender: Sender, written_at: datetime) -> CalendarFile | None:
    """Write the file that goes with a mail; None where it speaks of no commitment of the reader.

    An entry keeps its name for good and counts its dates, so a moved date moves the entry. What
    has gone to somebody else is taken out again.
    """
    if mail.kind not in _KINDS:
        return None
    is_gone = mail.kind is MailKind.HANDED_ON
    owed = [one for one in mail.owed if _is_an_entry(one, is_gone=is_gone)]
    if not owed:
        return None
    words = words_for(languages_of(mail.language)[0])
    method = Method.CANCEL if is_gone else Method.PUBLISH
    entries = (_entry(one, method, words, sender=sender, written_at=written_at) for one in owed)
    return CalendarFile(method=method, content=_written(entries, method))


def _is_an_entry(owed: Owed, *, is_gone: bool) -> bool:
    # A copy for a supervisor names the owner; what is late is no date to come.
    is_to_come = owed.owner_post is None and not owed.days_late
    return owed.clock is ClockKind.COMMITMENT and (is_gone or is_to_come)


def _written(entries: Iterable[Event], method: Method) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", "-//Dilyn//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method.value)
    for entry in entries:
        calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _entry(
    owed: Owed, method: Method, words: Words, *, sender: Sender, written_at: datetime
) -> Event:
    name = f"{owed.reference}/C{owed.number}"
    entry = Event()
    entry.add("UID", f"{name.lower().replace('/', '-')}@{sender.domain}")
    # Ours start at 1, a calendar at 0; taking an entry out comes after every date that it had.
    entry.add("SEQUENCE", owed.version - 1 + (method is Method.CANCEL))
    entry.add("DTSTAMP", written_at)
    entry.add("DTSTART", owed.due_on)
    entry.add("DTEND", owed.due_on + timedelta(days=1))
    entry.add("SUMMARY", _summary(name, owed, words))
    entry.add("CLASS", "PRIVATE")
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("ORGANIZER", f"mailto:{sender.office_address}")
    if method is Method.CANCEL:
        entry.add("STATUS", "CANCELLED")
    else:
        entry.add_component(_alarm(name))
    return entry


def _summary(name: str, owed: Owed, words: Words) -> str:
    return words.gettext("%(name)s due: %(title)s") % {"name": name, "title": one_line(owed.title)}


def _alarm(name: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", name)
    alarm.add("TRIGGER", -_WARN_BEFORE)
    return alarm
