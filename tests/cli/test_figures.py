"""The Commissioner's figures, as they are typed for."""

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def busy_desk(desk):
    """One observation is late, one was never sent."""
    for title in ("First", "Second"):
        desk.type("raise", title, "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")
    return desk


def test_each_figure_names_what_it_counts(busy_desk):
    told = busy_desk.type("figures")
    lists = busy_desk.type_json("figures")["lists"]

    assert "Late" in told
    assert "No response has come yet." in told
    assert lists["open"] == ["OBS-2023-0001", "OBS-2023-0002"]
    assert lists["late"] == ["OBS-2023-0001"]
    assert lists["never_sent"] == ["OBS-2023-0002"]


def test_as_of_a_day_counts_what_was_recorded_by_then(busy_desk):
    counted = busy_desk.type_json("figures", "--as-of", "2023-08-01")

    assert counted["on"] == "2023-08-01"
    assert counted["observations"] == []
