"""This module holds the command that hears single sentences, one a line, and writes nothing."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import typer

from dilyn import show
from dilyn.answering import refuse_in_one_sentence
from dilyn.commands.reading_words import UnclearError, read_day
from dilyn.commands.showing_draft import because, show_due
from dilyn.commands.words import AsJson
from dilyn.telling import label
from dilyn.tongue import _
from domain.claim_decision import Decision
from domain.claims import Claim
from domain.errors import DomainError
from domain.listening import hear, why

app = typer.Typer(rich_markup_mode=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A sentence that was asked about, by the name that the asker gave it."""

    name: str | int | None
    claim: Claim
    why: Decision | None


@app.command(
    "claims", help=_("Say what single sentences amount to: JSON lines in; JSON lines with --json.")
)
def claims(*, as_json: AsJson = False) -> None:
    # A byte that is no UTF-8 spoils one letter, not the lines after it.
    lines = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace").split("\n")
    try:
        heard = tuple(_heard(lines))
    except DomainError as error:
        raise refuse_in_one_sentence(error) from error
    if as_json:
        sys.stdout.writelines(_line(each) for each in heard)
    else:
        show.table((_("Sentence"), _("Amounts to"), _("Due"), _("Because")), map(_row, heard))


def _heard(lines: list[str]) -> Iterator[Heard]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _hear(line, number)


def _hear(line: str, number: int) -> Heard:
    try:
        asked = json.loads(line)
    except ValueError:
        raise _unclear(number) from None
    match asked:
        case {"text": str(text)}:
            said_on = _said_on(asked.get("response_date"), number)
            claim = hear(text, response_on=said_on)
            reason = why(claim, response_on=said_on)
            return Heard(name=asked.get("id"), claim=claim, why=reason)
        case _:
            raise _unclear(number)


def _said_on(given: object, number: int) -> date | None:
    if given in {None, ""}:
        return None
    if isinstance(given, str):
        return read_day(given)
    raise _unclear(number)


def _unclear(number: int) -> UnclearError:
    return UnclearError(
        reason=_("Line %(number)s is not a sentence to be heard.") % {"number": number},
        remedy=_('Give one JSON object a line: {"id": …, "text": …, "response_date": …}.'),
    )


def _line(heard: Heard) -> str:
    row = {
        "id": heard.name,
        "status": heard.claim.status,
        "kind": heard.claim.kind,
        "due_date": show.iso(heard.claim.due_on),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _row(heard: Heard) -> tuple[str, str, str, str]:
    return (heard.claim.text, label(heard.claim.status), show_due(heard.claim), because(heard.why))
