from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.claims import CommitmentKind
from domain.commands import Extend, PauseClocks, Promise, Refer
from domain.events import ClockMoved
from domain.explaining import SkippedDay, counting_of, sets_due_date
from domain.names import Text
from domain.observation import ClockKind, clocks_of
from domain.parts import MoveCause
from domain.policy import Office
from tests.domain.life import (
    AUTUMN,
    HOLIDAYS,
    OTHER_OWNER,
    SENT_ON,
    a_claim,
    a_life,
    a_promise,
)

OFFICE = Office(holidays=HOLIDAYS, names={date(2023, 8, 28): "Summer Bank Holiday"})
BECAUSE = Text("The minutes say so.")


@pytest.fixture
def life():
    return a_life()


def the_clock(life, reference):
    (clock,) = clocks_of(life[reference])
    return clock


def movers(life, reference):
    clock = the_clock(life, reference)
    return [type(f.event).__name__ for f in life.facts if sets_due_date(f.event, clock=clock)]


def test_a_period_that_ends_on_a_bank_holiday_names_it(life):
    clock = the_clock(life, life.sent())

    counting = counting_of(clock, office=OFFICE)

    assert counting is not None
    assert (counting.counted_from, counting.days) == (SENT_ON, 28)
    assert counting.skipped == (SkippedDay(day=date(2023, 8, 28), name="Summer Bank Holiday"),)
    assert counting.due_on == clock.due_on == date(2023, 8, 29)


def test_a_weekend_is_skipped_without_a_name(life):
    life.today = date(2023, 9, 2)
    counting = counting_of(the_clock(life, life.sent()), office=OFFICE)

    assert counting is not None
    assert [one.name for one in counting.skipped] == ["", ""]
    assert counting.ends_on + timedelta(days=2) == counting.due_on


def test_an_undated_promise_is_counted_as_the_policy_says(life):
    clock = the_clock(life, life.answered_with(a_promise(due_on=None)))
    counting = counting_of(clock, office=OFFICE)

    assert clock.kind is ClockKind.GIVE_DATE
    assert counting is not None
    assert counting.due_on == clock.due_on


def test_a_promised_date_is_not_counted(life):
    assert counting_of(the_clock(life, life.promised()), office=OFFICE) is None


def test_what_set_or_moved_a_response_is_found(life):
    reference = life.sent()
    life.do(Refer(reference=reference, owner=OTHER_OWNER, reason=BECAUSE))
    until_on = SENT_ON + timedelta(days=9)
    life.do(PauseClocks(reference=reference, until_on=until_on, reason=BECAUSE))

    assert movers(life, reference) == ["ObservationSent", "ObservationReferred", "ClockPaused"]


def test_what_set_or_moved_a_promise_is_found_and_nothing_of_another(life):
    reference = life.answered_with(a_promise(), a_claim())
    life.do(Extend(reference=reference, commitment=1, due_on=AUTUMN + timedelta(9), reason=BECAUSE))
    first = next(c for c in clocks_of(life[reference]) if c.number == 1)
    life.do(
        Promise(
            reference=reference, text=BECAUSE, kind=CommitmentKind.REVIEW, due_on=AUTUMN, settles=()
        )
    )

    found = [type(f.event).__name__ for f in life.facts if sets_due_date(f.event, clock=first)]

    assert found == ["CommitmentMade", "CommitmentExtended"]


def test_a_new_holiday_moves_its_own_clock_alone(life):
    reference = life.sent()
    clock = the_clock(life, reference)
    moved = ClockMoved(
        reference=reference,
        clock=clock.kind,
        number=clock.number,
        due_on=date(2023, 8, 30),
        cause=MoveCause.HOLIDAY,
    )

    assert sets_due_date(moved, clock=clock)
    assert not sets_due_date(replace(moved, number=2), clock=clock)
