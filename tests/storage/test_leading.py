"""Services here are names and moments; tests/service/test_two_services.py has real ones."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import leading
from storage.leading import Leader, Looked

NOON = datetime(2023, 7, 31, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=30)
ONE = Leader(holder="one", term=1)
OTHER = Leader(holder="other", term=2)


def lead(engine, holder, *, term=None, now=NOON):
    return leading.lead(engine, holder=holder, term=term, now=now, seconds=LEASE.total_seconds())


def claim(engine, leader, *fallen, now=NOON):
    return leading.claim(engine, leader, entry="remind", fallen=fallen, now=now)


def keep(engine, leader, *slots, now=NOON):
    leading.keep(engine, leader, entry="remind", slots=slots, now=now)


@pytest.fixture
def led(engine):
    """A database whose timetable the first service keeps."""
    assert lead(engine, ONE.holder) == ONE.term
    return engine


@pytest.fixture
def succeeded(led):
    """The first has died, and the other has taken over; each test says when."""

    def succeed():
        assert lead(led, OTHER.holder, now=NOON + LEASE) == OTHER.term

    return succeed


def test_while_one_leads_no_other_does(led):
    assert lead(led, "other", now=NOON + LEASE - timedelta(seconds=1)) is None


def test_who_renews_leads_on_in_the_same_term(led):
    assert lead(led, "one", term=1, now=NOON + LEASE / 2) == 1
    assert lead(led, "other", now=NOON + LEASE) is None


def test_when_the_lease_runs_out_another_takes_over_in_a_new_term(led):
    assert lead(led, "other", now=NOON + LEASE) == 2
    assert lead(led, "one", term=1, now=NOON + LEASE) is None


def test_a_service_that_starts_again_takes_over_from_its_earlier_life_at_once(led):
    assert lead(led, "one") == 2


def test_one_that_nobody_has_succeeded_leads_on_however_late_it_renews(led):
    assert lead(led, "one", term=1, now=NOON + 10 * LEASE) == 1


def test_who_gives_the_lead_up_is_followed_at_once(led):
    leading.let_go(led, ONE, now=NOON)

    assert lead(led, "other") == 2


def test_who_was_succeeded_gives_nothing_up(led, succeeded):
    succeeded()

    leading.let_go(led, ONE, now=NOON + LEASE)

    assert lead(led, "third", now=NOON + LEASE) is None


def test_a_slot_is_claimed_once(led):
    assert claim(led, ONE, NOON) == (NOON,)
    assert claim(led, ONE, NOON, NOON + MINUTE) == (NOON + MINUTE,)


def test_the_slots_of_two_entries_are_strangers(led):
    claim(led, ONE, NOON)

    assert leading.claim(led, ONE, entry="deliver", fallen=(NOON,), now=NOON) == (NOON,)


def test_who_does_not_lead_claims_nothing(led, succeeded):
    succeeded()

    assert claim(led, ONE, NOON) == ()


def test_what_a_leader_had_begun_and_not_finished_is_done_by_the_next(led, succeeded):
    claim(led, ONE, NOON, NOON + MINUTE)
    keep(led, ONE, NOON)
    succeeded()

    assert claim(led, OTHER, NOON + 2 * MINUTE) == (NOON + MINUTE, NOON + 2 * MINUTE)


def test_a_leader_that_was_only_slow_finishes_nothing_that_has_passed_to_another(led, succeeded):
    claim(led, ONE, NOON)
    succeeded()
    claim(led, OTHER)

    keep(led, ONE, NOON)

    assert leading.look(led, entry="remind") == Looked(last=NOON, is_left=True)


def test_a_slot_that_could_not_be_kept_is_tried_again_a_minute_later(led):
    claim(led, ONE, NOON)

    assert claim(led, ONE, now=NOON + MINUTE / 2) == ()
    assert claim(led, ONE, now=NOON + MINUTE) == (NOON,)


def test_a_look_says_how_far_an_entry_has_come(led):
    before = leading.look(led, entry="remind")
    claim(led, ONE, NOON, NOON + MINUTE)
    keep(led, ONE, NOON, NOON + MINUTE)

    assert before == Looked(last=None, is_left=False)
    assert leading.look(led, entry="remind") == Looked(last=NOON + MINUTE, is_left=False)


def test_kept_slots_are_forgotten_after_a_week_and_the_unfinished_are_not(led):
    claim(led, ONE, NOON, NOON + MINUTE)
    keep(led, ONE, NOON)

    claim(led, ONE, NOON + timedelta(days=8))

    # It would be claimed again if it were not remembered.
    assert claim(led, ONE, NOON, NOON + MINUTE) == (NOON,)
