"""This module holds what the Commissioner says by command: how sure they are, what is public."""

from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.words import Reason
from dilyn.tongue import _
from domain.errors import DomainError
from domain.names import ObservationRef, ReportRef, Text
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import Assurance
from storage.queries import register

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
def allow(
    giver: Giver,
    report: Report,
    title: Annotated[
        list[str] | None,
        typer.Option(
            "--title",
            metavar="OBS",
            help=_("Publish its title too: you have read it, and it names nobody. Repeat it."),
        ),
    ] = None,
) -> None:
    titles = tuple(ObservationRef(one) for one in title or ())
    _check_of_report(giver, ReportRef(report), titles)
    giver.give(AllowPublication(report=ReportRef(report), titles=titles))


@changing(publication, "stop", _("Take a report out of what is published."))
def stop(giver: Giver, report: Report, reason: Reason = "") -> None:
    giver.give(StopPublication(report=ReportRef(report), reason=Text(reason)))


def _check_of_report(giver: Giver, report: ReportRef, titles: tuple[ObservationRef, ...]) -> None:
    world = giver.world
    rows = register(world.engine, today=world.today, force=world.force) if titles else ()
    known = {row.reference for row in rows if row.report == report}
    for reference in titles:
        if reference not in known:
            raise DomainError(
                reason=_("%(reference)s is not of %(report)s.")
                % {"reference": reference, "report": report},
                remedy=_("Nothing was recorded. Name observations of that report."),
            )
