"""This module holds the commands on the ledger: check it, sign it, hand it out."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.giving import open_folder
from dilyn.commands.reading_words import read_day
from dilyn.commands.showing_ledger import checked, show_checkpoint
from dilyn.commands.words import AsJson
from domain.names import ForceCode
from templates import _

app = typer.Typer(rich_markup_mode=None, help=_("The sealed record of every fact."))
Broken = typer.Exit(1)


@app.command("verify", help=_("Recompute every seal, and replay the ledger; 1 if broken."))
def verify(
    *,
    seals: Annotated[
        bool, typer.Option("--seals", help=_("Only the seals and checkpoints: quicker."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        if not checked(world, is_json=as_json, seals_only=seals):
            raise Broken


@app.command("checkpoint", help=_("Sign where the ledger ends now, and show its short form."))
def checkpoint(*, as_json: AsJson = False) -> None:
    from storage import checkpointing

    with open_folder() as world:
        made = checkpointing.make(world.engine, world.home, world.force, now=world.now())
        show_checkpoint(made, is_json=as_json)


@app.command("export", help=_("Hand the ledger out, with a program by which anybody checks it."))
def export(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.zip", help=_("The file to write."))],
    force: Annotated[
        str | None, typer.Option("--force", help=_("Only the ledger of this force."))
    ] = None,
    from_on: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help=_("Recorded on this day or later."))
    ] = None,
    to_on: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help=_("Recorded on this day or before."))
    ] = None,
    with_words: Annotated[
        bool,
        typer.Option("--with-words", help=_("Also texts, names and files: keep it safe.")),
    ] = False,
) -> None:
    from storage.export import Wanted
    from storage.export import export as write_export

    wanted = Wanted(
        force=ForceCode(force) if force else None,
        from_on=read_day(from_on) if from_on else date.min,
        to_on=read_day(to_on) if to_on else date.max,
        with_words=with_words,
    )
    with open_folder() as world:
        entries = write_export(world.engine, world.home, out, wanted=wanted, now=world.now())
    show.note(_("%(entries)s entries are in %(file)s.") % {"entries": entries, "file": out})
    show.note(_("To check them: unpack it, and run python3 verify.py there."))
