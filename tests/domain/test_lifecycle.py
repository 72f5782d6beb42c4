"""An observation lives by section 3 of the design: these are its states, moves and ends."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from domain.claims import ClaimStatus, CommitmentKind
from domain.commands import (
    AcceptDone,
    Answer,
    AskAgain,
    Command,
    DeclineExtension,
    Deliver,
    Extend,
    GiveDate,
    HandOver,
    HoldSession,
    Lapse,
    NotAdopt,
    PauseClocks,
    Promise,
    RecordDelivery,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Settle,
    Verify,
    Withdraw,
)
from domain.errors import RefusalCode, Refused
from domain.evidence_commands import FileEvidence
from domain.lifecycle import ACCEPTED_IN
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.meeting_commands import DateByMeeting
from domain.names import MeetingRef, ObservationRef, PersonId, Text
from domain.observation import (
    ENDS,
    ClockKind,
    State,
    clocks_of,
)
from domain.oversight_commands import Assure
from domain.oversight_events import Assurance
from domain.parts import CommitmentRef, MailLine, MailOutcome, WithdrawalReason
from domain.permissions import MAY_GIVE
from tests.builders import a_file
from tests.domain.life import (
    AUTUMN,
    COMMISSIONER,
    FORCE,
    OTHER_OWNER,
    OWNER,
    PANEL,
    ROLES,
    Life,
    a_claim,
    a_life,
    a_response,
)

WHY = Text("The minutes of 4 September say so.")


def deliver(life: Life, reference: ObservationRef, commitment: int = 1) -> None:
    life.do(Deliver(reference=reference, commitment=commitment, evidence=WHY), by=OWNER)


def verify(life: Life, reference: ObservationRef, commitment: int = 1) -> None:
    verified = Verify(reference=reference, commitment=commitment, evidence=WHY, shows_change=True)
    life.do(verified, by=PANEL)


def delivered(life: Life) -> ObservationRef:
    reference = life.promised()
    deliver(life, reference)
    return reference


def verified(life: Life) -> ObservationRef:
    reference = delivered(life)
    verify(life, reference)
    return reference


def answered(life: Life) -> ObservationRef:
    reference = life.answered_with(a_claim())
    life.do(Answer(reference=reference, reason=WHY))
    return reference


def not_adopted(life: Life) -> ObservationRef:
    reference = life.answered_with(a_claim(ClaimStatus.REJECTED))
    life.do(NotAdopt(reference=reference, reason=WHY), by=COMMISSIONER)
    return reference


def withdrawn(life: Life) -> ObservationRef:
    reference = life.raised()
    life.do(Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=WHY))
    return reference


#: How to come to each state.
WAYS: dict[State, Callable[[Life], ObservationRef]] = {
    State.RAISED: Life.raised,
    State.SENT_TO_FORCE: Life.sent,
    State.RESPONSE_RECEIVED: Life.promised,
    State.TRAINING_DELIVERED: delivered,
    State.VERIFIED: verified,
    State.ANSWERED: answered,
    State.NOT_ADOPTED: not_adopted,
    State.WITHDRAWN: withdrawn,
}


def samples(reference: ObservationRef) -> dict[type[Command], Command]:
    """One command of each kind about one observation."""
    line = MailLine(reference=reference, clock=ClockKind.RESPONSE, number=1, rung=1)
    commands: tuple[Command, ...] = (
        Send(references=(reference,), owner=OWNER),
        Refer(reference=reference, owner=OTHER_OWNER, reason=WHY),
        Respond(reference=reference, response=a_response(a_claim())),
        AskAgain(reference=reference, question=WHY),
        Promise(reference=reference, text=WHY, kind=CommitmentKind.POLICY, due_on=AUTUMN),
        AcceptDone(reference=reference, text=WHY, kind=CommitmentKind.POLICY, evidence=WHY),
        Deliver(reference=reference, commitment=1, evidence=WHY),
        HoldSession(
            force=FORCE,
            title=WHY,
            commitments=(CommitmentRef(reference=reference, number=1),),
            attended=40,
            target=50,
            evidence=WHY,
        ),
        FileEvidence(reference=reference, title=WHY, file=a_file()),
        Verify(reference=reference, commitment=1, evidence=WHY, shows_change=True),
        Extend(reference=reference, commitment=1, due_on=date(2024, 1, 31), reason=WHY),
        DeclineExtension(reference=reference, commitment=1, reason=WHY),
        GiveDate(reference=reference, commitment=1, due_on=AUTUMN),
        DateByMeeting(reference=reference, commitment=1, meeting=MeetingRef("MTG-2023-0001")),
        Lapse(reference=reference, commitment=1, reason=WHY),
        Settle(reference=reference, doubt=1, reason=WHY),
        Answer(reference=reference, reason=WHY),
        NotAdopt(reference=reference, reason=WHY),
        Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=WHY),
        Reopen(reference=reference, reason=WHY),
        PauseClocks(reference=reference, until_on=AUTUMN, reason=WHY),
        ResumeClocks(reference=reference),
        HandOver(references=(reference,), owner=OTHER_OWNER, reason=WHY),
        LinkEarlier(reference=reference, earlier=reference, reason=WHY),
        UnlinkEarlier(reference=reference, earlier=reference, reason=WHY),
        Assure(about=reference, assurance=Assurance.PARTLY, reason=WHY),
        RecordDelivery(mail="m", recipient=OWNER, outcome=MailOutcome.SENT, lines=(line,)),
    )
    return {type(command): command for command in commands}


#: Written by hand from the design; a dot is a refusal. Columns: raised, sent, response, delivered,
#: then the four ends.
LIFE = """
    Send            x . . .  . . . .
    Refer           . x x x  . . . .
    Respond         . x . .  . . . .
    AskAgain        . . x x  . . . .
    Promise         . x x x  . . . .
    AcceptDone      . x x x  . . . .
    Deliver         . x x x  . . . .
    HoldSession     . x x x  . . . .
    FileEvidence    x x x x  x x x x
    Verify          . x x x  . . . .
    Extend          . x x x  . . . .
    DeclineExtension . x x x  . . . .
    GiveDate        . x x x  . . . .
    DateByMeeting   . x x x  . . . .
    Lapse           . x x x  . . . .
    Settle          . x x x  . . . .
    Answer          . . x .  . . . .
    NotAdopt        . x x x  . . . .
    Withdraw        x x x x  . . . .
    Reopen          . . . .  x x x x
    PauseClocks     . x x x  . . . .
    ResumeClocks    . x x x  . . . .
    HandOver        . x x x  . . . .
    RecordDelivery  x x x x  x x x x
    Assure          x x x x  x x x x
    LinkEarlier     x x x x  x x x x
    UnlinkEarlier   x x x x  x x x x
