"""This module holds the command that reads a report and writes nothing."""

from pathlib import Path
from typing import Annotated

import typer

from dilyn.answering import refuse_in_one_sentence
from dilyn.commands.reading_words import read_day, read_file
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from domain.errors import DomainError
from flows.intake.draft import Draft

app = typer.Typer(rich_markup_mode=None)
File = Annotated[Path, typer.Argument(help=_("The panel's report."))]
ResponseOn = Annotated[
    str | None,
    typer.Option("--response-date", metavar="DAY", help=_("When the force's replies came.")),
]


@app.command("read", help=_("Show what is read in a report, and write nothing."))
def read(file: File, *, response_on: ResponseOn = None, as_json: AsJson = False) -> None:
    from dilyn.commands.showing_draft import show_draft

    show_draft(draft_of(file, response_on), is_json=as_json)


def draft_of(file: Path, response_on: str | None) -> Draft:
    """Read a report; one that cannot be read is refused in one sentence."""
    from flows.intake.recognise import read_report

    try:
        day = read_day(response_on) if response_on else None
        return read_report(read_file(file), response_on=day)
    except DomainError as error:
        raise refuse_in_one_sentence(error) from error
