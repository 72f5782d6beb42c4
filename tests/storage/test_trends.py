"""What was recorded is counted month by month."""

from datetime import date

from storage.trends import months_until
from tests.builders import FORCE


def told(kept, day, **changes):
    months = months_until(kept.engine, day, force=FORCE, **changes)
    return [(month.first, month.last, dict(month.counts)) for month in months]


def test_each_month_counts_what_was_recorded_in_it(kept):
    kept.raised()
    kept.move_to(date(2023, 9, 30))
    kept.promised(date(2023, 12, 1))
    kept.move_to(date(2023, 10, 1))
    kept.raised()

    october, september, august, july = told(kept, date(2023, 10, 1), months=4)

    assert (october[0], october[1]) == (date(2023, 10, 1), date(2023, 10, 1))
    assert (september[0], september[1]) == (date(2023, 9, 1), date(2023, 9, 30))
    assert october[2]["ObservationRaised"] == 1
    assert september[2] == {
        "ObservationRaised": 1,
        "ResponseReceived": 1,
        "CommitmentMade": 1,
        "CommitmentDelivered": 0,
        "CommitmentVerified": 0,
        "VerificationFailed": 0,
    }
    assert set(august[2].values()) == {0}
    assert july[2]["ObservationRaised"] == 1


def test_a_past_day_knows_nothing_of_what_came_later(kept):
    kept.move_to(date(2023, 9, 30))
    kept.raised()

    (september,) = told(kept, date(2023, 9, 29), months=1)

    assert september[1] == date(2023, 9, 29)
    assert set(september[2].values()) == {0}


def test_a_year_of_months_has_each_once_and_ends_with_its_days(kept):
    months = told(kept, date(2024, 2, 29), months=14)

    assert months[0][:2] == (date(2024, 2, 1), date(2024, 2, 29))
    assert months[1][:2] == (date(2024, 1, 1), date(2024, 1, 31))
    assert months[12][:2] == (date(2023, 2, 1), date(2023, 2, 28))
    assert len({first for first, *_ in months}) == 14