"""


def test_the_table_is_the_one_that_the_design_draws() -> None:
    drawn = {
        name: {state for state, mark in zip(State, marks, strict=True) if mark == "x"}
        for name, *marks in (line.split() for line in LIFE.strip().splitlines())
    }

    assert drawn == {command.__name__: set(states) for command, states in ACCEPTED_IN.items()}


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_reached(state: State) -> None:
    life = a_life()

    assert life.state(WAYS[state](life)) is state


STATE_REFUSALS = {
    RefusalCode.ALREADY_SENT,
    RefusalCode.CLOSED,
    RefusalCode.NOT_CLOSED,
    RefusalCode.NOT_SENT,
    RefusalCode.NO_QUESTION,
    RefusalCode.QUESTION_OPEN,
    RefusalCode.PROMISED,
}


@pytest.mark.parametrize(("state", "kind"), tuple(product(State, ACCEPTED_IN)))
def test_every_state_command_and_role_is_allowed_or_refused(
    state: State, kind: type[Command]
) -> None:
    for person, role in ROLES.items():
        life = a_life()
        reference = WAYS[state](life)

        code = outcome(life, samples(reference)[kind], by=person)

        if role not in MAY_GIVE[kind]:
            assert code is RefusalCode.NOT_PERMITTED
        elif state not in ACCEPTED_IN[kind]:
            assert code in STATE_REFUSALS
        else:
            assert code not in {RefusalCode.NOT_PERMITTED, *STATE_REFUSALS} or is_promised(code)


def is_promised(code: RefusalCode | None) -> bool:
    """`answer` is accepted where a response is in, and refused there if it promises something."""
    return code is RefusalCode.PROMISED


def outcome(life: Life, command: Command, *, by: PersonId) -> RefusalCode | None:
    try:
        life.do(command, by=by)
    except Refused as refused:
        return refused.code
    return None


@pytest.mark.parametrize("state", sorted(ENDS))
def test_no_clock_runs_after_an_end(state: State) -> None:
    life = a_life()

    reference = WAYS[state](life)

    assert clocks_of(life[reference]) == ()
