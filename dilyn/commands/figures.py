"""This module holds the command that shows the Commissioner's figures."""

from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_day
from dilyn.commands.words import AsJson
from dilyn.telling import label
from dilyn.tongue import _
from domain.figures import Figures, figures_of
from domain.names import ObservationRef
from storage.oversight import followed_as_of, followed_now
from storage.sweeping import past_reminders

app = typer.Typer(rich_markup_mode=None)


@app.command("figures", help=_("Count what is open, late, slipping, unproven or declined."))
def figures(
    *,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help=_("As it had been recorded by the end of that day.")
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        day = read_day(as_of) if as_of else world.today
        # Today's are in the tables that pages read; those of another day are replayed.
        followed = (
            followed_as_of(world.engine, day, force=world.force)
            if as_of
            else followed_now(world.engine, force=world.force)
        )
        counted = figures_of(followed, today=day)
        # How far reminders have come is known of today only.
        past = () if as_of else past_reminders(world.engine, force=world.force, today=day)
        show.as_json(_as_json(counted, past)) if as_json else _print(counted, past)


def _print(counted: Figures, past: tuple[ObservationRef, ...]) -> None:
    show.heading(_("On %s") % counted.on.isoformat())
    show.table(
        (_("Figure"), _("Count"), _("Which")),
        (
            *(_row(label(name), names) for name, names in counted.lists.items()),
            _row(_("Past the last reminder"), past),
            *(_row(label(name), names) for name, names in counted.ratings.items()),
            *(_row(_band(a.from_days, a.until_days), a.references) for a in counted.ages),
        ),
    )
    for line in _sentences(counted):
        show.note(line)


def _sentences(counted: Figures) -> tuple[str, ...]:
    done, usual = counted.implemented, counted.usual_response_days
    return (
        _("%(part)s of %(whole)s observations with a promise have been shown to be done.")
        % {"part": done.part, "whole": done.whole},
        _("No response has come yet.")
        if usual is None
        else _("Half of the responses came within %s days of sending.") % usual,
    )


def _row(name: str, references: tuple[str, ...]) -> tuple[str, str, str]:
    return name, str(len(references)), ", ".join(references)


def _band(first: int, last: int | None) -> str:
    if last is None:
        return _("Open for more than %s days") % (first - 1)
    return _("Open for %(first)s to %(last)s days") % {"first": first, "last": last}


def _as_json(counted: Figures, past: tuple[ObservationRef, ...]) -> dict[str, show.Json]:
    return {
        "on": counted.on.isoformat(),
        "observations": counted.references,
        "states": {state.value: count for state, count in counted.states.items()},
        "lists": {name.value: names for name, names in counted.lists.items()},
        "past_reminders": past,
        "ratings": {name.value: names for name, names in counted.ratings.items()},
        "ages": [
            {"from_days": a.from_days, "until_days": a.until_days, "observations": a.references}
            for a in counted.ages
        ],
        "implemented": {"part": counted.implemented.part, "whole": counted.implemented.whole},
        "response_days": counted.response_days,
    }
