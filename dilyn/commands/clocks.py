"""This module holds the commands that hold clocks, or move what is owed to somebody else."""

from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import read_day, read_reference
from dilyn.commands.words import Reason, Reference, To
from domain.commands import HandOver, PauseClocks, ResumeClocks
from domain.names import Text
from templates import _

app = typer.Typer(rich_markup_mode=None)


@changing(app, "pause", _("Hold the clocks of an observation until a day."))
def pause(
    giver: Giver,
    reference: Reference,
    until: Annotated[str, typer.Option(metavar="DAY", help=_("When they run again."))],
    reason: Reason = "",
) -> None:
    giver.give(
        PauseClocks(
            reference=read_reference(reference), until_on=read_day(until), reason=Text(reason)
        )
    )


@changing(app, "resume", _("Let the clocks of an observation run again."))
def resume(giver: Giver, reference: Reference) -> None:
    giver.give(ResumeClocks(reference=read_reference(reference)))


@changing(app, "hand-over", _("Give an observation and what is open on it to a new owner."))
def hand_over(giver: Giver, reference: Reference, to: To, reason: Reason = "") -> None:
    giver.give(
        HandOver(reference=read_reference(reference), owner=giver.person(to), reason=Text(reason))
    )
