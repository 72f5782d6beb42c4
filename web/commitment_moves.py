"""This module lists the moves on one commitment, and on one doubt."""

from domain.commands import DeclineExtension, Deliver, Extend, GiveDate, Lapse, Settle, Verify
from domain.errors import N_
from web.fields import Field, Kind
from web.move import DUE, EVIDENCE, FILED, REASON, About, Move

MOVES: tuple[Move, ...] = (
    Move(
        path="commitments/{number}/delivery",
        command=Deliver,
        title=N_("Record that it is done"),
        button=N_("Record"),
        fields=(EVIDENCE, FILED),
        make=lambda at, filled: Deliver(
            reference=at.reference,
            commitment=at.number,
            evidence=filled.words_if_any("evidence"),
            files=filled.numbers("filed"),
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="commitments/{number}/verification",
        command=Verify,
        title=N_("Verify it"),
        button=N_("Record"),
        fields=(
            Field(
                name="shows_change",
                label=N_("Does the change show in later cases?"),
                kind=Kind.YES_NO,
                answers=(N_("Yes, it shows"), N_("No, it does not show")),
                hint=N_("Look at cases from after the change was made."),
            ),
            Field(
                name="evidence",
                label=N_("What did you look at, and what did you see?"),
                hint=N_("For example: calls of two weeks after the training. No names from cases."),
            ),
            Field(
                name="re_sample",
                label=N_("Re-sample: in how many of the later cases does it show?"),
                hint=N_("For example 11 of 12. Leave it empty where cases cannot be counted."),
                kind=Kind.SAMPLE,
            ),
            Field(
                name="first_sample",
                label=N_("First sample: in how many did it show when it was raised?"),
                hint=N_("What the panel counted in its report. Both together say if it worked."),
                kind=Kind.SAMPLE,
            ),
            FILED,
            Field(
                name="due_on",
                label=N_("If it does not show: by when will it be put right?"),
                kind=Kind.DAY,
                hint=N_("Leave it empty where it shows, or where nobody knows yet."),
            ),
        ),
        make=lambda at, filled: Verify(
            reference=at.reference,
            commitment=at.number,
            evidence=filled.words_if_any("evidence"),
            shows_change=filled.is_yes("shows_change"),
            due_on=filled.day_if_any("due_on"),
            files=filled.numbers("filed"),
            re_sample=filled.sample_if_any("re_sample"),
            first_sample=filled.sample_if_any("first_sample"),
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="commitments/{number}/date",
        command=GiveDate,
        title=N_("Give it its date"),
        button=N_("Record"),
        fields=(DUE,),
        make=lambda at, filled: GiveDate(
            reference=at.reference, commitment=at.number, due_on=filled.day("due_on")
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="commitments/{number}/extension",
        command=Extend,
        title=N_("Extend it"),
        button=N_("Extend"),
        fields=(
            Field(
                name="due_on",
                label=N_("Until when?"),
                kind=Kind.DAY,
                hint=N_("The first date stays on record. For example, 27 3 2027."),
            ),
            REASON,
        ),
        make=lambda at, filled: Extend(
            reference=at.reference,
            commitment=at.number,
            due_on=filled.day("due_on"),
            reason=filled.words("reason"),
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="commitments/{number}/extension/refusal",
        command=DeclineExtension,
        title=N_("Decline the extension that was asked for"),
        button=N_("Decline"),
        fields=(REASON,),
        make=lambda at, filled: DeclineExtension(
            reference=at.reference, commitment=at.number, reason=filled.words("reason")
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="commitments/{number}/lapse",
        command=Lapse,
        title=N_("Record that it will not be kept"),
        button=N_("Record"),
        fields=(REASON,),
        make=lambda at, filled: Lapse(
            reference=at.reference, commitment=at.number, reason=filled.words("reason")
        ),
        about=About.COMMITMENT,
    ),
    Move(
        path="doubts/{number}/settlement",
        command=Settle,
        title=N_("Settle it by a reason"),
        button=N_("Settle"),
        fields=(REASON,),
        make=lambda at, filled: Settle(
            reference=at.reference, doubt=at.number, reason=filled.words("reason")
        ),
        about=About.DOUBT,
    ),
)
