"""This module holds the commands that read a report and, once confirmed, record it."""

import asyncio
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.changing import changing
from dilyn.commands.confirming import check_not_received, known, record_of
from dilyn.commands.giving import Giver
from dilyn.commands.reading import File, ResponseOn, draft_of
from dilyn.commands.reading_words import UnclearError, read_day, read_file
from dilyn.commands.showing_draft import show_draft
from dilyn.commands.showing_known import show_known
from dilyn.tongue import _
from domain.commands import RecordReport, Respond
from flows.intake.draft import Draft
from storage.drafts import end_draft, keep_draft

app = typer.Typer(rich_markup_mode=None)


@changing(app, "intake", _("Put a report in: shows what is read; --confirm records it."))
def intake(  # noqa: PLR0913  # Each is an option of the command line.
    giver: Giver,
    file: File,
    *,
    confirm: Annotated[bool, typer.Option("--confirm", help=_("Record what is shown."))] = False,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help=_("Who was asked, if it was sent."))
    ] = None,
    sent_on: Annotated[
        str | None, typer.Option("--sent-on", metavar="DAY", help=_("When it was sent."))
    ] = None,
    response_on: ResponseOn = None,
    draft_file: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            metavar="DRAFT",
            help=_("Write what is read here, to edit; with --confirm, record what it says."),
        ),
    ] = None,
) -> None:
    content = read_file(file)
    check_not_received(giver.world, content)
    draft = (
        _received(giver, content, name=file.name, response_on=response_on)
        if confirm
        else draft_of(file, response_on)
    )
    if draft_file:
        draft = _edited(draft, content, draft_file, is_confirmed=confirm)
    draft = replace(draft, panel=draft.panel or giver.world.panel or None)
    found = known(giver.world, draft)
    if not giver.as_json:
        show_draft(draft, is_json=False)
    if found.new_rows:
        record = record_of(
            draft,
            force=giver.world.force,
            content=content,
            rows=found.new_rows,
            owner=giver.person(owner) if owner else None,
            sent_on=read_day(sent_on) if sent_on else None,
        )
        _offer(giver, record, is_confirmed=confirm)
    _offer_replies(giver, found.responses, on=draft.response_on, is_confirmed=confirm)
    if confirm:
        end_draft(giver.world.engine, hashlib.sha256(content).hexdigest(), force=giver.world.force)
    if not giver.as_json:
        show_known(found, draft)
    if not found.new_rows and not found.responses:
        show.note(_("Nothing in it is new: every row is on the register, and no reply is missing."))


def _received(giver: Giver, content: bytes, *, name: str, response_on: str | None) -> Draft:
    """Keep the file as it came, and read it by the flow that reads all that is received."""
    from flows.intake.flow import intake as read_kept
    from flows.running import run

    here = giver.world
    sha256 = keep_draft(here.engine, content, name, force=here.force, now=here.now())
    day = read_day(response_on) if response_on else None
    return asyncio.run(run(read_kept, sha256=sha256, response_on=day))


def _edited(draft: Draft, content: bytes, path: Path, *, is_confirmed: bool) -> Draft:
    """Take what a person made of the draft; before they confirm it, write it for them."""
    from flows.intake.draft_file import read_draft, write_draft

    sha256 = hashlib.sha256(content).hexdigest()
    if is_confirmed:
        return read_draft(read_file(path), sha256=sha256)
    try:
        with path.open("xb") as opened:
            opened.write(write_draft(draft, sha256=sha256))
    except OSError as error:
        # A draft that somebody may have edited is not written over.
        raise UnclearError(
            reason=_("%(file)s cannot be written: %(why)s.")
            % {"file": path, "why": (error.strerror or str(error)).lower()},
            remedy=_("Give another name for the draft, or confirm the one that is there."),
        ) from error
    show.note(_("Written to %s. Edit it, then confirm it with --confirm.") % path)
    return draft


def _offer(giver: Giver, record: RecordReport, *, is_confirmed: bool) -> None:
    if is_confirmed:
        giver.give(record)
    else:
        show.note(_("Nothing is recorded yet. To record it, add --confirm."))


def _offer_replies(
    giver: Giver, responses: tuple[Respond, ...], *, on: date | None, is_confirmed: bool
) -> None:
    """Offer the replies of a file that came back; nothing is raised twice."""
    for respond in responses:
        show.note(_("%s is on the register already; this reply to it is new.") % respond.reference)
        if is_confirmed:
            replace(giver, on=on or giver.on).give(respond)
    if responses and not is_confirmed:
        show.note(_("Nothing is recorded yet. To record these replies, add --confirm."))
