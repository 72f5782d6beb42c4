"""The office's figures and its calendar are shown, set, and looked at before they are set."""

from datetime import date

import pytest

pytestmark = pytest.mark.slow

MANAGER = ("--as", "manager@office.example")
HUB = "hub@force.example"


@pytest.fixture
def sent(desk):
    desk.type("raise", "Second calls", "How many hours?")
    desk.type("send", reference(desk), "--to", HUB)
    return desk


def reference(desk):
    return desk.type_json("register")[0]["reference"]


def due_on(desk):
    return desk.type_json("register")[0]["due_on"]


def test_every_figure_says_what_it_rests_on(desk):
    told = desk.type("policy", "show")

    assert "28 calendar days from sending (office policy, not law)" in told
    assert "england-and-wales (holidays" in told
    assert "10:owner/supervisor" in told


def test_a_manager_sets_figures_for_the_force(desk):
    refused = desk.refused("policy", "set", "--response-days", "14")
    desk.type("policy", "set", "--response-days", "14", "--mails-from", "09:00",
              "--rungs", "response=-2,1,5:owner/manager", *MANAGER)  # fmt: skip
    desk.type("policy", "set", "--mail-limit", "40", "--rungs", "give-date=1", *MANAGER)

    figures = desk.type_json("policy", "show")
    assert "may not do this" in refused
    assert (figures["response_days"], figures["mails_from"], figures["mail_limit"]) == (
        14,
        "09:00",
        40,
    )
    assert figures["rungs"]["response"] == "-2,1,5:owner/manager"
    assert figures["rungs"]["give_date"] == "1"


@pytest.mark.parametrize(
    "words",
    [
        ("--rungs", "tea=1"),
        ("--rungs", "response=soon"),
        ("--rungs", "response=1:everybody"),
        ("--mails-from", "early"),
        ("--response-days", "0"),
    ],
)
def test_a_figure_that_makes_no_sense_is_refused(desk, words):
    assert desk.refused("policy", "set", *words, *MANAGER)


def test_adding_a_holiday_first_shows_what_it_would_move(sent):
    day = due_on(sent)

    shown = sent.type("holiday", "add", day, "A funeral", "--dry-run")
    before = due_on(sent)
    told = sent.type("holiday", "add", day, "A funeral")

    assert f"{reference(sent)}: The response is now due on" in shown
    assert "nothing is changed" in shown
    assert before == day
    assert "because of a new holiday" in told
    assert due_on(sent) > day
    assert f"{day}  A funeral" in sent.type("holiday", "list")


def test_a_script_reads_what_a_holiday_would_move(sent):
    would = sent.type_json("holiday", "add", due_on(sent), "A funeral", "--dry-run")

    assert [each["about"] for each in would] == ["GLANMOR", reference(sent)]


def test_a_holiday_is_taken_back_with_a_reason(sent):
    day = due_on(sent)
    sent.type("holiday", "add", day, "A funeral")

    assert "Say why" in sent.refused("holiday", "remove", day)
    assert "working day after all" in sent.type("holiday", "remove", day, "--reason", "Moved")
    assert day not in [each["day"] for each in sent.type_json("holiday", "list")]


def test_what_the_library_says_anew_comes_in_as_events(desk):
    days = [each["day"] for each in desk.type_json("holiday", "list")]
    working = next(day for day in days if date.fromisoformat(day).weekday() < 5)
    desk.type("holiday", "remove", working, "--reason", "A slip")

    told = desk.type("holiday", "refresh")

    assert "is a holiday" in told
    assert "Nothing has changed" in desk.type("holiday", "refresh")
    assert days == [each["day"] for each in desk.type_json("holiday", "list")]
