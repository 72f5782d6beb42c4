"""This module tells of mails: sent, and not arrived."""

from domain.events import MailFailed, ReminderSent
from domain.observation import ClockKind
from domain.parts import MailOutcome
from templates import Words


def not_arrived(event: MailFailed, words: Words) -> str:
    """Tell of a mail that did not arrive, or may not have."""
    match event.outcome:
        case MailOutcome.UNKNOWN:
            return words.gettext(
                "Nobody can say whether a mail to %(recipient)s arrived;"
                " it is not sent again by itself."
            )
        case MailOutcome.BOUNCED:
            return words.gettext("A mail to %(recipient)s came back: the address does not take it.")
        case _:
            return words.gettext("A mail to %(recipient)s could not be delivered.")


def reminder(event: ReminderSent, words: Words) -> str:
    """Tell of a mail that was sent."""
    days = abs(event.rung)
    if event.rung < 0:
        return words.ngettext(
            "Reminder sent to %(recipient)s, %(days)s working day before the due date (%(what)s).",
            "Reminder sent to %(recipient)s, %(days)s working days before the due date (%(what)s).",
            days,
        )
    if event.rung > 0:
        return words.ngettext(
            "Reminder sent to %(recipient)s, %(days)s working day after the due date (%(what)s).",
            "Reminder sent to %(recipient)s, %(days)s working days after the due date (%(what)s).",
            days,
        )
    return words.gettext("Mail sent to %(recipient)s, whom this has come to (%(what)s).")


def about(event: ReminderSent, words: Words) -> str:
    """Say what a mail was about."""
    match event.clock:
        case ClockKind.RESPONSE:
            return words.gettext("response")
        case ClockKind.COMMITMENT:
            return words.gettext("commitment C%(number)s")
        case ClockKind.GIVE_DATE:
            return words.gettext("a date for commitment C%(number)s")
