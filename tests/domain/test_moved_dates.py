from datetime import date

from domain.observation import ClockKind
from domain.policy import Office
from domain.promise_history import due_moved
from domain.reminders import Running, schedule
from tests.builders import a_clock
from tests.domain.life import AUTUMN, SENT_ON, a_life, a_promise

MOVED_TO = date(2023, 12, 4)


def test_the_calendar_moves_the_date_by_which_one_must_be_given():
    life = a_life()
    (promise,) = life[life.answered_with(a_promise(due_on=None))].commitments

    moved = due_moved(promise, ClockKind.GIVE_DATE, MOVED_TO, SENT_ON)

    assert (moved.give_date_by, moved.due_on) == (MOVED_TO, None)
    assert moved.version == promise.version + 1


def test_the_calendar_moves_a_promised_date_and_leaves_the_first_on_record():
    life = a_life()
    (promise,) = life[life.promised()].commitments

    moved = due_moved(promise, ClockKind.COMMITMENT, MOVED_TO, SENT_ON)

    assert (moved.due_on, moved.original_due_on) == (MOVED_TO, AUTUMN)


def test_of_a_clock_that_is_held_beyond_the_last_day_nothing_is_told():
    held = Running(clock=a_clock(), decided_until=SENT_ON, held_until=date(2024, 1, 1))

    told = schedule((held,), office=Office(), people={}, first=SENT_ON, until=date(2023, 12, 31))

    assert told == ()
