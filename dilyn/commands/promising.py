"""This module holds the commands on what the force has promised."""

from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.meetings import read_meeting
from dilyn.commands.reading_words import (
    UnclearError,
    read_commitment,
    read_day,
    read_doubt,
    read_filed,
    read_reference,
    read_sample,
    read_settled,
)
from dilyn.commands.words import CommitmentName, Evidence, Files, Reason, Reference, Settles
from dilyn.tongue import _
from domain.claims import CommitmentKind
from domain.commands import (
    AcceptDone,
    DeclineExtension,
    Deliver,
    Extend,
    GiveDate,
    HoldSession,
    Lapse,
    Promise,
    Settle,
    Verify,
)
from domain.meeting_commands import DateByMeeting
from domain.names import Text

app = typer.Typer(rich_markup_mode=None)
Kind = Annotated[CommitmentKind, typer.Option(help=_("By what means the change is made."))]
Due = Annotated[str | None, typer.Option(metavar="DAY", help=_("By when."))]
Day = Annotated[str, typer.Argument(metavar="DAY", help=_("2023-11-30 or 30/11/2023."))]


@changing(app, "promise", _("Record a promise that was made otherwise than in a response."))
def promise(
    giver: Giver,
    reference: Reference,
    text: str,
    kind: Kind = CommitmentKind.OTHER,
    due: Due = None,
    settles: Settles = None,
) -> None:
    named = read_reference(reference)
    giver.give(
        Promise(
            reference=named,
            text=Text(text),
            kind=kind,
            due_on=read_day(due) if due else None,
            settles=read_settled(settles, reference=named),
        )
    )


@changing(app, "accept-done", _("Take what is said to be done as delivered, to be verified."))
def accept_done(  # noqa: PLR0913  # Each is an option of the command line.
    giver: Giver,
    reference: Reference,
    text: str,
    kind: Kind = CommitmentKind.OTHER,
    evidence: Evidence = "",
    settles: Settles = None,
    *,
    files: Files = None,
) -> None:
    named = read_reference(reference)
    giver.give(
        AcceptDone(
            reference=named,
            text=Text(text),
            kind=kind,
            evidence=Text(evidence),
            settles=read_settled(settles, reference=named),
            files=read_filed(files, reference=named),
        )
    )


@changing(app, "deliver", _("Say that a promise has been kept, with evidence."))
def deliver(
    giver: Giver, commitment: CommitmentName, evidence: Evidence = "", files: Files = None
) -> None:
    named = read_commitment(commitment)
    giver.give(
        Deliver(
            reference=named.reference,
            commitment=named.number,
            evidence=Text(evidence),
            files=read_filed(files, reference=named.reference),
        )
    )


@changing(app, "verify", _("Say whether a delivered change is seen in later cases."))
def verify(  # noqa: PLR0913  # Each is an option of the command.
    giver: Giver,
    commitment: CommitmentName,
    *,
    evidence: Evidence = "",
    shows_change: Annotated[
        bool, typer.Option("--shows/--does-not-show", help=_("Whether the change shows."))
    ] = True,
    due: Due = None,
    re_sample: Annotated[
        str | None,
        typer.Option(metavar="K/N", help=_("In K of N later cases the change shows.")),
    ] = None,
    first_sample: Annotated[
        str | None,
        typer.Option(metavar="K/N", help=_("In K of N cases it showed when it was raised.")),
    ] = None,
    files: Files = None,
) -> None:
    named = read_commitment(commitment)
    giver.give(
        Verify(
            reference=named.reference,
            commitment=named.number,
            evidence=Text(evidence),
            shows_change=shows_change,
            due_on=read_day(due) if due else None,
            re_sample=read_sample(re_sample),
            first_sample=read_sample(first_sample),
            files=read_filed(files, reference=named.reference),
        )
    )


@changing(app, "extend", _("Move a due date, or ask for it: a manager decides on a second time."))
def extend(giver: Giver, commitment: CommitmentName, due: Day, reason: Reason = "") -> None:
    named = read_commitment(commitment)
    giver.give(
        Extend(
            reference=named.reference,
            commitment=named.number,
            due_on=read_day(due),
            reason=Text(reason),
        )
    )


@changing(app, "decline", _("Say no to an extension that somebody has asked for."))
def decline(giver: Giver, commitment: CommitmentName, reason: Reason = "") -> None:
    named = read_commitment(commitment)
    giver.give(
        DeclineExtension(reference=named.reference, commitment=named.number, reason=Text(reason))
    )


@changing(app, "date", _("Give an undated promise its first due date."))
def give_date(
    giver: Giver,
    commitment: CommitmentName,
    due: Annotated[
        str | None, typer.Argument(metavar="[DAY]", help=_("2023-11-30 or 30/11/2023."))
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(metavar="MEETING", help=_("Before this meeting, or next: the next one.")),
    ] = None,
) -> None:
    named = read_commitment(commitment)
    if (due is None) == (before is None):
        raise UnclearError(
            reason=_("A commitment is dated by a day, or by a meeting."),
            remedy=_("Give a day, or --before MEETING."),
        )
    if due is not None:
        day = read_day(due)
        giver.give(GiveDate(reference=named.reference, commitment=named.number, due_on=day))
    if before is not None:
        meeting = read_meeting(giver.world, before)
        by_meeting = DateByMeeting(
            reference=named.reference, commitment=named.number, meeting=meeting
        )
        giver.give(by_meeting)


@changing(app, "lapse", _("Record, as a manager, that a promise will not be kept."))
def lapse(giver: Giver, commitment: CommitmentName, reason: Reason = "") -> None:
    named = read_commitment(commitment)
    giver.give(Lapse(reference=named.reference, commitment=named.number, reason=Text(reason)))


@changing(app, "settle", _("Settle a doubt by a reason."))
def settle(
    giver: Giver,
    doubt: Annotated[str, typer.Argument(metavar="DOUBT", help=_("E.g. OBS-2023-0042/D1."))],
    reason: Reason = "",
) -> None:
    reference, number = read_doubt(doubt)
    giver.give(Settle(reference=reference, doubt=number, reason=Text(reason)))


@changing(app, "session", _("Record one training session that delivers many promises."))
def session(  # noqa: PLR0913  # Each is an option of the command.
    giver: Giver,
    title: str,
    commitments: Annotated[list[str], typer.Argument(metavar="COMMITMENT...")],
    *,
    attended: Annotated[int, typer.Option(min=0, help=_("How many came."))],
    target: Annotated[int, typer.Option(min=0, help=_("How many were to be trained."))],
    evidence: Evidence = "",
    audience: Annotated[str | None, typer.Option(help=_("Who was to be trained."))] = None,
    materials: Annotated[str | None, typer.Option(help=_("With what they were trained."))] = None,
) -> None:
    giver.give(
        HoldSession(
            force=giver.world.force,
            title=Text(title),
            commitments=tuple(read_commitment(text) for text in commitments),
            attended=attended,
            target=target,
            evidence=Text(evidence),
            audience=Text(audience) if audience else None,
            materials=Text(materials) if materials else None,
        )
    )
