"""The demo tells its story from end to end; here without Prefect, which the flow tests have."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dilyn.cli import app
from notifications.mailbox import list_mails
from storage.hours import local_date

pytestmark = pytest.mark.slow

#: By hand, from the rungs: the working days on which the story's mails leave, and to whom.
MAIL_DAYS = (
    (date(2023, 7, 31), ("dewi.larch",)),
    (date(2023, 8, 21), ("dewi.larch",)),
    (date(2023, 8, 30), ("dewi.larch",)),
    (date(2023, 9, 4), ("dewi.larch", "petra.quill")),
    (date(2023, 9, 21), ("dewi.larch",)),
    (date(2023, 9, 25), ("dewi.larch", "petra.quill")),
    (date(2023, 9, 29), ("dewi.larch",)),
    (date(2023, 11, 2), ("dewi.larch",)),
    (date(2023, 11, 23), ("dewi.larch",)),
    (date(2023, 12, 1), ("dewi.larch",)),
    (date(2023, 12, 7), ("dewi.larch",)),
    (date(2023, 12, 14), ("dewi.larch", "mabli.corwen")),
    (date(2024, 1, 2), ("dewi.larch", "idwal.pennant", "mabli.corwen")),
    (date(2024, 1, 3), ("dewi.larch",)),
    (date(2024, 1, 16), ("dewi.larch",)),
    (date(2024, 1, 24), ("dewi.larch",)),
    (date(2024, 2, 1), ("dewi.larch",)),
    (date(2024, 2, 6), ("dewi.larch",)),
    (date(2024, 2, 14), ("dewi.larch",)),
    (date(2024, 2, 16), ("dewi.larch",)),
    (date(2024, 2, 20), ("dewi.larch",)),
    (date(2024, 2, 22), ("dewi.larch",)),
    (date(2024, 2, 27), ("dewi.larch", "mabli.corwen")),
)
STATES = {
    1: "answered",
    2: "verified",
    3: "verified",
    4: "verified",
    5: "verified",
    6: "answered",
    7: "verified",
    8: "answered",
    9: "answered",
    10: "verified",
    # What is left to do when the pages are served.
    11: "sent_to_force",
    12: "training_delivered",
    13: "raised",
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    return {"DILYN_HOME": str(tmp_path_factory.mktemp("demo") / "home"), "DILYN_PREFECT": "off"}


def typed(environment, *words, code=0):
    done = CliRunner().invoke(app, list(words), env=environment)
    assert done.exit_code == code, done.output + str(done.exception)
    return done.output


@pytest.fixture(scope="module")
def story(environment):
    return typed(environment, "demo", "--no-serve")


def test_the_story_is_told_to_its_end(story):
    assert "Monday 24 July 2023" in story
    assert "Thursday 29 February 2024" in story
    assert "0 moves by Prefect" in story
    assert "ledger: whole" in story
    assert "To try next" in story


def test_promises_are_heard_with_their_dates(story):
    assert story.count("heard: ") == 6
    assert "heard: OBS-2023-0003/C2, training, Thursday 30 November 2023" in story


def test_each_observation_reaches_its_end(story, environment):
    rows = json.loads(typed(environment, "register", "--json"))

    assert {int(row["reference"][-4:]): row["state"] for row in rows} == STATES


def test_mails_leave_on_the_days_of_the_ladder(story, environment):
    left: dict[date, list[str]] = {}
    folder = Path(environment["DILYN_HOME"]) / "mailbox"
    for mail in list_mails(folder):
        name = mail.to.partition("<")[2].partition("@")[0]
        left.setdefault(local_date(mail.written_at), []).append(name)

    assert tuple((day, tuple(sorted(names))) for day, names in sorted(left.items())) == MAIL_DAYS


def test_a_second_demo_shows_the_story_that_is_there(story, environment):
    again = typed(environment, "demo", "--no-serve")

    assert "already in" in again
    assert "29 mails sent" in again
    assert "Monday 24 July 2023" not in again


def test_what_is_due_is_sent_by_hand(story, environment, tmp_path):
    shutil.copytree(environment["DILYN_HOME"], tmp_path / "home")
    environment = {**environment, "DILYN_HOME": str(tmp_path / "home")}
    officer = {**environment, "DILYN_AS": "siriol.maddox@commissioner.glanmor.example"}
    typed(officer, "reopen", "OBS-2023-0009", "--reason", "New cases")
    # The folder's day has ended, so the mail about the question leaves on the next one.
    typed(officer, "ask-again", "OBS-2023-0009", "And in new cases?")

    by_hand = typed(environment, "remind")
    told = typed(environment, "demo", "--advance", "40")

    assert "There is no mail to show." in by_hand
    assert "08:00 to 18:00" in by_hand
    assert (
        "Friday 1 March 2024\n    mail to Chief Inspector Dewi Larch: OBS-2023-0009: with" in told
    )
    assert "Thursday 21 March 2024" in told
    assert "OBS-2023-0009: 1 working day late" in told
    assert "2024-04-09" in told


def test_a_folder_with_real_work_in_it_is_left_alone(bare_desk):
    bare_desk.type("person", "add", "Siriol Maddox", "--role", "officer", "--post",
                   "Officer", "--address", "officer@office.example")  # fmt: skip

    told = bare_desk.refused("demo", "--no-serve")

    assert "already in use" in told


def test_a_folder_in_real_time_cannot_be_moved_on(bare_desk):
    assert "no clock of its own" in bare_desk.refused("demo", "--advance", "1")
