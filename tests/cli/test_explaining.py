"""Every due date explains itself."""

import pytest

pytestmark = pytest.mark.slow


def test_a_response_says_from_when_over_what_and_why(desk):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")

    told = desk.type("explain", "OBS-2023-0001")
    (as_json,) = desk.type_json("explain", "OBS-2023-0001")

    assert "due by the end of Tuesday 29 August 2023" in told
    assert "28 calendar days from Monday 31 July 2023 end on Monday 28 August 2023" in told
    assert "office policy, not law" in told
    assert "no working day (" in told
    assert "Calendar: england-and-wales (holidays" in told
    assert "Sent to Dewi Larch" in told
    assert as_json["skipped"] == [{"day": "2023-08-28", "name": as_json["skipped"][0]["name"]}]
    assert as_json["due_on"] == "2023-08-29"


def test_a_promise_says_what_the_force_wrote_and_what_moved_it(desk):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")
    desk.type(
        "respond",
        "OBS-2023-0001",
        "Training will be delivered in autumn 2023.",
        "--on",
        "2023-08-31",
    )
    later = ("2023-12-20", "--reason", "The hall is taken.", "--on", "2023-11-01")
    desk.type("extend", "OBS-2023-0001/C1", *later)

    told = desk.type("explain", "OBS-2023-0001")

    assert "The force wrote “" in told
    assert "First promised for Thursday 30 November 2023; extended 1 times." in told
    assert "2023-11-01" in told


def test_where_nothing_is_awaited_it_says_so(desk):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")

    assert "Nothing is awaited on OBS-2023-0001" in desk.type("explain", "OBS-2023-0001")
