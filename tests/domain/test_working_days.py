"""Days are counted by hand, from the calendars of 2023 and 2024."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.working_days import (
    add_working_days,
    is_working_day,
    on_or_after,
    working_days_late,
)
from tests.domain.life import HOLIDAYS

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
FEW_HOLIDAYS = st.frozensets(DAYS, max_size=20)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 8, 25), True),  # Friday
        (date(2023, 8, 26), False),  # Saturday
        (date(2023, 8, 27), False),  # Sunday
        (date(2023, 8, 28), False),  # summer bank holiday
        (date(2023, 8, 29), True),
        (date(2023, 5, 8), False),  # the coronation, a holiday of that year only
        (date(2022, 5, 9), True),
        (date(2024, 3, 29), False),  # Good Friday
    ],
)
def test_a_working_day_is_no_weekend_and_no_bank_holiday(day, works):
    assert is_working_day(day, holidays=HOLIDAYS) is works


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2023, 8, 25), date(2023, 8, 25)),
        (date(2023, 8, 26), date(2023, 8, 29)),
        (date(2023, 8, 28), date(2023, 8, 29)),
        (date(2023, 12, 25), date(2023, 12, 27)),
        (date(2023, 12, 30), date(2024, 1, 2)),
        (date(2024, 3, 29), date(2024, 4, 2)),
    ],
)
def test_a_last_day_that_is_no_working_day_moves_to_the_next(day, moved):
    assert on_or_after(day, holidays=HOLIDAYS) == moved


@pytest.mark.parametrize(
    ("day", "count", "counted"),
    [
        # Day one is the day after.
        (date(2023, 8, 29), 1, date(2023, 8, 30)),
        (date(2023, 8, 29), 5, date(2023, 9, 5)),
        (date(2023, 8, 29), 10, date(2023, 9, 12)),
        (date(2023, 8, 29), 20, date(2023, 9, 26)),
        # Back over the bank holiday of Monday 28 August.
        (date(2023, 8, 29), -1, date(2023, 8, 25)),
        (date(2023, 8, 29), -5, date(2023, 8, 21)),
        # Over Christmas: no count on 25 and 26 December and 1 January.
        (date(2023, 12, 22), 1, date(2023, 12, 27)),
        (date(2023, 11, 30), 20, date(2024, 1, 2)),
        # From a day that is itself no working day.
        (date(2023, 8, 26), 1, date(2023, 8, 29)),
        (date(2023, 8, 27), -1, date(2023, 8, 25)),
        # Over Easter.
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
    ],
)
def test_working_days_are_counted_forward_and_back(day, count, counted):
    assert add_working_days(day, count, HOLIDAYS) == counted


@pytest.mark.parametrize(
    ("due_on", "today", "late"),
    [
        (date(2023, 8, 29), date(2023, 8, 21), 0),
        (date(2023, 8, 29), date(2023, 8, 29), 0),
        (date(2023, 8, 29), date(2023, 8, 30), 1),
        (date(2023, 8, 29), date(2023, 9, 1), 3),
        # A weekend makes nothing later.
        (date(2023, 8, 29), date(2023, 9, 3), 3),
        (date(2023, 8, 29), date(2023, 9, 5), 5),
        (date(2023, 12, 22), date(2023, 12, 26), 0),
        (date(2023, 11, 30), date(2024, 1, 2), 20),
    ],
)
def test_lateness_counts_working_days_after_the_due_date(due_on, today, late):
    assert working_days_late(due_on, today=today, holidays=HOLIDAYS) == late


@given(day=DAYS, count=st.integers(min_value=1, max_value=60), holidays=FEW_HOLIDAYS)
def test_a_rung_falls_on_a_working_day_that_is_late_by_just_as_many(day, count, holidays):
    falls_on = add_working_days(day, count, holidays)

    assert is_working_day(falls_on, holidays=holidays)
    assert working_days_late(day, today=falls_on, holidays=holidays) == count


@given(day=DAYS, count=st.integers(min_value=1, max_value=60), holidays=FEW_HOLIDAYS)
def test_counting_back_undoes_counting_forward_from_a_working_day(day, count, holidays):
    start = on_or_after(day, holidays=holidays)

    there = add_working_days(start, count, holidays)

    assert add_working_days(there, -count, holidays) == start


@given(day=DAYS, holidays=FEW_HOLIDAYS)
def test_a_moved_day_is_the_first_working_day_there_is(day, holidays):
    moved = on_or_after(day, holidays=holidays)

    between = [day + timedelta(days=n) for n in range((moved - day).days)]
    assert is_working_day(moved, holidays=holidays)
    assert not any(is_working_day(skipped, holidays=holidays) for skipped in between)
