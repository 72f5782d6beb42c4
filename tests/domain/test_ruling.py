"""What the office decides about its figures and its calendar, and which clocks that moves."""

from datetime import date

import pytest

from domain.commands import AskAgain, Respond, Send
from domain.events import ClockMoved
from domain.names import ObservationRef, Text
from domain.observation import ClockKind, clocks_of
from domain.office_commands import AddHoliday, RemoveHoliday, SetPolicy
from domain.parts import MoveCause
from domain.policy import RUNGS, CalendarName, Ladder, Policy, Recipient, Rung, ladder_of
from tests.domain.life import (
    FORCE,
    HOLIDAYS,
    MANAGER,
    OWNER,
    Life,
    a_life,
    a_promise,
    a_response,
)

WHY = Text("The minutes say so.")
DUE_ON = date(2023, 8, 29)
FUNERAL = AddHoliday(force=FORCE, day=DUE_ON, name="A funeral")


def due(life: Life, reference: ObservationRef) -> dict[ClockKind, tuple[date, int]]:
    return {clock.kind: (clock.due_on, clock.version) for clock in clocks_of(life[reference])}


def test_a_new_holiday_moves_the_last_days_that_we_counted_and_no_promise() -> None:
    life = a_life()
    reference = life.answered_with(a_promise(DUE_ON), a_promise(None), on=date(2023, 7, 31))
    life.do(AskAgain(reference=reference, question=WHY))
    other = life.raised()
    life.today = date(2023, 8, 1)
    life.do(Send(references=(other,), owner=OWNER))
    life.do(AddHoliday(force=FORCE, day=date(2023, 8, 2), name="Elsewhere"))

    _added, *moved = life.do(FUNERAL)

    assert [fact.event for fact in moved] == [
        ClockMoved(
            reference=reference,
            clock=kind,
            number=number,
            due_on=date(2023, 8, 30),
            cause=MoveCause.HOLIDAY,
        )
        for kind, number in ((ClockKind.RESPONSE, 2), (ClockKind.GIVE_DATE, 2))
    ] + [
        ClockMoved(
            reference=other,
            clock=ClockKind.RESPONSE,
            number=1,
            due_on=date(2023, 8, 30),
            cause=MoveCause.HOLIDAY,
        )
    ]
    assert due(life, reference) == {
        ClockKind.RESPONSE: (date(2023, 8, 30), 2),
        ClockKind.COMMITMENT: (DUE_ON, 1),
        ClockKind.GIVE_DATE: (date(2023, 8, 30), 2),
    }
    assert life.office.names[DUE_ON] == "A funeral"


def test_a_holiday_that_is_taken_back_makes_no_date_earlier() -> None:
    life = a_life()
    reference = life.sent()
    life.do(FUNERAL)

    facts = life.do(RemoveHoliday(force=FORCE, day=DUE_ON, reason=WHY))

    assert len(facts) == 1
    assert due(life, reference) == {ClockKind.RESPONSE: (date(2023, 8, 30), 2)}
    assert DUE_ON not in life.office.holidays


def test_other_figures_hold_from_now_on() -> None:
    life = a_life()
    before = life.sent()
    shorter = Policy(response_days=14, calendar=CalendarName.ENGLAND_AND_WALES)

    life.do(SetPolicy(force=FORCE, policy=shorter), by=MANAGER)

    assert due(life, before) == {ClockKind.RESPONSE: (DUE_ON, 1)}
    assert due(life, life.sent()) == {ClockKind.RESPONSE: (date(2023, 8, 14), 1)}
    assert life.office.holidays == HOLIDAYS


def test_another_body_has_another_calendar() -> None:
    life = a_life()

    life.do(SetPolicy(force=FORCE, policy=Policy(calendar=CalendarName.SCOTLAND)), by=MANAGER)

    assert date(2024, 4, 1) not in life.office.holidays
    assert life.office.calendar == "scotland"


@pytest.mark.parametrize(
    ("kind", "days"), [(ClockKind.RESPONSE, [3]), (ClockKind.COMMITMENT, None)]
)
def test_a_force_may_have_a_ladder_of_its_own(kind: ClockKind, days: list[int] | None) -> None:
    rung = Rung(working_days=3, recipients=(Recipient.OWNER,))
    policy = Policy(ladders=(Ladder(kind=ClockKind.RESPONSE, rungs=(rung,)),))

    rungs = [one.working_days for one in policy.rungs_of(kind)]

    assert rungs == (days or [one.working_days for one in Policy().rungs_of(kind)])


def test_a_question_that_was_answered_meanwhile_has_no_clock_to_move() -> None:
    life = a_life()
    reference = life.sent()
    life.do(Respond(reference=reference, response=a_response()))

    assert len(life.do(FUNERAL)) == 1


def test_a_ladder_of_its_own_holds_for_one_clock() -> None:
    life = a_life()
    ladder = ladder_of(ClockKind.RESPONSE, (1, 5), supervisor_from=5, manager_from=None)

    life.do(SetPolicy(force=FORCE, policy=Policy(ladders=(ladder,))), by=MANAGER)

    assert life.office.policy.rungs_of(ClockKind.RESPONSE) == ladder.rungs
    assert life.office.policy.rungs_of(ClockKind.COMMITMENT) == RUNGS[ClockKind.COMMITMENT]
