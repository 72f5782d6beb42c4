"""This module holds the command that reads which mails came back."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from dilyn import service_note, show
from dilyn.commands.folder import open_folder
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from flows.world import World
from notifications.bounces import Action, Report, read_reports
from notifications.compose import tag_of
from storage import outbox
from storage.outbox import MailRow
from storage.returns import Taken, take_back

app = typer.Typer(rich_markup_mode=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """What one report came to: `None` where it names no mail of this office."""

    report: Report
    mail: MailRow | None
    taken: Taken | None


@app.command("bounces", help=_("Read mails that came back, and mark their addresses."))
def bounces(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("A letter, an mbox file or a Maildir."))
    ],
    *,
    as_json: AsJson = False,
) -> None:
    found = read_reports(path)
    with open_folder() as world:
        mails = {tag_of(mail.mail): mail for mail in outbox.mails(world.engine)}
        read = tuple(_take(world, report, mails.get(report.tag or "")) for report in found.reports)
        if any(one.taken is Taken.RECORDED for one in read):
            _have_it_recorded(world)
    if as_json:
        show.as_json({"reports": [_as_json(one) for one in read], "others": found.others})
    else:
        _show(read, others=found.others)


def _take(world: World, report: Report, mail: MailRow | None) -> _Read:
    if mail is None or report.action is not Action.FAILED:
        return _Read(report=report, mail=mail, taken=None)
    taken = take_back(
        world.engine,
        mail.mail,
        message_id=mail.message_id or f"<{report.tag}@{world.sender.domain}>",
        why=report.why,
        reported_at=report.reported_at,
        now=world.now(),
    )
    return _Read(report=report, mail=mail, taken=taken)


def _have_it_recorded(world: World) -> None:
    service = service_note.find(world.home)
    if service is None or not service.wake():
        from flows.timetable import advance_waiting

        asyncio.run(advance_waiting())


def _show(read: tuple[_Read, ...], *, others: int) -> None:
    if read:
        show.table(
            (_("Address"), _("Kind"), _("Day"), _("What became of it"), _("Why")),
            (_row(one) for one in read),
        )
    else:
        show.note(_("No mail server reports anything there."))
    if others:
        show.note(_("Letters that report nothing: %s. Somebody may want to read them.") % others)
    if any(one.taken is Taken.RECORDED for one in read):
        show.note(_("Find out the right address; then: dilyn mails send-again ID"))


def _row(one: _Read) -> tuple[str, ...]:
    if one.mail is None:
        return ("", "", "", _("no mail of this office"), one.report.why)
    mail = one.mail
    return (
        mail.address,
        mail.kind.value,
        mail.written_on.isoformat(),
        _became(one),
        one.report.why,
    )


def _became(one: _Read) -> str:
    match one.taken:
        case Taken.RECORDED:
            return _("came back; recorded")
        case Taken.KNOWN:
            return _("came back; known already")
        case Taken.OUTDATED:
            return _("came back, and was sent again since")
        case None if one.report.action is Action.DELAYED:
            return _("delayed; the server still tries")
        case None:
            return _("nothing to do")


def _as_json(one: _Read) -> dict[str, show.Json]:
    return {
        "mail": one.mail.mail if one.mail else None,
        "address": one.mail.address if one.mail else None,
        "action": one.report.action.value,
        "status": one.report.status,
        "why": one.report.why,
        "taken": one.taken.value if one.taken else None,
    }
