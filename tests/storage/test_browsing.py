"""The ledger is browsed: narrowed, newest first, with the words that lie beside its entries."""

from datetime import timedelta
from typing import get_args

import pytest

from domain.events import Event
from domain.promise_events import CommitmentMade
from storage.browsing import TOPICS, Sought, Topic, entries_found
from tests.builders import FORCE
from tests.storage.kept import OWNER

EVERYTHING = Sought(force=FORCE)


@pytest.fixture
def lived(kept):
    """One promised, one sent."""
    kept.promised()
    kept.sent(OWNER)
    return kept


def numbers(kept, sought, *, most=1000):
    return [entry.seq for entry in entries_found(kept.engine, sought, most=most)]


def test_every_event_is_about_one_thing():
    named = [name for names in TOPICS.values() for name in names]

    assert sorted(named) == sorted(event.__name__ for event in get_args(Event))


def test_the_newest_come_first_page_by_page(lived):
    whole = numbers(lived, EVERYTHING)
    first = numbers(lived, EVERYTHING, most=3)
    second = numbers(lived, Sought(force=FORCE, before=first[-1]), most=3)

    assert whole == list(range(whole[0], 0, -1))
    assert first + second == whole[:6]


def test_entries_are_narrowed_by_what_they_are_about(lived):
    about = entries_found(lived.engine, Sought(force=FORCE, subject="OBS-2023-0002"), most=9)
    promises = entries_found(lived.engine, Sought(force=FORCE, topic=Topic.PROMISES), most=9)

    assert {entry.subject for entry in about} == {"OBS-2023-0002"}
    (made,) = (entry.event for entry in promises)
    assert isinstance(made, CommitmentMade)
    # Its words lie beside the ledger, and are read with it.
    assert made.text == "We will train."


def test_entries_are_narrowed_by_who_and_when(lived):
    last = entries_found(lived.engine, EVERYTHING, most=1)[0]
    day = last.recorded_at.date()
    here = Sought(force=FORCE, actor=last.actor, from_on=day, to_on=day)

    assert last.seq in numbers(lived, here)
    assert numbers(lived, Sought(force=FORCE, from_on=day + timedelta(days=1))) == []
    assert last.seq not in numbers(lived, Sought(force=FORCE, to_on=day - timedelta(days=1)))
    assert numbers(lived, Sought(force=FORCE, actor=OWNER)) == []


def test_entries_are_narrowed_by_the_flow_run_that_recorded_them(lived):
    found = entries_found(lived.engine, EVERYTHING, most=1000)
    by_run = {run: [e.seq for e in found if e.run == run] for run in {e.run for e in found}}

    for run, seqs in by_run.items():
        assert numbers(lived, Sought(force=FORCE, run=run)) == seqs
    assert numbers(lived, Sought(force=FORCE, run="no-such-run")) == []
