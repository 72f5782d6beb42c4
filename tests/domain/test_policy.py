from datetime import date, time, timedelta

import pytest

from domain.observation import ClockKind
from domain.policy import (
    RUNGS,
    Ladder,
    Office,
    Policy,
    Recipient,
    Rung,
    first_rung_of,
    ladder_of,
)
from tests.domain.life import HOLIDAYS, OFFICE

OWNER, SUPERVISOR, MANAGER = Recipient.OWNER, Recipient.SUPERVISOR, Recipient.MANAGER
AFTER = [
    (1, {OWNER}),
    (5, {OWNER}),
    (10, {OWNER, SUPERVISOR}),
    (20, {OWNER, SUPERVISOR, MANAGER}),
]


@pytest.mark.parametrize(
    ("kind", "ladder"),
    [
        (ClockKind.RESPONSE, [(-5, {OWNER}), *AFTER]),
        (ClockKind.GIVE_DATE, [(-5, {OWNER}), *AFTER]),
        (ClockKind.COMMITMENT, [(-20, {OWNER}), (-5, {OWNER}), *AFTER]),
    ],
)
def test_the_ladder_is_the_one_that_was_decided(kind, ladder):
    assert [(rung.working_days, set(rung.recipients)) for rung in RUNGS[kind]] == ladder


def test_every_clock_has_a_ladder():
    assert set(RUNGS) == set(ClockKind)


def test_the_last_rung_is_that_of_the_forces_own_ladder():
    short = Ladder(
        kind=ClockKind.RESPONSE, rungs=(Rung(working_days=3, recipients=(Recipient.OWNER,)),)
    )
    policy = Policy(ladders=(short,))

    assert policy.is_last_rung(ClockKind.RESPONSE, 3)
    assert policy.is_last_rung(ClockKind.COMMITMENT, 20)
    assert not policy.is_last_rung(ClockKind.COMMITMENT, 10)


@pytest.mark.parametrize(
    ("sent_on", "due_on"),
    [
        (date(2023, 7, 31), date(2023, 8, 29)),  # 28 August is a bank holiday
        (date(2023, 8, 5), date(2023, 9, 4)),  # a Saturday
        (date(2023, 8, 6), date(2023, 9, 4)),  # a Sunday
        (date(2023, 9, 4), date(2023, 10, 2)),
        (date(2023, 11, 27), date(2023, 12, 27)),  # Christmas Day
        (date(2023, 12, 4), date(2024, 1, 2)),  # New Year's Day
        (date(2024, 3, 1), date(2024, 4, 2)),  # Good Friday, before Easter Monday
    ],
)
def test_a_force_has_28_days_to_respond_to_the_end_of_a_working_day(sent_on, due_on):
    assert OFFICE.response_due_on(sent_on) == due_on


def test_a_promise_without_a_date_must_get_one_in_28_days():
    assert OFFICE.give_date_by(date(2023, 8, 31)) == date(2023, 9, 28)


def test_a_pause_moves_a_last_day_by_its_length_on_to_a_working_day():
    assert OFFICE.moved(date(2023, 8, 14), by=timedelta(days=12)) == date(2023, 8, 29)
    assert OFFICE.moved(date(2023, 8, 29), by=timedelta(days=7)) == date(2023, 9, 5)


def test_an_office_may_set_other_figures():
    office = Office(policy=Policy(response_days=14, give_date_days=7), holidays=HOLIDAYS)

    assert office.response_due_on(date(2023, 8, 14)) == date(2023, 8, 29)
    assert office.give_date_by(date(2023, 8, 14)) == date(2023, 8, 21)


def test_mails_leave_in_office_hours():
    assert (Policy().mails_from, Policy().mails_until) == (time(8, 0), time(18, 0))


def test_a_ladder_that_is_made_tells_whoever_is_above_from_a_day_on():
    ladder = ladder_of(ClockKind.RESPONSE, (-2, 1, 5, 10), supervisor_from=5, manager_from=None)

    assert [set(rung.recipients) for rung in ladder.rungs] == [
        {OWNER}, {OWNER}, {OWNER, SUPERVISOR}, {OWNER, SUPERVISOR},
    ]  # fmt: skip
    assert first_rung_of(ladder.rungs, SUPERVISOR) == 5
    assert first_rung_of(ladder.rungs, MANAGER) is None
