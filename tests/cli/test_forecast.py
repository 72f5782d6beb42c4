"""What will be sent is shown before it is, and what a change would make of it."""

from datetime import UTC, datetime

import pytest

from storage import simulated_clock
from storage.database import open_database
from storage.migrating import migrate

pytestmark = pytest.mark.slow

HUB = "hub@force.example"
MANAGER = "manager@office.example"
#: Nine in the morning, local time, on Monday 31 July 2023.
MORNING = datetime(2023, 7, 31, 8, 0, tzinfo=UTC)


@pytest.fixture
def promised(bare_desk, monkeypatch):
    """A folder that lives in 2023."""
    bare_desk.home.mkdir()
    engine = open_database(f"sqlite:///{bare_desk.home / 'dilyn.db'}")
    migrate(engine)
    simulated_clock.start(engine, MORNING)
    engine.dispose()
    who = [("Idwal Pennant", "manager", MANAGER), ("Siriol Maddox", "officer", "o@office.example")]
    for name, role, address in who:
        bare_desk.type("person", "add", name, "--role", role, "--post", role, "--address", address)
        monkeypatch.setenv("DILYN_AS", MANAGER)
    for name, address in (("Dewi Larch", HUB), ("Petra Quill", "calls@force.example")):
        bare_desk.type("owner", "add", name, "--post", "Head", "--address", address)
    bare_desk.type("raise", "Second calls", "How many hours?")
    bare_desk.type("send", "OBS-2023-0001", "--to", HUB)
    reply = "We will train every call taker by 31 August 2023."
    bare_desk.type("respond", "OBS-2023-0001", reply)
    return bare_desk


def told(lines):
    return [(line["on"], line["to"], line["rung"], line["change"]) for line in lines]


AS_IT_IS = [
    ("2023-08-02", HUB, -20, "same"),
    ("2023-08-23", HUB, -5, "same"),
    ("2023-09-01", HUB, 1, "same"),
]


def test_the_forecast_says_who_gets_what_when_and_why(promised):
    shown = promised.type("forecast", "--days", "35")
    lines = promised.type_json("forecast", "--days", "35")

    assert "Dewi Larch" in shown
    assert "OBS-2023-0001/C1" in shown
    assert "5 working days before" in shown
    assert told(lines) == AS_IT_IS
    assert "Nothing will be sent" in promised.type("forecast", "--days", "1")


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (
            ("--if-due", "OBS-2023-0001/C1=2023-09-29"),
            [("2023-08-02", "gone"), ("2023-08-23", "gone"), ("2023-09-01", "new"),
             ("2023-09-01", "gone")],
        ),
        (("--if-holiday", "2023-08-24"), [("2023-08-01", "new"), ("2023-08-02", "gone"),
                                          ("2023-08-22", "new"), ("2023-08-23", "gone")]),
        (("--if-rungs", "commitment=-5,1"), [("2023-08-02", "gone")]),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_change_is_looked_at_before_it_is_made(promised, words, changed):
    before = promised.type_json("show", "OBS-2023-0001")

    lines = promised.type_json("forecast", "--days", "35", *words)

    assert [(line["on"], line["change"]) for line in lines if line["change"] != "same"] == changed
    assert promised.type_json("show", "OBS-2023-0001") == before
    assert told(promised.type_json("forecast", "--days", "35")) == AS_IT_IS


def test_another_owner_would_get_the_mails(promised):
    words = ("--if-owner", "OBS-2023-0001=Petra Quill")

    shown = promised.type("forecast", "--days", "35", *words)
    lines = promised.type_json("forecast", "--days", "35", *words)

    assert "Petra Quill" in shown
    gone = {line["to"] for line in lines if line["change"] == "gone"}
    new = {line["to"] for line in lines if line["change"] == "new"}
    assert (gone, new) == ({HUB}, {"calls@force.example", HUB})


def test_what_would_be_refused_is_refused(promised):
    told = promised.refused("forecast", "--if-due", "OBS-2023-0001/C1=2023-08-01")

    assert "not later than the present due date" in told


def test_a_dry_run_shows_what_is_due_and_sends_nothing(promised):
    day = promised.type_json("remind", "--as-of", "2023-08-23", "--dry-run")

    assert [line["rung"] for line in day] == [-5]
    assert "Nothing would be sent" in promised.type("remind", "--dry-run")


@pytest.mark.slow
def test_more_mails_than_the_limit_are_sent_only_if_a_person_says_so(promised):
    promised.type("raise", "First calls", "How many?")
    promised.type("send", "OBS-2023-0002", "--to", "Petra Quill")
    promised.type("remind")
    promised.type("policy", "set", "--mail-limit", "1")
    engine = open_database(f"sqlite:///{promised.home / 'dilyn.db'}")
    simulated_clock.move_on(engine, datetime(2023, 8, 23, 8, 0, tzinfo=UTC))
    engine.dispose()

    refused = promised.refused("remind")
    sent = promised.type_json("remind", "--approve")

    assert "2 mails would leave at once; more than 1 are not sent unasked." in refused
    assert "Petra Quill" in refused
    assert {mail["state"] for mail in sent} == {"sent"}
    assert len(sent) == 2
