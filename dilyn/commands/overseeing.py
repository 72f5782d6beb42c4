"""This module holds what the Commissioner says by command: how sure they are, what is public."""

from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.words import Reason
from dilyn.tongue import _
from domain.names import ReportRef, Text
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import Assurance

app = typer.Typer(rich_markup_mode=None)
publication = typer.Typer(rich_markup_mode=None, help=_("Which reports may be published."))
Report = Annotated[str, typer.Argument(metavar="REPORT", help=_("E.g. REP-2023-0001."))]


@changing(app, "assure", _("Say, as Commissioner, how sure you are of what was done."))
def assure(
    giver: Giver,
    about: Annotated[
        str, typer.Argument(metavar="REFERENCE", help=_("An observation or a report."))
    ],
    assurance: Annotated[Assurance, typer.Argument()],
    reason: Reason = "",
) -> None:
    giver.give(Assure(about=about, assurance=assurance, reason=Text(reason)))


@changing(publication, "allow", _("Let what became of a report be published, without names."))
def allow(giver: Giver, report: Report) -> None:
    giver.give(AllowPublication(report=ReportRef(report)))


@changing(publication, "stop", _("Take a report out of what is published."))
def stop(giver: Giver, report: Report, reason: Reason = "") -> None:
    giver.give(StopPublication(report=ReportRef(report), reason=Text(reason)))
