from datetime import date, timedelta

import pytest

from domain.commands import Deliver, Verify
from domain.figures import figures_of
from domain.names import ForceCode, Text
from storage.oversight import followed_as_of, followed_now
from tests.builders import FORCE, SENT_ON, a_report
from tests.storage.kept import OWNER, PANEL

BECAUSE = Text("The minutes say so.")


def now(kept):
    return followed_now(kept.engine, force=FORCE)


def as_of(kept, day):
    return followed_as_of(kept.engine, day, force=FORCE)


@pytest.fixture
def lived(kept):
    """Some days of an office, with what was seen at the end of each."""
    seen = {kept.today: now(kept)}
    reference = kept.promised()
    seen[kept.today] = now(kept)
    kept.move_to(date(2023, 11, 20))
    kept.sent()
    kept.does(a_report())
    seen[kept.today] = now(kept)
    kept.move_to(date(2023, 12, 1))
    kept.does(Deliver(reference=reference, commitment=1, evidence=BECAUSE), behalf_of=OWNER)
    seen[kept.today] = now(kept)
    kept.move_to(date(2024, 2, 1))
    kept.does(
        Verify(reference=reference, commitment=1, evidence=BECAUSE, shows_change=True), by=PANEL
    )
    seen[kept.today] = now(kept)
    return kept, seen


def test_as_of_a_past_day_is_what_was_seen_on_it(lived):
    kept, seen = lived

    assert {day: as_of(kept, day) for day in seen} == seen


def test_as_of_a_day_between_is_what_was_seen_before_it(lived):
    kept, seen = lived

    assert as_of(kept, date(2023, 11, 30)) == seen[date(2023, 11, 20)]
    assert as_of(kept, SENT_ON - timedelta(days=1)) == ()


def test_what_happened_earlier_but_was_recorded_later_was_not_known_then(kept):
    kept.move_to(SENT_ON + timedelta(days=9))
    reference = kept.raised()

    assert as_of(kept, SENT_ON + timedelta(days=8)) == ()
    assert [one.observation.reference for one in as_of(kept, kept.today)] == [reference]


def test_the_first_response_and_the_panel_are_known(lived):
    kept, _ = lived
    found = now(kept)

    assert found[0].first_response_on == SENT_ON
    assert {one.panel for one in found} == {"", "The panel"}


def test_the_figures_of_another_force_are_not_counted(lived):
    kept, _ = lived

    assert followed_now(kept.engine, force=ForceCode("OTHER")) == ()


def test_figures_tell_the_story_as_it_went(lived):
    kept, seen = lived
    first, *_ = now(kept)
    told = [
        tuple(
            figure.value
            for figure, names in figures_of(seen[day], today=day).lists.items()
            if first.observation.reference in names
        )
        for day in (SENT_ON, date(2023, 12, 1), date(2024, 2, 1))
    ]

    assert told == [("open",), ("open", "unproven"), ()]
