"""History takes what is in the ledger as it is."""

from datetime import date

import pytest

from domain.events import ClockResumed
from domain.history import apply, replay
from domain.names import ObservationRef


def test_a_history_without_events_is_no_history() -> None:
    with pytest.raises(ValueError, match="at least the event"):
        replay(())


def test_a_history_begins_with_raising() -> None:
    resumed = ClockResumed(reference=ObservationRef("OBS-2023-0001"), question_due_on=None)

    with pytest.raises(ValueError, match="not raised by its first event"):
        apply(None, resumed, happened_on=date(2023, 7, 31))
