import re
from datetime import UTC, datetime, timedelta

import pytest

from dilyn.rounds import Rounds
from dilyn.timekeeper import Timekeeper, falls, trigger
from flows.timetable import TIMETABLE, Entry
from storage import leading, simulated_clock
from storage.hours import LONDON
from storage.leading import Looked
from tests.architecture.sources import ROOT
from tests.furnished import TUESDAY_MORNING

REMIND = next(entry for entry in TIMETABLE if entry.name == "remind")
DELIVER = next(entry for entry in TIMETABLE if entry.name == "deliver")
#: Longer than any test takes.
LEASE_SECONDS = 600.0


def a_timekeeper(holder="one"):
    return Timekeeper(Rounds(), holder=holder, lease_seconds=LEASE_SECONDS)


def london(year, month, day, hour, minute):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def falls_next(entry, moment):
    return trigger(entry).get_next_fire_time(None, moment)


@pytest.mark.parametrize(
    ("after", "falls"),
    [
        (london(2023, 8, 1, 7, 59), london(2023, 8, 1, 8, 0)),
        (london(2023, 8, 1, 8, 1), london(2023, 8, 2, 8, 0)),
        # Friday, then Monday.
        (london(2023, 8, 4, 9, 0), london(2023, 8, 7, 8, 0)),
        # Over the change to winter time, and to summer time.
        (london(2023, 10, 27, 9, 0), london(2023, 10, 30, 8, 0)),
        (london(2024, 3, 29, 9, 0), london(2024, 4, 1, 8, 0)),
    ],
)
def test_reminders_fall_at_eight_in_london_on_working_days(after, falls):
    assert falls_next(REMIND, after) == falls


@pytest.mark.parametrize("entry", TIMETABLE, ids=lambda entry: entry.name)
def test_days_are_named_and_no_hour_is_one_that_comes_twice(entry):
    assert not any(letter.isdigit() for letter in entry.days)
    assert "1" not in entry.hour.replace("-", ",").split(",")


def test_the_clock_is_made_of_the_timetable_and_the_lead_and_nothing_else():
    jobs = a_timekeeper().scheduler().get_jobs()

    assert {job.id for job in jobs} == {"lead", *(entry.name for entry in TIMETABLE)}


def test_the_page_health_calls_every_entry_of_the_timetable_by_a_name_that_people_read():
    page = (ROOT / "templates/pages/health.html").read_text(encoding="utf-8")
    (named,) = re.findall(r"{% set entries = {(.*?)} %}", page)

    assert set(re.findall(r'"(\w+)": _\(', named)) == {entry.name for entry in TIMETABLE}


def test_a_day_has_ten_hours_of_minutes_in_which_mail_leaves():
    day = falls(DELIVER, after=london(2023, 8, 1, 0, 0), until=london(2023, 8, 2, 0, 0))

    assert (len(day), day[0]) == (600, london(2023, 8, 1, 8, 0))
    assert {moment.tzinfo for moment in day} == {UTC}


def test_a_slot_falls_once_between_two_looks():
    eight = london(2023, 8, 1, 8, 0)
    moment = timedelta(seconds=1)

    assert falls(REMIND, after=eight - moment, until=eight) == (eight,)
    assert falls(REMIND, after=eight, until=eight + moment) == ()


class Acts:
    """An entry that falls each minute, and counts how often it was kept."""

    def __init__(self, *, fails=0):
        self.times = 0
        self._fails = fails

    async def act(self):
        self.times += 1
        if self.times <= self._fails:
            raise ZeroDivisionError
        return 0

    @property
    def entry(self):
        return Entry(name="act", act=self.act, days="mon-fri", hour="*", minute="*")


def looked(world):
    return leading.look(world.engine, entry="act")


async def test_who_leads_keeps_every_slot_once_those_of_before_together(world):
    acts, one = Acts(), a_timekeeper()
    await one.lead()

    await one.keep(acts.entry)
    await one.keep(acts.entry)
    simulated_clock.move_on(world.engine, TUESDAY_MORNING + timedelta(minutes=3))
    await one.keep(acts.entry)

    assert acts.times == 2
    assert looked(world) == Looked(last=world.now(), is_left=False)


async def test_who_does_not_lead_keeps_nothing(world):
    acts, one, other = Acts(), a_timekeeper(), a_timekeeper("other")
    await one.lead()
    await other.lead()

    await other.keep(acts.entry)

    assert acts.times == 0
    assert looked(world).last is None


async def test_who_lets_go_is_followed_at_once(world):
    acts, one, other = Acts(), a_timekeeper(), a_timekeeper("other")
    await one.lead()
    await one.let_go()
    await other.lead()

    await one.keep(acts.entry)
    await other.keep(acts.entry)

    assert acts.times == 1
    assert looked(world) == Looked(last=world.now(), is_left=False)


async def test_a_slot_that_failed_is_left_for_another_time(world):
    acts, one = Acts(fails=1), a_timekeeper()
    await one.lead()

    await one.keep(acts.entry)

    assert looked(world) == Looked(last=world.now(), is_left=True)
