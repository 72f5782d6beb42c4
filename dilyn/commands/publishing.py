"""This module hands out what became of observations: to the Policing Board, and to the public."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_day
from dilyn.tongue import _
from domain.errors import DomainError

app = typer.Typer(rich_markup_mode=None)


class Tongue(StrEnum):
    """In which language a report is written."""

    ENGLISH = "en"
    WELSH = "cy"


@app.command("report", help=_("Write the report for the Policing Board."))
def report(
    *,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help=_("It ends in .pdf .docx .html .csv .json")),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help=_("As it had been recorded by the end of that day.")
        ),
    ] = None,
    language: Annotated[Tongue, typer.Option("--language")] = Tongue.ENGLISH,
) -> None:
    from storage.board import board_of
    from templates.printing import WRITTEN_AS

    write = WRITTEN_AS.get(out.suffix.casefold())
    if write is None:
        raise DomainError(
            reason=_("No report can be written as %s.") % (out.suffix or out.name),
            remedy=_("Let the file end in .pdf, .docx, .html, .csv or .json."),
        )
    with open_folder() as world:
        day = read_day(as_of) if as_of else world.today
        sender = world.sender
        board = board_of(
            world.engine,
            day,
            force=world.force,
            office=sender.office_name,
            is_welsh_checked=sender.is_welsh_checked,
        )
    _keep(out, write(board, language))
    show.note(_("The report is in %s.") % out)


@app.command("publish", help=_("Write the public pages into a folder: no names, two languages."))
def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("Whatever serves your site."))],
) -> None:
    from storage.public import public_files

    with open_folder() as world:
        files = public_files(
            world.engine,
            world.today,
            force=world.force,
            office=world.sender.office_name,
            is_welsh_checked=world.sender.is_welsh_checked,
        )
    for name, content in files.items():
        _keep(folder / name, content)
    show.note(_("%(files)s files are in %(folder)s.") % {"files": len(files), "folder": folder})


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole, or leave the one that was there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as failure:
        raise DomainError(
            reason=_("%(file)s cannot be written: %(why)s")
            % {"file": path, "why": failure.strerror},
            remedy=_("Choose a folder that you may write in."),
        ) from failure
