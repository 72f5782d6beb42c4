"""This module holds the command that tries the mail server, and sends nothing."""

import asyncio
from dataclasses import replace

import typer

from dilyn import show
from dilyn.tongue import _
from domain.errors import DomainError
from notifications.send import SmtpServer, try_server

app = typer.Typer(rich_markup_mode=None)
#: Somebody waits for the answer.
_PATIENCE_SECONDS = 15


@app.command("try", help=_("See whether the mail server lets Dilyn in; nothing is sent."))
def try_mail() -> None:
    from dilyn.settings import read_settings

    settings = read_settings()
    smtp = settings.smtp
    if smtp is None:
        show.note(_("No mail server is set: all mail is caught here (dilyn mailbox)."))
        return
    _try(smtp, greeting=settings.office_address.rpartition("@")[2])


def _try(smtp: SmtpServer, *, greeting: str) -> None:
    where = f"{smtp.host}:{smtp.port}"
    brief = replace(smtp, timeout_seconds=_PATIENCE_SECONDS)
    why = asyncio.run(try_server(brief, greeting=greeting))
    if why:
        raise DomainError(
            reason=_("The mail server %(server)s does not let Dilyn in: %(why)s")
            % {"server": where, "why": why},
            remedy=_("Check the settings that begin with DILYN_SMTP, then try again."),
        )
    show.note(_("The mail server %s lets Dilyn in. Nothing was sent.") % where)
