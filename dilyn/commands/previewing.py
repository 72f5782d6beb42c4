"""This module holds the command that shows each mail before anybody gets one."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.words import AsJson
from dilyn.telling import stored_as
from dilyn.tongue import _
from domain.mail import Mail, MailKind
from domain.names import Language
from notifications.calendar_file import calendar_of
from notifications.message import Sender
from notifications.samples import WRITTEN_AT, sample_of
from notifications.wording import Wording, word

app = typer.Typer(rich_markup_mode=None)


@app.command("preview", help=_("Show a mail with sample words; without a kind, all of them."))
def preview(
    kind: Annotated[MailKind | None, typer.Argument(help=_("Which mail."))] = None,
    *,
    language: Annotated[
        Language, typer.Option("--language", help=_("In which language: en, cy, or both."))
    ] = Language.ENGLISH,
    is_html: Annotated[
        bool, typer.Option("--html", help=_("The page instead of the text."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from dilyn.settings import read_settings

    sender = read_settings().sender
    kinds = tuple(MailKind) if kind is None else (kind,)
    shown = [replace(sample_of(one), language=language) for one in kinds]
    if as_json:
        show.as_json([_as_json(mail, _worded(mail, sender)) for mail in shown])
    elif is_html:
        sys.stdout.write("".join(_worded(mail, sender).html for mail in shown) + "\n")
    else:
        for mail in shown:
            _show(mail, _worded(mail, sender))


def _worded(mail: Mail, sender: Sender) -> Wording:
    calendar = calendar_of(mail, sender=sender, written_at=WRITTEN_AT)
    return word(mail, sender=sender, has_calendar=calendar is not None)


def _show(mail: Mail, worded: Wording) -> None:
    show.heading(f"{stored_as(mail.kind.value)}: {worded.subject}")
    show.note("")
    show.note(worded.text.rstrip())
    show.note("")


def _as_json(mail: Mail, worded: Wording) -> dict[str, show.Json]:
    return {
        "kind": mail.kind.value,
        "languages": list(worded.languages),
        "subject": worded.subject,
        "text": worded.text,
        "html": worded.html,
    }
