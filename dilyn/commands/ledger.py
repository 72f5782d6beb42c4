"""This module holds the commands on the ledger: check it, sign it, hand it out."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.changing import changing
from dilyn.commands.folder import open_folder
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import read_day
from dilyn.commands.showing_ledger import checked, show_checkpoint, show_entries
from dilyn.commands.words import AsJson, Reason
from dilyn.tongue import _
from domain.ledger_commands import Redact
from domain.names import ForceCode, Text
from storage.database import reading, writing
from storage.inbox import OutcomeState
from storage.signing import path_of

app = typer.Typer(rich_markup_mode=None, help=_("The sealed record of every fact."))
redacting = typer.Typer(rich_markup_mode=None)
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


@changing(app, "rotate-key", _("Sign checkpoints with a new key; the old one is destroyed."))
def rotate_key(giver: Giver) -> None:
    from storage import checkpointing

    world = giver.world
    with reading(world.engine) as connection:
        change, key = checkpointing.new_key(connection, world.home, world.force)
    if giver.give(change).state is OutcomeState.APPLIED:
        key.keep(path_of(world.home, world.force))


@app.command("rebuild", help=_("Make what the pages read anew from the ledger."))
def rebuild() -> None:
    from storage.rebuilding import rebuild as rebuild_tables

    with open_folder() as world, writing(world.engine) as connection:
        rows = rebuild_tables(connection)
    show.note(_("%(rows)s rows differed, and are now as the ledger has them.") % {"rows": rows})


@app.command("entries", help=_("List what is recorded about a thing, and where it has words."))
def entries(
    subject: Annotated[
        str, typer.Argument(metavar="REFERENCE", help=_("E.g. OBS-2023-0042 or PER-0001."))
    ],
) -> None:
    with open_folder() as world:
        show_entries(world, subject)


@changing(
    redacting, "redact", _("Destroy words for good; the entry that held them stays as it was.")
)
def redact(
    giver: Giver,
    entry: Annotated[int, typer.Argument(help=_("Its number: see dilyn ledger entries."))],
    *,
    approved_by: Annotated[str, typer.Option(metavar="PERSON", help=_("A manager or an admin."))],
    reason: Reason = "",
    at: Annotated[
        list[str] | None, typer.Option(help=_("Only the words there, e.g. reason."))
    ] = None,
) -> None:
    giver.give(
        Redact(
            force=giver.world.force,
            entry=entry,
            paths=tuple(at or ()),
            approver=giver.person(approved_by),
            reason=Text(reason),
        )
    )


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
