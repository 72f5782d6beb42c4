"""A simulated clock over the seed's ten observations yields exactly the mails counted by hand."""

from datetime import date, time

import pytest

from dilyn.opening import open_world
from dilyn.settings import Settings
from domain.commands import Send
from domain.events import ReminderSent
from notifications.mailbox import list_mails
from storage import ledger, queries, sweeping
from storage.database import reading
from storage.hours import LONDON
from tests.journeys.four_hundred_days import (
    ALL_TEN,
    ANSWERED_ON,
    BEGINS,
    ENDS,
    TOLD,
    Told,
    a_leaver,
    afterwards,
    before_the_replies,
    until_somebody_leaves,
)
from tests.journeys.office import LivedOffice
from tests.journeys.story import FORCE, Move, row
from tests.journeys.test_the_seeds_year import SEED, receive, take_back
from tests.journeys.test_the_seeds_year import before_the_replies as unanswered

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside the project"),
]


@pytest.fixture
def office(tmp_path):
    """An office that does without Prefect: the same flows, called directly."""
    world = open_world(Settings(home=tmp_path / "office", force=FORCE, prefect="off"))
    yield LivedOffice(world=world)
    world.engine.dispose()


async def play(office: LivedOffice, moves: tuple[Move, ...]) -> None:
    for move in moves:
        if move.on > office.world.today:
            await office.live_until(move.on)
        await office.play(move)


async def live(office: LivedOffice) -> None:
    seed = SEED.read_bytes()
    await office.open(BEGINS)
    await receive(office, unanswered(seed))
    everything = Send(references=tuple(map(row, ALL_TEN)), owner=office.people["dci"])
    await office.give(everything, by="officer")
    await play(office, before_the_replies(office.people))
    await office.live_until(ANSWERED_ON)
    office.set_clock(ANSWERED_ON, 10)
    await take_back(office, seed)
    await play(office, until_somebody_leaves())
    engine, people = office.world.engine, office.people
    await play(office, a_leaver(people, queries.owed_by(engine, people["dci"], force=FORCE)))
    await play(office, afterwards())
    await office.live_until(ENDS)


def told(office: LivedOffice) -> tuple[Told, ...]:
    """Read from the ledger which mail was taken on which day, for whom, and which rung it was."""
    names = {person: name for name, person in office.people.items()}
    rows: dict[tuple[date, str, int], set[int]] = {}
    with reading(office.world.engine) as connection:
        for number in ALL_TEN:
            for entry in ledger.entries_of(connection, row(number)):
                if isinstance(sent := entry.event, ReminderSent):
                    key = (entry.happened_on, names[sent.recipient], sent.rung)
                    rows.setdefault(key, set()).add(number)
    return tuple(sorted((*key, tuple(sorted(numbers))) for key, numbers in rows.items()))


async def test_four_hundred_days_send_what_was_counted_by_hand(office):
    assert (ENDS - BEGINS).days == 400

    await live(office)

    assert told(office) == tuple(sorted(TOLD))
    letters = list_mails(office.world.mailbox)
    addressed = {(day, who, rung == 0) for day, who, rung, _ in TOLD}
    # One digest a day to one address, whatever it speaks of.
    assert len(letters) == len(addressed)
    local = {letter.written_at.astimezone(LONDON).time() for letter in letters}
    assert local == {time(8, 0), time(10, 0)}
    with reading(office.world.engine) as connection:
        assert ledger.verify(connection).breaks == ()
    # Where the mails stop, the Commissioner's page begins.
    today = office.world.today
    late = sweeping.past_reminders(office.world.engine, force=FORCE, today=today)
    assert late == (row(3), row(4), row(10))
