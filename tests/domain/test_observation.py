"""The state of an observation is derived, and so are its clocks."""

from datetime import date

import pytest

from domain.claims import ClaimStatus, CommitmentKind
from domain.commands import (
    AcceptDone,
    AskAgain,
    Deliver,
    GiveDate,
    Lapse,
    Respond,
    Settle,
    Verify,
)
from domain.names import ObservationRef, Text
from domain.observation import (
    Clock,
    ClockKind,
    CommitmentStage,
    State,
    clocks_of,
    is_delivery_without_training,
    open_doubts,
    owner_of,
)
from tests.domain.life import (
    ANSWERED_ON,
    AUTUMN,
    MANAGER,
    OWNER,
    PANEL,
    Life,
    a_claim,
    a_life,
    a_promise,
    a_response,
)

WHY = Text("The minutes say so.")


def deliver(life: Life, reference: ObservationRef, commitment: int = 1) -> None:
    life.do(Deliver(reference=reference, commitment=commitment, evidence=WHY), by=OWNER)


def verify(life: Life, reference: ObservationRef, commitment: int = 1) -> None:
    seen = Verify(reference=reference, commitment=commitment, evidence=WHY, shows_change=True)
    life.do(seen, by=PANEL)


def test_training_alone_never_closes_a_promise_to_build_something() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_promise(due_on=None))

    deliver(life, reference)
    verify(life, reference)

    assert life.state(reference) is State.RESPONSE_RECEIVED


def test_a_verified_promise_beside_a_delivered_one_is_still_delivered() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_promise())
    deliver(life, reference, 1)
    deliver(life, reference, 2)

    verify(life, reference, 1)

    assert life.state(reference) is State.TRAINING_DELIVERED


def test_an_open_doubt_keeps_a_verified_promise_from_being_an_end() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(), a_claim(ClaimStatus.CONSIDERATION))
    deliver(life, reference)
    verify(life, reference)
    before = life.state(reference)

    life.do(Settle(reference=reference, doubt=1, reason=WHY))

    assert before is State.TRAINING_DELIVERED
    assert life.state(reference) is State.VERIFIED


def test_a_question_asked_again_shows_as_sent_while_training_is_open() -> None:
    life = a_life()
    reference = life.promised()

    life.do(AskAgain(reference=reference, question=WHY))

    assert life.state(reference) is State.SENT_TO_FORCE
    assert {clock.kind for clock in clocks_of(life[reference])} == {
        ClockKind.RESPONSE,
        ClockKind.COMMITMENT,
    }


def test_promises_that_have_all_lapsed_are_no_end() -> None:
    life = a_life()
    reference = life.promised()

    life.do(Lapse(reference=reference, commitment=1, reason=WHY), by=MANAGER)

    assert life.state(reference) is State.RESPONSE_RECEIVED
    assert clocks_of(life[reference]) == ()


def test_the_response_clock_runs_from_sending_to_a_working_day() -> None:
    life = a_life()

    reference = life.sent()

    assert clocks_of(life[reference]) == (
        Clock(
            reference=reference,
            kind=ClockKind.RESPONSE,
            number=1,
            owner=OWNER,
            started_on=date(2023, 7, 31),
            due_on=date(2023, 8, 29),
            version=1,
        ),
    )


def test_a_promise_without_a_date_runs_a_clock_until_somebody_dates_it() -> None:
    life = a_life()
    life.today = ANSWERED_ON
    reference = life.sent()
    life.do(Respond(reference=reference, response=a_response(a_promise(due_on=None))))
    (undated,) = clocks_of(life[reference])

    life.do(GiveDate(reference=reference, commitment=1, due_on=AUTUMN), by=OWNER)

    (dated,) = clocks_of(life[reference])
    assert (undated.kind, undated.due_on) == (ClockKind.GIVE_DATE, date(2023, 9, 21))
    assert (dated.kind, dated.due_on, dated.version) == (ClockKind.COMMITMENT, AUTUMN, 2)
    assert open_doubts(life[reference]) == ()
    assert life[reference].commitments[0].extensions == 0
    assert life[reference].commitments[0].original_due_on == AUTUMN


def test_what_was_done_already_is_shown_as_delivered_and_not_as_training() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(ClaimStatus.ALREADY_DONE))
    life.do(
        AcceptDone(
            reference=reference,
            text=WHY,
            kind=CommitmentKind.COMMUNICATION,
            evidence=WHY,
            settles=(1,),
        )
    )

    assert life.state(reference) is State.TRAINING_DELIVERED
    assert is_delivery_without_training(life[reference])
    assert life[reference].commitments[0].stage is CommitmentStage.DELIVERED
    assert open_doubts(life[reference]) == ()


def test_training_is_shown_as_training() -> None:
    life = a_life()

    assert not is_delivery_without_training(life[life.promised()])


def test_nobody_owns_what_was_never_sent() -> None:
    life = a_life()
    reference = life.raised()

    with pytest.raises(ValueError, match="nobody owns it"):
        owner_of(life[reference])


def test_a_refusal_alone_runs_no_clock() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(ClaimStatus.REJECTED))

    assert clocks_of(life[reference]) == ()
