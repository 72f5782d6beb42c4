"""Mail goes through a server such as offices have: what it takes, refuses, puts off and returns."""

import asyncio
import json
import os
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from dilyn.cli import app
from dilyn.opening import open_world
from dilyn.settings import Settings
from domain.commands import Send
from domain.names import ObservationRef, PersonId, Role
from flows.timetable import advance_waiting, deliver_queued
from flows.world import World, use
from notifications.send import SmtpServer
from storage import outbox, simulated_clock
from storage.database import reading
from tests.flows.mta import PROGRAM, Mta, postfix
from tests.furnished import ADMIN, TUESDAY_MORNING, a_person, an_observation, put, put_people

#: How many owners there are, by what the server does with their mail.
OWNERS = {"taken": 500, "refused": 5, "later": 5, "gone": 5}
#: The persons before them: an admin, an officer and two owners.
BEFORE = 4
NOBODY = 65534
MUST_RUN = bool(os.environ.get("DILYN_REQUIRE_MTA"))  # noqa: TID251
CAN_RUN = PROGRAM is not None and os.getuid() == 0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CAN_RUN or MUST_RUN),
        reason="This needs Postfix, and a user who may start it: apt-get install postfix",
    ),
]

Mails = dict[str, outbox.MailRow]


@dataclass(frozen=True, kw_only=True)
class Story:
    """What there is after the office has sent to everybody, retried, and read what came back."""

    at_first: Mails
    at_last: Mails
    connections: int
    arrived: int
    returned: int
    read: list[dict[str, str]]
    read_again: list[dict[str, str]]
    facts: Counter[tuple[str, str]]
    known: list[dict[str, object]]


@pytest.fixture(scope="module")
def folder():
    # The server delivers as nobody, and pytest's own folders are closed to everybody else.
    with TemporaryDirectory(prefix="dilyn-mta-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def story(folder):
    home = {"DILYN_HOME": str(folder / "home"), "DILYN_PREFECT": "off", "DILYN_FORCE": "GLANMOR"}
    with postfix(folder, uid=NOBODY, gid=NOBODY) as mta:
        world = _furnished(home, mta)
        use(world)
        asyncio.run(_sent())
        at_first = _mails(world)
        # Setting a server anew cuts short what it is passing on, and that is put off for minutes.
        returned = mta.wait_for(mta.office, OWNERS["gone"])
        mta.take_everything()
        simulated_clock.move_on(world.engine, TUESDAY_MORNING + timedelta(minutes=2))
        asyncio.run(deliver_queued())
        arrived = mta.wait_for(mta.force, OWNERS["taken"] + OWNERS["later"])
        log = (folder / "log").read_text()
    read = _bounces(home, mta.office)
    read_again = _bounces(home, mta.office)
    facts, known = _facts(world), _typed(home, "person", "list", "--json")
    yield Story(
        at_first=at_first,
        at_last=_mails(world),
        connections=log.count(" connect from localhost"),
        arrived=arrived,
        returned=returned,
        read=read,
        read_again=read_again,
        facts=facts,
        known=known,
    )
    world.engine.dispose()


async def _sent() -> None:
    await advance_waiting()
    await deliver_queued()


def _furnished(home: dict[str, str], mta: Mta) -> World:
    settings = Settings(
        home=Path(home["DILYN_HOME"]),
        force="GLANMOR",
        prefect="off",
        office_address="office@opcc.example",
    )
    opened = open_world(settings)
    simulated_clock.start(opened.engine, TUESDAY_MORNING)
    world = replace(opened, smtp=SmtpServer(host="127.0.0.1", port=mta.port))
    put_people(world)
    for number, owner in enumerate(_owners(), start=1):
        put(world, a_person(world, Role.OWNER, owner), actor=ADMIN)
        put(world, an_observation(world, number))
        reference = ObservationRef(f"OBS-2023-{number:04}")
        put(world, Send(references=(reference,), owner=PersonId(f"PER-{number + BEFORE:04}")))
    return world


def _owners() -> list[str]:
    return [
        f"{kind}{number}@glanmor.example"
        for kind, count in OWNERS.items()
        for number in range(count)
    ]


def _mails(world: World) -> Mails:
    return {mail.address: mail for mail in outbox.mails(world.engine)}


def _facts(world: World) -> Counter[tuple[str, str]]:
    entries = text(
        "SELECT event, payload FROM ledger WHERE event IN ('ReminderSent', 'MailFailed')"
    )
    with reading(world.engine) as connection:
        found = connection.execute(entries).all()
    return Counter((event, json.loads(payload).get("outcome", "")) for event, payload in found)


def _bounces(home: dict[str, str], maildir: Path) -> list[dict[str, str]]:
    reports: list[dict[str, str]] = _typed(home, "bounces", str(maildir), "--json")["reports"]
    return reports


def _typed(home: dict[str, str], *words: str):
    done = CliRunner().invoke(app, list(words), env=home)
    assert done.exit_code == 0, done.output + str(done.exception)
    return json.loads(done.stdout)


def of(mails: Mails, kind: str) -> list[outbox.MailRow]:
    return [mail for address, mail in mails.items() if address.startswith(kind)]


def test_what_the_server_takes_is_sent_and_arrives(story):
    assert Counter(mail.state.value for mail in of(story.at_first, "taken")) == {"sent": 500}
    assert story.arrived == 505


def test_what_the_server_refuses_has_failed_with_its_words(story):
    refused = of(story.at_last, "refused")

    assert Counter(mail.state.value for mail in refused) == {"failed": 5}
    assert all(str(mail.why).startswith("550 5.1.1") for mail in refused)


def test_what_the_server_puts_off_waits_with_its_words_and_goes_later(story):
    waiting, gone_later = of(story.at_first, "later"), of(story.at_last, "later")

    assert Counter(mail.state.value for mail in waiting) == {"queued": 5}
    assert all(str(mail.why).startswith("451 4.7.1") for mail in waiting)
    assert Counter(mail.state.value for mail in gone_later) == {"sent": 5}


def test_what_the_server_returns_is_found_by_its_reports(story):
    assert Counter(mail.state.value for mail in of(story.at_first, "gone")) == {"sent": 5}
    assert story.returned == 5
    assert [report["taken"] for report in story.read] == ["recorded"] * 5
    assert Counter(mail.state.value for mail in of(story.at_last, "gone")) == {"bounced": 5}
    assert all("The mailbox is gone" in str(mail.why) for mail in of(story.at_last, "gone"))


def test_reports_that_are_read_again_change_nothing(story):
    assert [report["taken"] for report in story.read_again] == ["known"] * 5


def test_the_ledger_holds_each_delivery_once(story):
    assert story.facts == {
        ("ReminderSent", ""): 510,
        ("MailFailed", "failed"): 5,
        ("MailFailed", "bounced"): 5,
    }


def test_the_addresses_that_take_no_mail_are_marked_and_no_others(story):
    marked = {str(person["address"]) for person in story.known if person["is_bouncing"]}

    assert marked == {f"gone{number}@glanmor.example" for number in range(5)}


def test_a_batch_goes_over_one_connection(story):
    # Fifty at a time: eleven batches, and one for what was put off; one look whether the server
    # is there, and what it passes on itself.
    assert story.connections <= 11 + 1 + 1 + OWNERS["gone"]
