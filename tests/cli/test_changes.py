"""An officer follows observations by typing, and is told what happened and what comes next."""

import pytest

pytestmark = pytest.mark.slow

QUESTION = "How many hours a week go on second calls?"


def sending(desk):
    desk.type("raise", "Second calls", QUESTION, "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "31/7/2023")


def promising(desk):
    sending(desk)
    reply = "We will train every call taker by 30 November 2023."
    desk.type("respond", "OBS-2023-0001", reply, "--on", "2023-08-21")


@pytest.fixture
def sent(desk_after):
    return desk_after(sending)


@pytest.fixture
def promised(desk_after):
    return desk_after(promising)


def test_raising_names_the_observation_and_the_next_step(desk):
    told = desk.type("raise", "Second calls", QUESTION)

    assert "OBS-" in told
    assert "dilyn send" in told


def test_sending_says_until_when_an_answer_is_due(sent):
    told = sent.type("show", "OBS-2023-0001")

    assert "Sent to force" in told
    assert "29 August 2023" in told


def test_each_sentence_of_a_reply_is_heard_and_shown(sent):
    told = sent.type(
        "respond",
        "OBS-2023-0001",
        "The log has no box for it. We will train every call taker by 30 November 2023.",
        "--on",
        "2023-08-21",
    )

    assert "[explanation only] The log has no box for it." in told
    assert "[commitment, training, Thursday 30 November 2023]" in told
    assert "OBS-2023-0001/C1" in told


def test_a_reply_may_come_from_a_file_or_a_pipe(sent, tmp_path):
    reply = tmp_path / "reply.txt"
    reply.write_text("Inspectors decide.", encoding="utf-8")
    sent.type("respond", "OBS-2023-0001", "--file", str(reply), "--on", "2023-08-21")
    sent.type("ask-again", "OBS-2023-0001", "Which ones?", "--on", "2023-08-22")

    told = sent.type(
        "respond", "OBS-2023-0001", "--on", "2023-08-23", reading="Those on duty decide."
    )

    assert "Those on duty decide." in told


def test_a_promise_goes_to_its_end(promised):
    promised.type(
        "deliver",
        "OBS-2023-0001/C1",
        "--for",
        "hub@force.example",
        "--evidence",
        "Attendance list",
        "--on",
        "2023-11-28",
    )
    told = promised.type(
        "verify",
        "OBS-2023-0001/C1",
        "--as",
        "Curtis Okell",
        "--evidence",
        "Nine of ten new cases",
        "--on",
        "2024-01-16",
    )

    assert "Verified" in told


def test_a_failed_verification_opens_the_promise_again(promised):
    for_hub = ("--for", "hub@force.example", "--on", "2023-11-28")
    promised.type("deliver", "OBS-2023-0001/C1", "--evidence", "List", *for_hub)
    told = promised.type(
        "verify",
        "OBS-2023-0001/C1",
        "--as",
        "panel@panel.example",
        "--does-not-show",
        "--due",
        "29/2/2024",
        "--evidence",
        "Six of ten do not",
        "--on",
        "2024-01-16",
    )

    assert "Response received" in told
    assert "29 February 2024" in told


def test_an_answer_that_promises_nothing_is_accepted(sent):
    sent.type("respond", "OBS-2023-0001", "Inspectors decide.", "--on", "2023-08-21")

    told = sent.type("answer", "OBS-2023-0001", "--reason", "It says who.", "--on", "2023-08-22")

    assert "Answered" in told


def test_a_doubt_is_settled_by_a_reason(sent):
    sent.type(
        "respond",
        "OBS-2023-0001",
        "Inspectors decide.",
        "--doubt",
        "unanswered question: how many hours",
        "--on",
        "2023-08-21",
    )
    assert "D1" in sent.refused("answer", "OBS-2023-0001", "--reason", "It says who.")

    told = sent.type("settle", "OBS-2023-0001/D1", "--reason", "Not counted.", "--on", "2023-08-22")

    assert "dilyn answer OBS-2023-0001" in told


def test_clocks_pause_and_run_again(sent):
    paused = sent.type(
        "pause",
        "OBS-2023-0001",
        "--until",
        "2023-09-04",
        "--reason",
        "The Hub moves house",
        "--on",
        "2023-08-01",
    )
    resumed = sent.type("resume", "OBS-2023-0001", "--on", "2023-08-08")

    assert "4 September 2023" in paused
    assert "5 September 2023" in resumed


def test_one_session_delivers_many_promises(promised):
    promised.type("promise", "OBS-2023-0001", "More training", "--kind", "training",
                  "--due", "2023-12-01", "--on", "2023-09-01")  # fmt: skip
    told = promised.type(
        "session",
        "Autumn training",
        "OBS-2023-0001/C1",
        "obs-2023-0001/c2",
        "--attended",
        "38",
        "--target",
        "41",
        "--evidence",
        "List",
        "--for",
        "hub@force.example",
        "--on",
        "2023-11-28",
    )

    assert "Training delivered" in told


def test_a_script_reads_what_came_of_a_command(desk):
    came = desk.type_json("raise", "Second calls", QUESTION)

    assert came["state"] == "applied"
    assert came["references"][0].endswith("-0001")
    assert came["run"] == "direct"


class TestRefusals:
    def test_a_refusal_says_why_and_what_to_do(self, sent):
        told = sent.refused("send", "OBS-2023-0001", "--to", "hub@force.example")

        assert "OBS-2023-0001 was already sent to the force on 31 July 2023." in told
        assert "ask again" in told

    def test_a_refusal_for_a_script_has_its_code(self, sent):
        done = sent.refused("send", "OBS-2023-0001", "--to", "hub@force.example", "--json")

        assert '"code": "already_sent"' in done

    def test_nobody_acts_namelessly(self, desk, monkeypatch):
        monkeypatch.delenv("DILYN_AS")

        told = desk.refused("raise", "Second calls", QUESTION)

        assert "--as PERSON" in told

    def test_a_stranger_is_not_known(self, desk):
        assert "Nobody is known as" in desk.refused("raise", "T", "Q?", "--as", "Someone Else")

    def test_an_officer_cannot_decide_for_the_commissioner(self, sent):
        told = sent.refused("not-adopt", "OBS-2023-0001", "--reason", "No reply")

        assert "may not do this" in told
        assert "Commissioner" in told

    def test_a_missing_reason_is_asked_for(self, sent):
        assert "Say why" in sent.refused("withdraw", "OBS-2023-0001", "--because", "duplicate")

    def test_a_reference_that_is_none_is_refused(self, desk):
        assert "OBS-2023-0042" in desk.refused("answer", "42", "--reason", "x")

    def test_an_observation_that_is_not_there_is_refused(self, desk):
        assert "OBS-2023-0042" in desk.refused("answer", "OBS-2023-0042", "--reason", "x")

    def test_a_day_to_come_is_refused(self, desk):
        told = desk.refused("raise", "T", "Q?", "--on", "2999-01-01")

        assert "has not come yet" in told

    def test_a_day_that_is_none_is_refused(self, desk):
        assert "day first" in desk.refused("raise", "T", "Q?", "--on", "7/31/2023")

    def test_an_owner_needs_one_address(self, desk):
        told = desk.refused("owner", "add", "A B", "--post", "P", "--address", "a@b.uk, c@d.uk")

        assert "one e-mail address" in told

    def test_a_reply_in_a_file_that_is_not_there_is_refused(self, sent):
        told = sent.refused("respond", "OBS-2023-0001", "--file", "nowhere.txt")

        assert "nowhere.txt" in told


class TestPeople:
    def test_everybody_is_listed(self, desk):
        told = desk.type("person", "list")

        assert "Dewi Larch" in told
        assert "Head of the Hub" in told

    def test_a_supervisor_is_named_by_address(self, desk):
        desk.type("owner", "add", "Petra Quill", "--post", "Head of Calls", "--address",
                  "calls@force.example", "--supervisor", "hub@force.example")  # fmt: skip

        people = {person["name"]: person for person in desk.type_json("person", "list")}

        assert people["Petra Quill"]["supervisor"] == people["Dewi Larch"]["person"]

    def test_only_the_first_person_is_added_by_nobody(self, desk, monkeypatch):
        monkeypatch.delenv("DILYN_AS")

        told = desk.refused(
            "person", "add", "X Y", "--role", "admin", "--post", "P", "--address", "x@y.example"
        )

        assert "--as PERSON" in told
