"""What is kept is kept for as long as the office says, and not a day longer."""

from datetime import date

import pytest

from domain.retention import Holding, Retention

YEARS = Retention(words_years=7, files_years=0, people_years=1)


@pytest.mark.parametrize(
    ("holding", "since", "today", "over"),
    [
        (Holding.WORDS, date(2023, 12, 1), date(2030, 11, 30), False),
        (Holding.WORDS, date(2023, 12, 1), date(2030, 12, 1), True),
        (Holding.FILES, date(1990, 1, 1), date(2030, 12, 1), False),
        (Holding.PEOPLE, date(2024, 2, 29), date(2025, 2, 27), False),
        (Holding.PEOPLE, date(2024, 2, 29), date(2025, 2, 28), True),
    ],
)
def test_a_time_is_over_on_its_last_day(
    holding: Holding, since: date, today: date, *, over: bool
) -> None:
    assert YEARS.is_over(holding, since, today=today) is over
