"""Dates move, clocks are held and people change by typing, and each act is told back."""

import pytest

pytestmark = pytest.mark.slow

HUB = "hub@force.example"
MANAGER = "manager@office.example"


def promising(desk):
    desk.type("raise", "Second calls", "How many hours?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", HUB, "--on", "2023-07-31")
    reply = "We will train every call taker by 30 November 2023."
    desk.type("respond", "OBS-2023-0001", reply, "--on", "2023-08-21")
    desk.type("owner", "add", "Petra Quill", "--post", "Calls", "--address", "calls@force.example")


@pytest.fixture
def promised(desk_after):
    return desk_after(promising)


def extend(desk, day, *who):
    on = ("--reason", "The rota slipped", "--on", "2023-09-04")
    return desk.type("extend", "OBS-2023-0001/C1", day, *on, *who)


def test_a_second_extension_waits_for_a_manager(promised):
    assert "extended to Monday 15 January 2024" in extend(promised, "2024-01-15")

    asked = extend(promised, "2024-02-15")
    (commitment,) = promised.type_json("show", "OBS-2023-0001")["commitments"]
    granted = extend(promised, "2024-02-15", "--as", MANAGER)

    assert "is asked for" in asked
    assert "dilyn decline OBS-2023-0001/C1" in asked
    assert commitment["due_on"] == "2024-01-15"
    assert "extended to Thursday 15 February 2024" in granted
    (commitment,) = promised.type_json("show", "OBS-2023-0001")["commitments"]
    assert (commitment["extensions"], commitment["original_due_on"]) == (2, "2023-11-30")


def test_an_extension_that_is_asked_for_can_be_declined(promised):
    extend(promised, "2024-01-15", "--for", HUB)

    told = promised.type("decline", "OBS-2023-0001/C1", "--reason", "It is too late")

    assert "is declined: It is too late" in told
    assert "Due Thursday 30 November 2023" in told


def test_an_extension_needs_a_reason(promised):
    assert "Say why" in promised.refused("extend", "OBS-2023-0001/C1", "2024-01-15")


def test_a_promise_lapses_and_an_end_is_reopened(promised):
    lapsed = promised.type(
        "lapse", "OBS-2023-0001/C1", "--reason", "The unit is closed", "--as", MANAGER
    )
    promised.type(
        "withdraw", "OBS-2023-0001", "--because", "superseded", "--reason", "See REP-2024-0002"
    )

    told = promised.type("reopen", "OBS-2023-0001", "--reason", "It came back")

    assert "lapsed: The unit is closed" in lapsed
    assert "Response received" in told


@pytest.mark.parametrize(
    ("only", "told"),
    [("deadline", "Deadline paused"), ("mail", "Reminders paused"), ("both", "Deadline and")],
)
def test_the_deadline_and_the_mails_are_two_switches(promised, only, told):
    paused = promised.type(
        "pause", "OBS-2023-0001", "--until", "2999-01-01", "--only", only, "--reason", "Inquest"
    )

    assert told in paused


def test_a_leaver_is_switched_off_when_everything_is_handed_over(promised):
    refused = promised.refused("person", "leave", HUB)
    over = promised.type(
        "hand-over", "--from", HUB, "--to", "Petra Quill", "--reason", "Dewi Larch retires"
    )
    left = promised.type("person", "leave", HUB)

    assert "still answers for OBS-2023-0001" in refused
    assert "dilyn hand-over --from PER-0005 --to OWNER" in refused
    assert "Handed over from Dewi Larch to Petra Quill" in over
    assert "Dewi Larch has left" in left
    mails = promised.type_json("mails")
    assert [(mail["kind"], mail["to"]) for mail in mails] == [
        ("handed_over", "calls@force.example"),
        ("handed_on", HUB),
    ]


def test_handing_over_nothing_is_refused(promised):
    nobody = promised.refused("hand-over", "--from", "Petra Quill", "--to", HUB, "--reason", "x")

    assert "Nothing is named" in nobody


def test_a_deputy_answers_for_an_owner(promised):
    told = promised.type("person", "deputy", HUB, "--to", "Petra Quill", "--until", "2999-01-01")
    delivered = promised.type(
        "deliver", "OBS-2023-0001/C1", "--evidence", "List", "--as", "Petra Quill", "--for", HUB
    )

    assert "Petra Quill stands in for Dewi Larch" in told
    assert "delivered by Dewi Larch" in delivered


def test_a_new_post_and_supervisor_are_taken_down(promised):
    told = promised.type(
        "person", "change", HUB, "--post", "Head of Calls", "--supervisor", "Petra Quill"
    )

    assert "their post is now Head of Calls, their supervisor is now Petra Quill" in told


def test_the_links_of_a_person_are_stopped(promised):
    told = promised.type("person", "stop-links", HUB, "--reason", "Their phone was lost")

    assert "The answer links of Dewi Larch are stopped: Their phone was lost" in told


def test_a_person_is_invited_and_a_lost_second_factor_is_reset(promised):
    promised.type(
        "person", "add", "Mair Eos", "--role", "auditor", "--post", "Auditor", "--address", "m@e.ex"
    )
    invited = promised.type("person", "invite", "Mair Eos")
    reset = promised.type("person", "reset-second-factor", "Mair Eos", "--reason", "Phone lost")

    assert "Mair Eos may link an account of the organisation until" in invited
    assert "The second factor of Mair Eos was reset: Phone lost" in reset
    assert "has no account" in promised.refused("person", "invite", HUB)
