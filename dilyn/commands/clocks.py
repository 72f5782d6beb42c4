"""This module holds the commands that hold clocks, or move what is owed to somebody else."""

from enum import StrEnum
from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import read_day, read_reference
from dilyn.commands.words import Reason, Reference, To
from dilyn.tongue import _
from domain.commands import HandOver, PauseClocks, ResumeClocks
from domain.names import Text
from storage.queries import owed_by

app = typer.Typer(rich_markup_mode=None)


class Held(StrEnum):
    """What a pause holds."""

    BOTH = "both"
    DEADLINE = "deadline"
    MAIL = "mail"


@changing(app, "pause", _("Hold the deadline of an observation, its mails, or both, until a day."))
def pause(
    giver: Giver,
    reference: Reference,
    until: Annotated[str, typer.Option(metavar="DAY", help=_("When they run again."))],
    reason: Reason = "",
    only: Annotated[
        Held, typer.Option(help=_("Hold only the deadline, and mails go on; or only the mails."))
    ] = Held.BOTH,
) -> None:
    giver.give(
        PauseClocks(
            reference=read_reference(reference),
            until_on=read_day(until),
            reason=Text(reason),
            holds_deadline=only is not Held.MAIL,
            holds_mail=only is not Held.DEADLINE,
        )
    )


@changing(app, "resume", _("Let the clocks of an observation run again."))
def resume(giver: Giver, reference: Reference) -> None:
    giver.give(ResumeClocks(reference=read_reference(reference)))


@changing(app, "hand-over", _("Give observations and what is open on them to a new owner."))
def hand_over(
    giver: Giver,
    to: To,
    references: Annotated[list[str] | None, typer.Argument(metavar="OBS...")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="OWNER", help=_("Everything that they have."))
    ] = None,
    reason: Reason = "",
) -> None:
    previous = giver.person(from_) if from_ else None
    named = tuple(read_reference(text) for text in references or ())
    if not named and previous is not None:
        named = owed_by(giver.world.engine, previous, force=giver.world.force)
    giver.give(
        HandOver(references=named, owner=giver.person(to), reason=Text(reason), previous=previous)
    )
