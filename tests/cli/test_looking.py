"""Whoever only looks is shown where things stand, and changes nothing."""

import json
import sqlite3

import pytest

pytestmark = pytest.mark.slow


def busy(desk):
    """One observation is late, one is with its owner, one was never sent."""
    for number, title in enumerate(("First", "Second", "Third"), start=1):
        desk.type("raise", title, f"What of {number}?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")
    desk.type("send", "OBS-2023-0002", "--to", "hub@force.example")


@pytest.fixture
def busy_desk(desk_after):
    return desk_after(busy)


def named(rows):
    return [row["reference"] for row in rows]


def test_the_register_lists_everything(busy_desk):
    told = busy_desk.type("register")

    assert "OBS-2023-0001  First" in told
    assert "2023-08-29 LATE" in told
    assert "3 on the register, 1 late" in told


def test_the_register_is_narrowed(busy_desk):
    assert named(busy_desk.type_json("register", "--late")) == ["OBS-2023-0001"]
    assert named(busy_desk.type_json("register", "--state", "raised")) == ["OBS-2023-0003"]
    assert len(busy_desk.type_json("register", "--owner", "Dewi Larch")) == 2


def test_nothing_was_late_before_it_was_due(busy_desk):
    assert busy_desk.type_json("register", "--late", "--as-of", "2023-08-29") == []
    assert named(busy_desk.type_json("register", "--late", "--as-of", "30/8/2023")) == [
        "OBS-2023-0001"
    ]


def test_an_empty_answer_is_said_in_words(desk):
    assert "Nothing on the register" in desk.type("register")


def test_one_observation_is_shown_whole(busy_desk):
    told = busy_desk.type("show", "obs-2023-0001")
    page = busy_desk.type_json("show", "OBS-2023-0001")

    assert "Asked: What of 1?" in told
    assert "[Siriol Maddox]" in told
    assert page["clocks"] == [{"kind": "response", "number": 1, "due_on": "2023-08-29"}]
    assert [entry["event"] for entry in page["timeline"]] == [
        "ObservationRaised",
        "ObservationSent",
    ]


def test_an_observation_that_is_not_there_is_said_so(desk):
    assert "There is no observation OBS-2023-0042" in desk.refused("show", "OBS-2023-0042")


def test_a_forecast_says_what_would_go_to_whom_and_sends_nothing(busy_desk):
    told = busy_desk.type("remind", "--as-of", "2023-09-30")
    due = busy_desk.type_json("remind", "--as-of", "2023-08-30")

    assert "Dewi Larch" in told
    assert [(each["reference"], each["rung"]) for each in due] == [("OBS-2023-0001", 1)]
    assert "No mail has been caught" in busy_desk.type("mailbox")


def test_nothing_to_forecast_is_said_in_words(desk):
    assert "Nothing would be sent" in desk.type("remind", "--as-of", "2023-08-30")


def test_mails_are_listed_with_what_became_of_them(busy_desk):
    mails = busy_desk.type_json("mails")

    assert [(mail["kind"], mail["to"]) for mail in mails] == [("sent_to_you", "hub@force.example")]
    assert mails[0]["references"] == ["OBS-2023-0002"]
    assert "hub@force.example" in busy_desk.type("mails")


def test_only_a_mail_that_may_not_have_arrived_is_sent_again(busy_desk):
    assert "can be sent again" in busy_desk.refused("mails", "send-again", "no-such-mail")


def test_a_mail_that_is_not_in_the_mailbox_cannot_be_read(desk):
    assert "no mail with that number" in desk.refused("mailbox", "1")


def test_all_is_well_in_a_quiet_folder(busy_desk):
    health = busy_desk.type_json("health")

    assert health["is_well"] is True
    assert health["service"] is None
    assert "All is well." in busy_desk.type("health")


def test_a_lost_mail_needs_a_hand(busy_desk):
    with sqlite3.connect(busy_desk.home / "dilyn.db") as database:
        database.execute(
            "UPDATE mail SET state = 'failed', why = 'refused', claimed_at = not_before"
        )

    told = busy_desk.refused("health", code=1)

    assert "Something needs a hand." in told
    assert "These mails could not be delivered: " in told
    assert "(OBS-2023-0002)" in told
    assert "hub@force.example" not in told


def test_a_database_that_cannot_be_reached_needs_a_hand(bare_desk, monkeypatch):
    monkeypatch.setenv("DILYN_DATABASE_URL", "postgresql://dilyn@/none?host=/nowhere")

    told = bare_desk.refused("health", code=1)
    as_json = bare_desk.refused("health", "--json", code=1)

    assert "The database does not open." in told
    assert json.loads(as_json)["is_well"] is False


def test_a_failed_mail_is_sent_again(busy_desk):
    with sqlite3.connect(busy_desk.home / "dilyn.db") as database:
        database.execute(
            "UPDATE mail SET state = 'failed', why = 'refused', claimed_at = not_before"
        )
    (mail,) = busy_desk.type_json("mails")

    busy_desk.type("mails", "send-again", mail["mail"])

    assert busy_desk.type_json("mails")[0]["state"] == "queued"
    assert busy_desk.type_json("health")["is_well"] is True


def test_the_ledger_is_whole(busy_desk):
    assert "ledger: whole" in busy_desk.type("ledger", "verify")
    assert busy_desk.type_json("ledger", "verify")["breaks"] == []


def test_a_broken_ledger_is_named_and_fails(busy_desk):
    with sqlite3.connect(busy_desk.home / "dilyn.db") as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE ledger SET actor = 'PER-0099' WHERE seq = 6")

    told = busy_desk.refused("ledger", "verify", code=1)

    assert "ledger: BROKEN" in told
    assert "actor differs from what is sealed" in told


def test_help_comes_at_once_and_without_prefect(bare_desk):
    told = bare_desk.type("--help")

    assert "accept-done" in told
    assert "--as" in bare_desk.type("raise", "--help")
