"""This module prints mails: those that were caught here, and what became of each."""

from dilyn import show
from dilyn.telling import stored_as
from dilyn.tongue import _
from notifications.mailbox import CaughtMail
from storage.outbox import MailRow


def show_caught(caught: tuple[CaughtMail, ...], *, is_json: bool) -> None:
    """Print a list of caught mails."""
    if is_json:
        show.as_json([_as_json(mail) for mail in caught])
        return
    if not caught:
        show.note(_("No mail has been caught here."))
        return
    show.table(
        (_("No."), _("Written"), _("To"), _("Subject")),
        ((str(mail.number), _day(mail), mail.to, mail.subject) for mail in caught),
    )
    show.note(_("To read one: dilyn mailbox %s") % caught[-1].number)


def show_mail(mail: CaughtMail, *, is_json: bool) -> None:
    """Print one caught mail."""
    if is_json:
        show.as_json({**_as_json(mail), "text": mail.text, "html": mail.html})
        return
    show.note(_("To: %s") % mail.to)
    show.note(_("Date: %s") % _day(mail))
    show.note(_("Subject: %s") % mail.subject)
    show.note("")
    show.note(mail.text.rstrip())


def show_mails(mails: tuple[MailRow, ...], *, is_json: bool) -> None:
    """Print what became of each mail."""
    if is_json:
        show.as_json([_row_as_json(mail) for mail in mails])
        return
    if not mails:
        show.note(_("There is no mail to show."))
        return
    show.table(
        (_("Mail"), _("Kind"), _("To"), _("Day"), _("State"), _("Why")),
        (
            (
                mail.mail,
                stored_as(mail.kind.value),
                mail.address,
                mail.written_on.isoformat(),
                stored_as(mail.state.value),
                mail.why or "",
            )
            for mail in mails
        ),
    )


def _as_json(mail: CaughtMail) -> dict[str, show.Json]:
    return {
        "number": mail.number,
        "written_at": mail.written_at.isoformat(),
        "to": mail.to,
        "subject": mail.subject,
    }


def _day(mail: CaughtMail) -> str:
    return f"{mail.written_at:%Y-%m-%d %H:%M}"


def _row_as_json(mail: MailRow) -> dict[str, show.Json]:
    return {
        "mail": mail.mail,
        "kind": mail.kind.value,
        "to": mail.address,
        "written_on": mail.written_on.isoformat(),
        "state": mail.state.value,
        "why": mail.why,
        "references": list(mail.references),
    }
