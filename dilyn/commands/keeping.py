"""This module holds the commands that back everything up and restore it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Protocol

import typer

from dilyn import show
from dilyn.commands.folder import open_folder
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from domain.errors import N_, DomainError
from flows.world import World
from storage import backup as backups
from storage.exclusive import Busy, exclusively, sending

app = typer.Typer(rich_markup_mode=None)


class Ending(Protocol):
    """How a force's ledger ends."""

    @property
    def force(self) -> str: ...
    @property
    def entries(self) -> int: ...
    @property
    def seal(self) -> str: ...


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
        show.as_json({"file": str(named), "ledger": _heads(manifest.heads)})
        return
    show.heading(_("Backed up: %s") % named)
    show.notes(_lengths(manifest.heads))
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
        ledger = _heads(restored.manifest.heads)
        show.as_json({"ledger": ledger, "entries": entries, "held": restored.held})
        return
    show.heading(_("Restored, and the ledger is whole: %s") % settings.home)
    show.notes(_lengths(restored.manifest.heads))
    if restored.held:
        show.note(
            _("%s mails are held back: they may have left before. See dilyn health.")
            % restored.held
        )


@app.command("move", help=_("Move everything into another, empty database, and check it there."))
def move(
    *,
    to: Annotated[str, typer.Option("--to", metavar="URL", help=_("The address of the other."))],
    as_json: AsJson = False,
) -> None:
    from storage.moving import move as move_all

    with open_folder() as world, _nobody_else(world):
        moved = move_all(world.engine, to)
    if as_json:
        ledger = _heads(moved.heads)
        show.as_json({"rows": dict(moved.rows), "ledger": ledger})
        return
    show.heading(_("Moved, and the ledger is whole there: %s rows") % sum(moved.rows.values()))
    show.notes(_lengths(moved.heads))
    show.note(_("From now on set DILYN_DATABASE_URL to it, and put the old one away."))


@contextmanager
def _nobody_else(world: World) -> Iterator[None]:
    try:
        with exclusively(world.home, "service"), sending(world.engine):
            yield
    except Busy as error:
        raise DomainError(
            reason=N_("Dilyn is running in this folder, and could record something meanwhile."),
            remedy=N_("Stop it first, and every other service on this database."),
        ) from error


def _lengths(heads: Iterable[Ending]) -> tuple[str, ...]:
    return tuple(
        " ".join((f"{head.force}:", _("%s entries, head") % head.entries, head.seal[:16]))
        for head in heads
    )


def _heads(heads: Iterable[Ending]) -> list[show.Json]:
    return [{"force": head.force, "entries": head.entries, "head": head.seal} for head in heads]
