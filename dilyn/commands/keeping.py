"""This module holds the commands that back everything up and restore it."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.giving import open_folder
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from storage import backup as backups
from storage.archive import Manifest

app = typer.Typer(rich_markup_mode=None)


@app.command("backup", help=_("Write everything into one file; the service may be running."))
def backup(
    file: Annotated[
        Path | None, typer.Argument(help=_("Where to; by default, in the data folder."))
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    made_at = datetime.now(UTC)
    with open_folder() as world:
        named = file or world.home / "backups" / f"dilyn-{made_at:%Y%m%dT%H%M%SZ}.zip"
        manifest = backups.back_up(world.engine, named, mailbox=world.mailbox, now=made_at)
    if as_json:
        show.as_json({"file": str(named), "ledger": _heads(manifest)})
        return
    show.heading(_("Backed up: %s") % named)
    show.notes(_lengths(manifest))
    show.note(_("It holds names and addresses. Keep it where only the office can read it."))


@app.command("restore", help=_("Restore a backup into an empty place, and check it."))
def restore(file: Path, *, as_json: AsJson = False) -> None:
    from dilyn import logs
    from dilyn.settings import read_settings

    logs.configure(level=logging.WARNING)
    settings = read_settings()
    restored = backups.restore(
        file,
        database=settings.database,
        mailbox=settings.home / "mailbox",
        now=datetime.now(UTC),
    )
    if as_json:
        entries = restored.verification.entries
        ledger = _heads(restored.manifest)
        show.as_json({"ledger": ledger, "entries": entries, "held": restored.held})
        return
    show.heading(_("Restored, and the ledger is whole: %s") % settings.home)
    show.notes(_lengths(restored.manifest))
    if restored.held:
        show.note(
            _("%s mails are held back: they may have left before. See dilyn health.")
            % restored.held
        )


def _lengths(manifest: Manifest) -> tuple[str, ...]:
    return tuple(
        " ".join((f"{head.force}:", _("%s entries, head") % head.entries, head.seal[:16]))
        for head in manifest.heads
    )


def _heads(manifest: Manifest) -> list[show.Json]:
    return [
        {"force": head.force, "entries": head.entries, "head": head.seal} for head in manifest.heads
    ]
