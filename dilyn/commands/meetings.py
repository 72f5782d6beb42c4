"""This module holds the commands on the meetings of panels, before which promises fall due."""

from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.changing import changing
from dilyn.commands.folder import open_folder
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import UnclearError, read_day
from dilyn.commands.words import AsJson, Reason
from dilyn.tongue import _
from domain.meeting_commands import MoveMeeting, PlanMeeting
from domain.names import MeetingRef, Text
from flows.world import World
from storage.queries import meetings

app = typer.Typer(rich_markup_mode=None, help=_("When the panels meet."))
Day = Annotated[str, typer.Argument(metavar="DAY", help=_("E.g. 2026-10-12."))]
Meeting = Annotated[
    str, typer.Argument(metavar="MEETING", help=_("E.g. MTG-2026-0001, or next: the next one."))
]
_NEXT = "next"


@changing(app, "plan", _("Put a meeting of a panel on record."))
def plan(
    giver: Giver, day: Day, panel: Annotated[str, typer.Argument(help=_("Which panel meets."))]
) -> None:
    planned_on = read_day(day)
    giver.give(PlanMeeting(force=giver.world.force, panel=Text(panel), planned_on=planned_on))


@changing(app, "move", _("Plan a meeting for another day; what falls due before it moves too."))
def move(
    giver: Giver,
    meeting: Meeting,
    day: Day,
    reason: Reason = "",
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only show what it would move."))
    ] = False,
) -> None:
    moved = MoveMeeting(
        force=giver.world.force,
        meeting=read_meeting(giver.world, meeting),
        planned_on=read_day(day),
        reason=Text(reason),
    )
    if dry_run:
        giver.preview(moved)
        return
    giver.give(moved)


@app.command("list", help=_("List the meetings that are planned, and those that were."))
def list_meetings(*, as_json: AsJson = False) -> None:
    with open_folder() as world:
        rows = meetings(world.engine, force=world.force)
    if as_json:
        show.as_json(
            [
                {"meeting": row.meeting, "panel": row.panel, "planned_on": show.iso(row.planned_on)}
                for row in rows
            ]
        )
    elif not rows:
        show.note(_("No meeting is planned. Plan one with dilyn meeting plan."))
    else:
        show.table(
            (_("Meeting"), _("Planned for"), _("Panel")),
            ((row.meeting, row.planned_on.isoformat(), row.panel) for row in rows),
        )


def read_meeting(world: World, text: str) -> MeetingRef:
    """Read which meeting is meant: by its reference, or the next one from today.

    Raises:
        UnclearError: none is planned from today on.
    """
    folded = text.strip()
    if folded.casefold() != _NEXT:
        return MeetingRef(folded.upper())
    coming = (
        row.meeting
        for row in meetings(world.engine, force=world.force)
        if row.planned_on >= world.today
    )
    found = next(coming, None)
    if found is None:
        raise UnclearError(
            reason=_("No meeting is planned from today on."),
            remedy=_("Plan it first with dilyn meeting plan, and then say this again."),
        )
    return found
