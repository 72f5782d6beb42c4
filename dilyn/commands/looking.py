"""This module holds the commands that only look: the register, one observation."""

from typing import Annotated

import typer

from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_day, read_reference
from dilyn.commands.showing_register import show_register
from dilyn.commands.words import AsJson, Reference
from dilyn.tongue import _
from domain.observation import State
from storage import queries

app = typer.Typer(rich_markup_mode=None)


@app.command("register", help=_("List observations: where each stands, and what is late."))
def register(
    *,
    state: Annotated[State | None, typer.Option(help=_("Only those in this state."))] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help=_("Only those of this owner."))
    ] = None,
    late: Annotated[bool, typer.Option("--late", help=_("Only those that are late."))] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help=_("What was late on that day."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        today = read_day(as_of) if as_of else world.today
        rows = queries.register(
            world.engine,
            today=today,
            state=state,
            owner=queries.person_called(world.engine, owner).person if owner else None,
            late=late,
        )
        show_register(rows, people=queries.people(world.engine), today=today, is_json=as_json)


@app.command("show", help=_("Show one observation whole: what was asked, said, promised, done."))
def show_one(reference: Reference, *, as_json: AsJson = False) -> None:
    # Not with the register: its words on what is next load the hearing of promises.
    from dilyn.commands.showing_page import show_page

    with open_folder() as world:
        page = queries.observation_page(world.engine, read_reference(reference))
        names = {row.person: row.name for row in queries.people(world.engine)}
        show_page(page, names=names, is_json=as_json)
