"""The ten observations of the seed, from the report to their right end, through real Prefect."""

from pathlib import Path

import pytest

from dilyn.commands.confirming import known, record_of
from dilyn.opening import open_world
from dilyn.prefect_environment import set_up
from dilyn.settings import Settings
from domain.commands import Send
from domain.observation import State
from flows.intake.draft import Draft
from flows.intake.recognise import read_report
from flows.running import DIRECT
from storage import ledger
from storage.database import reading
from storage.filing import keep_file
from tests.journeys.expected import MAILS
from tests.journeys.office import LivedOffice
from tests.journeys.story import ANSWERED_ON, FORCE, LAST_DAY, SENT_ON, moves, row
from tests.postgres import the_server
from tests.prefect_server import through_prefect

SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"
pytestmark = [
    *through_prefect,
    pytest.mark.slow,
    pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside the project"),
]
ENDS = {
    **dict.fromkeys((2, 3, 4, 5, 7, 10), State.VERIFIED),
    **dict.fromkeys((1, 6, 8, 9), State.ANSWERED),
}


def before_the_replies(content: bytes) -> bytes:
    """The report as the panel sent it: column two is empty."""
    text = content.decode()
    for line in read_report(content, response_on=None).rows:
        text = text.replace(line.response or "", "")
    return text.encode()


async def receive(office: LivedOffice, content: bytes) -> None:
    keep_file(office.world.engine, content, "report.txt", office.world.now())
    draft: Draft = read_report(content, response_on=None)
    report = record_of(
        draft,
        force=FORCE,
        content=content,
        rows=known(office.world, draft).new_rows,
        owner=None,
        sent_on=None,
    )
    await office.give(report, by="officer")


async def take_back(office: LivedOffice, content: bytes) -> None:
    """Take the file that came back: its replies are matched to what is on the register."""
    found = known(office.world, read_report(content, response_on=ANSWERED_ON))
    assert found.new_rows == ()
    assert len(found.responses) == 10
    for reply in found.responses:
        await office.give(reply, by="officer")


async def live_the_year(office: LivedOffice) -> None:
    """Put the report in, let everything come to pass, and look what has come of it."""
    seed = SEED.read_bytes()
    await office.open(SENT_ON)
    await receive(office, before_the_replies(seed))
    everything = tuple(row(number) for number in range(1, 11))
    await office.give(Send(references=everything, owner=office.people["dci"]), by="officer")
    await office.live_until(ANSWERED_ON)
    await take_back(office, seed)
    for move in moves(office.people):
        await office.live_until(move.on)
        await office.play(move)
    await office.live_until(LAST_DAY)

    assert {number: office.state(row(number)) for number in ENDS} == ENDS
    assert office.mails() == MAILS
    with reading(office.world.engine) as connection:
        assert ledger.verify(connection).breaks == ()


async def test_ten_observations_reach_their_right_ends(tmp_path, under_prefect) -> None:
    world = open_world(Settings(home=tmp_path / "office", force=FORCE))
    set_up(tmp_path, url=under_prefect.url)

    await live_the_year(LivedOffice(world=world))

    with reading(world.engine) as connection:
        runs = {entry.run for entry in ledger.entries_of(connection, row(1))}
    assert DIRECT not in runs
    world.engine.dispose()


# Once through Prefect is enough: the flows do not know which database they write to.
async def test_they_reach_them_on_postgresql_too(tmp_path) -> None:
    with the_server().copy("template1") as url:
        home = tmp_path / "office"
        settings = Settings(home=home, force=FORCE, database_url=url, prefect="off")
        world = open_world(settings)

        await live_the_year(LivedOffice(world=world))

        world.engine.dispose()
