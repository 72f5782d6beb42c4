"""This module holds the commands on what is asked of the force and what it answers."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import read_file, read_new_doubt, read_reference, read_settled
from dilyn.commands.words import Reason, Reference, Settles, To
from dilyn.tongue import _
from domain.commands import (
    Answer,
    AskAgain,
    NotAdopt,
    Raise,
    Refer,
    Reopen,
    Respond,
    Send,
    Withdraw,
)
from domain.hearing import heard
from domain.names import ReportRef, Text
from domain.parts import WithdrawalReason
from flows.intake.plain_text import decode

app = typer.Typer(rich_markup_mode=None)


@changing(app, "raise", _("Put one observation on the register."))
def raise_one(
    giver: Giver,
    title: Annotated[str, typer.Argument(help=_("At most 60 characters, no case content."))],
    asked: Annotated[str, typer.Argument(help=_("What the panel asks, in full."))],
    report: Annotated[str | None, typer.Option(help=_("The report it stands in."))] = None,
) -> None:
    giver.give(
        Raise(
            force=giver.world.force,
            title=Text(title),
            asked=Text(asked),
            report=ReportRef(report) if report else None,
        )
    )


@changing(app, "send", _("Send observations to a force owner: one mail for all."))
def send(
    giver: Giver,
    references: Annotated[list[str], typer.Argument(metavar="OBS...")],
    to: To,
) -> None:
    named = tuple(read_reference(text) for text in references)
    giver.give(Send(references=named, owner=giver.person(to)))


@changing(app, "refer", _("Pass an observation to another owner, with a new clock."))
def refer(
    giver: Giver, reference: Reference, to: To, reason: Reason = "", settles: Settles = None
) -> None:
    named = read_reference(reference)
    giver.give(
        Refer(
            reference=named,
            owner=giver.person(to),
            reason=Text(reason),
            settles=read_settled(settles, reference=named),
        )
    )


@changing(app, "respond", _("Record what the force answered; each sentence is heard."))
def respond(
    giver: Giver,
    reference: Reference,
    text: Annotated[str | None, typer.Argument(help=_("The reply; else --file, or stdin."))] = None,
    file: Annotated[Path | None, typer.Option(help=_("A text file that holds the reply."))] = None,
    doubt: Annotated[
        list[str] | None, typer.Option(metavar="KIND: TEXT", help=_("A doubt that you have."))
    ] = None,
) -> None:
    doubts = tuple(read_new_doubt(each) for each in doubt or ())
    response = heard(_reply(text, file), response_on=giver.on, doubts=doubts)
    giver.show_claims(response.claims)
    giver.give(Respond(reference=read_reference(reference), response=response))


def _reply(text: str | None, file: Path | None) -> str:
    if text is not None and text != "-":
        return text
    return decode(read_file(file) if file is not None else sys.stdin.buffer.read())


@changing(app, "ask-again", _("Put a further question to the present owner."))
def ask_again(giver: Giver, reference: Reference, question: str, settles: Settles = None) -> None:
    named = read_reference(reference)
    settled = read_settled(settles, reference=named)
    giver.give(AskAgain(reference=named, question=Text(question), settles=settled))


@changing(app, "answer", _("Accept the response as a full answer that promises nothing."))
def answer(giver: Giver, reference: Reference, reason: Reason = "") -> None:
    giver.give(Answer(reference=read_reference(reference), reason=Text(reason)))


@changing(app, "not-adopt", _("Decide, as Commissioner, on a refusal or on silence."))
def not_adopt(giver: Giver, reference: Reference, reason: Reason = "") -> None:
    giver.give(NotAdopt(reference=read_reference(reference), reason=Text(reason)))


@changing(app, "withdraw", _("Take an observation back."))
def withdraw(
    giver: Giver,
    reference: Reference,
    because: Annotated[WithdrawalReason, typer.Option(help=_("What was wrong with it."))],
    reason: Reason = "",
) -> None:
    named = read_reference(reference)
    giver.give(Withdraw(reference=named, because=because, reason=Text(reason)))


@changing(app, "reopen", _("Take an observation up again after its end."))
def reopen(giver: Giver, reference: Reference, reason: Reason = "") -> None:
    giver.give(Reopen(reference=read_reference(reference), reason=Text(reason)))
