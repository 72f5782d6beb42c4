"""Meetings are planned, moved and listed; what falls due before one explains itself."""

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def bound(desk):
    """A promise of a new letter, due before a meeting on a Monday."""
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")
    desk.type("respond", "OBS-2023-0001", "We will write a new letter.", "--on", "2023-08-24")
    desk.type("meeting", "plan", "2998-05-14", "The panel")
    desk.type("date", "OBS-2023-0001/C1", "--before", "next")
    return desk


def test_moving_a_meeting_moves_the_date_and_says_why(bound):
    to = ("2998-06-18", "--reason", "The chair is away.")
    supposed = bound.type("meeting", "move", "next", *to, "--dry-run")
    before = bound.type("explain", "OBS-2023-0001")
    bound.type("meeting", "move", "mtg-2998-0001", *to)
    after = bound.type("explain", "OBS-2023-0001")

    assert "15 June 2998" in supposed
    assert "due by the end of Friday 11 May 2998" in before
    assert "the last working day before meeting MTG-2998-0001" in before
    assert "due by the end of Friday 15 June 2998" in after
    assert "now due on Friday 15 June 2998, because the meeting has moved" in after
    assert bound.type_json("meeting", "list") == [
        {"meeting": "MTG-2998-0001", "panel": "The panel", "planned_on": "2998-06-18"}
    ]
    assert "The panel" in bound.type("meeting", "list")
    bound.type("ledger", "verify")


def test_what_cannot_be_read_is_said(desk):
    assert "No meeting is planned" in desk.type("meeting", "list")
    unplanned = desk.refused("date", "OBS-2023-0001/C1", "--before", "next")
    neither = desk.refused("date", "OBS-2023-0001/C1")

    assert "No meeting is planned from today on." in unplanned
    assert "dated by a day, or by a meeting" in neither
