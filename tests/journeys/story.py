"""The seed's year as its people lived it: what was done, by whom, on which day.

Commitments and doubts are numbered as Dilyn numbers them, in the order of the reply's sentences.
"""

from dataclasses import dataclass
from datetime import date

from domain.claims import Claim, ClaimStatus, CommitmentKind
from domain.commands import (
    AcceptDone,
    Answer,
    AskAgain,
    Command,
    Deliver,
    GiveDate,
    HoldSession,
    Refer,
    Respond,
    Settle,
    Verify,
)
from domain.errors import RefusalCode
from domain.names import ForceCode, ObservationRef, PersonId, Text
from domain.observation import State
from domain.parts import CommitmentRef, NewResponse

FORCE = ForceCode("DPP")
SENT_ON = date(2023, 7, 31)
ANSWERED_ON = date(2023, 8, 31)
LAST_DAY = date(2024, 3, 29)
REASON = Text("Agreed at the meeting, see its minutes.")
SHOWN = Text("Minutes of the meeting, item 4.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One command of the story, and who gives it."""

    on: date
    by: str
    command: Command
    on_behalf_of: str | None = None
    #: Why it must be refused, where it must.
    refused: RefusalCode | None = None
    #: Where the observation then stands, where that is the point.
    state: State | None = None


def row(number: int) -> ObservationRef:
    """Name the observation of a row."""
    return ObservationRef(f"OBS-2023-{number:04}")


def answer(number: int) -> Answer:
    return Answer(reference=row(number), reason=REASON)


def settle(number: int, doubt: int) -> Settle:
    return Settle(reference=row(number), doubt=doubt, reason=REASON)


def deliver(number: int, commitment: int) -> Deliver:
    return Deliver(reference=row(number), commitment=commitment, evidence=SHOWN)


def verify(number: int, commitment: int) -> Verify:
    return Verify(reference=row(number), commitment=commitment, evidence=SHOWN, shows_change=True)


def said_to_be_done(number: int, doubt: int) -> AcceptDone:
    return AcceptDone(
        reference=row(number),
        text=Text("Standard e-mails are in use."),
        kind=CommitmentKind.COMMUNICATION,
        evidence=SHOWN,
        settles=(doubt,),
    )


def explained(number: int) -> Respond:
    sentence = Text("Call handlers see about ten such calls a month.")
    claim = Claim(
        text=sentence,
        status=ClaimStatus.EXPLANATION_ONLY,
        kind=CommitmentKind.OTHER,
        due_phrase=None,
        due_on=None,
        due_window=None,
    )
    return Respond(reference=row(number), response=NewResponse(text=sentence, claims=(claim,)))


def session(*promises: tuple[int, int]) -> HoldSession:
    return HoldSession(
        force=FORCE,
        title=Text("Autumn training of the hub"),
        commitments=tuple(CommitmentRef(reference=row(r), number=c) for r, c in promises),
        attended=46,
        target=50,
        evidence=SHOWN,
    )


def moves(people: dict[str, PersonId]) -> tuple[Move, ...]:
    """Tell the year after the replies came, on 31 August 2023."""
    september, december = date(2023, 9, 4), date(2023, 12, 12)
    officer, panel = "officer", "panel"
    return (
        # Row 9 tells in the future tense what is always done: no promise, as the meeting agreed.
        Move(on=september, by=officer, command=answer(9), refused=RefusalCode.DOUBTS_OPEN),
        Move(on=september, by=officer, command=settle(9, 1)),
        # Rows 6, 8 and 9 are answered. Row 1 is for the call centre, row 10 is asked again.
        *(Move(on=september, by=officer, command=answer(number)) for number in (6, 8, 9)),
        Move(
            on=september,
            by=officer,
            command=Refer(reference=row(1), owner=people["fcc"], reason=REASON, settles=(1, 2)),
        ),
        Move(
            on=september,
            by=officer,
            command=AskAgain(
                reference=row(10),
                question=Text("Please say which of the two ways will be taken."),
                settles=(1,),
            ),
            state=State.SENT_TO_FORCE,
        ),
        # Row 2's date was borrowed from row 3; the DCI has confirmed it.
        Move(on=september, by=officer, command=settle(2, 1)),
        # Rows 5 and 7 say that it is done: taken as delivered, to be verified. Row 5 also refuses.
        Move(on=september, by=officer, command=said_to_be_done(5, 1)),
        Move(on=september, by=officer, command=said_to_be_done(7, 1)),
        Move(
            on=september,
            by=officer,
            command=settle(5, 2),
            refused=RefusalCode.REFUSAL_IS_COMMISSIONERS,
        ),
        Move(on=september, by="commissioner", command=settle(5, 2)),
        # Both who were asked in September answer.
        Move(on=date(2023, 9, 28), by="fcc", command=explained(1)),
        Move(on=date(2023, 9, 28), by="dci", command=explained(10)),
        Move(on=date(2023, 9, 29), by=officer, command=answer(1)),
        # Row 10 promised training, so it is more than an answer.
        Move(on=date(2023, 9, 29), by=officer, command=answer(10), refused=RefusalCode.PROMISED),
        Move(
            on=date(2023, 10, 3),
            by="dci",
            command=GiveDate(reference=row(3), commitment=1, due_on=date(2024, 1, 31)),
        ),
        Move(on=date(2023, 10, 10), by=panel, command=verify(5, 1)),
        Move(on=date(2023, 10, 10), by=panel, command=verify(7, 1)),
        # One session, late, and without row 4's topic.
        Move(on=december, by=officer, on_behalf_of="dci", command=session((2, 1), (3, 2), (10, 1))),
        Move(on=date(2024, 1, 9), by="dci", command=deliver(4, 1)),
        Move(on=date(2024, 1, 16), by=panel, command=verify(2, 1)),
        Move(
            on=date(2024, 1, 16),
            by=panel,
            command=verify(3, 2),
            state=State.RESPONSE_RECEIVED,
        ),
        # The training of row 3 is verified; its way of keeping letters is not even delivered.
        Move(on=date(2024, 1, 16), by=officer, command=answer(3), refused=RefusalCode.PROMISED),
        Move(
            on=date(2024, 1, 16),
            by=panel,
            command=Verify(
                reference=row(10),
                commitment=1,
                evidence=SHOWN,
                shows_change=False,
                due_on=date(2024, 2, 29),
            ),
        ),
        Move(on=date(2024, 1, 30), by="dci", command=deliver(3, 1)),
        Move(on=date(2024, 2, 6), by=panel, command=verify(3, 1)),
        # Row 4's training is verified, and its consideration still unsettled.
        Move(on=date(2024, 2, 6), by=panel, command=verify(4, 1), state=State.TRAINING_DELIVERED),
        Move(on=date(2024, 2, 13), by=officer, command=settle(4, 1), state=State.VERIFIED),
        Move(on=date(2024, 2, 27), by="dci", command=deliver(10, 1)),
        Move(on=date(2024, 3, 5), by=panel, command=verify(10, 1)),
    )
