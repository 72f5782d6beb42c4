"""Due dates: what each way of naming a time means, and what is no deadline."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar_words import MONTHS, SEASONS, add_months, easter, number_of
from domain.due_dates import find_due

LINES = (Path(__file__).parent / "due_phrases.txt").read_text(encoding="utf-8").splitlines()
CASES = tuple(tuple(line.split("|")) for line in LINES if not line.startswith("#"))
SAID_ON = date(2023, 8, 31)
WORDS = st.sampled_from(
    (*MONTHS, *SEASONS, "by", "the", "end", "of", "in", "next", "week", "12", "2024", "24/25", "Q3",
     "within", "three", "weeks", "before", "after", "to", "and", "-", "31/02/2024", "early", "mid",
     "9999", "year", "31st", "0", "christmas", "every", "28", "days", ",", "financial", "year's")
)  # fmt: skip


def a_day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("said_on", "sentence", "due_on"), CASES)
def test_a_phrase_falls_due_when_it_says(said_on, sentence, due_on):
    due = find_due(sentence, response_on=a_day(said_on))

    assert (due.due_on if due else None) == a_day(due_on)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("in autumn 2023", date(2023, 9, 1), date(2023, 12, 21)),
        ("in the winter of 2023", date(2023, 12, 1), date(2024, 3, 20)),
        ("in March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("by the end of March 2024", date(2024, 3, 31), date(2024, 3, 31)),
        ("at the end of March 2024", date(2024, 3, 25), date(2024, 3, 31)),
        ("in early March 2024", date(2024, 3, 1), date(2024, 3, 10)),
        ("in early January 2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("in mid-March 2024", date(2024, 3, 10), date(2024, 3, 20)),
        ("in late March 2024", date(2024, 3, 20), date(2024, 3, 31)),
        ("within three weeks", date(2023, 9, 20), date(2023, 9, 22)),
        ("before Christmas", date(2023, 12, 20), date(2023, 12, 25)),
        ("in Q4 2023/24", date(2024, 1, 1), date(2024, 3, 31)),
        ("in three months", date(2023, 11, 1), date(2023, 11, 30)),
    ],
)
def test_a_phrase_has_a_window(phrase, first, last):
    due = find_due(f"It will be done {phrase}.", response_on=SAID_ON)

    assert due is not None
    assert due.window == (first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan for 2021-25 is kept until then.",
        "In all cases 28 days or once a month should be the minimum.",
        "Contact is usually between 14-28days.",
        "Files are kept for six years.",
        "Checks are made every 28 days.",
    ],
)
def test_a_standard_is_no_deadline(sentence):
    due = find_due(sentence, response_on=SAID_ON)

    assert due is None or due.due_on is None


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("It will be raised at the next meeting.", "at the next meeting"),
        ("It will be done in due course.", "in due course"),
        ("It will be addressed in upcoming training as planned.", "upcoming training"),
        ("It will be done shortly.", "shortly"),
    ],
)
def test_a_phrase_that_nobody_can_date_is_kept_without_a_day(sentence, phrase):
    due = find_due(sentence, response_on=SAID_ON)

    assert due is not None
    assert (due.phrase, due.due_on, due.window) == (phrase, None, None)


def test_a_relative_phrase_keeps_its_words_where_nobody_knows_the_day_of_the_response():
    due = find_due("It will be ready by June.", response_on=None)

    assert due is not None
    assert (due.phrase, due.due_on) == ("by June", None)


@given(
    words=st.lists(WORDS, max_size=12),
    said_on=st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_a_phrase_is_always_part_of_the_sentence_and_its_day_in_its_window(words, said_on):
    sentence = " ".join(words)

    due = find_due(sentence, response_on=said_on)

    if due is not None:
        assert due.phrase in sentence
    if due is not None and due.window is not None:
        assert due.due_on is not None
        assert due.window[0] <= due.due_on <= due.window[1]


@given(sentence=st.text(max_size=200))
def test_no_text_is_too_strange_to_look_for_a_date_in(sentence):
    find_due(sentence, response_on=SAID_ON)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2023, (4, 9)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25)), (1818, (3, 22))],
)
def test_easter_is_where_the_calendar_has_it(year, day):
    assert easter(year) == date(year, *day)


@given(day=st.dates(date(2000, 1, 1), date(2090, 1, 1)), months=st.integers(0, 60))
def test_months_later_is_in_the_month_counted_to(day, months):
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_word_that_is_no_number_counts_as_none():
    assert (number_of("Three"), number_of("17"), number_of("some")) == (3, 17, 0)
