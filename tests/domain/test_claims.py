"""Claims: how a response is cut into sentences, and what each amounts to."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.claim_kinds import kind_of
from domain.claims import ClaimStatus, CommitmentKind
from domain.listening import hear, may_be_next_years, split_sentences, why


def lines_of(name):
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def a_day(text):
    return date.fromisoformat(text) if text else None


def a_reply(line):
    status, kind, said_on, window, sentence = line.split("|", 4)
    first, _, last = window.partition("..")
    return status, kind, a_day(said_on), (a_day(first), a_day(last or first)), sentence


SENTENCES = tuple(tuple(line.split("|", 1)) for line in lines_of("sentences.txt"))
REPLIES = tuple(a_reply(line) for line in lines_of("replies.txt"))
HELD_OUT = tuple(a_reply(line) for line in lines_of("held_out.txt"))
SAID_ON = date(2024, 3, 6)


def test_sentences_are_heard_for_what_they_are():
    misheard = tuple(
        (status, heard, sentence)
        for status, sentence in SENTENCES
        if (heard := hear(sentence, response_on=SAID_ON).status) != status
    )
    wanted = Counter(status for status, _ in SENTENCES)
    missed = Counter(status for status, _, _ in misheard)

    # Grammar alone does not hear every sentence; the table keeps those it mishears.
    assert len(misheard) <= len(SENTENCES) // 100, misheard
    assert all(missed[status] <= wanted[status] // 10 for status in wanted), misheard


@pytest.mark.slow
def test_replies_are_heard_for_what_they_are():
    misheard = tuple(
        (status, heard, sentence)
        for status, _, said_on, _, sentence in REPLIES
        if (heard := hear(sentence, response_on=said_on).status) != status
    )

    assert len(misheard) <= len(REPLIES) * 4 // 100, misheard


@pytest.mark.slow
def test_replies_fall_due_in_the_window_they_name_and_never_where_they_name_none():
    missed = tuple(
        (window, claim.due_on, sentence)
        for _, _, said_on, window, sentence in REPLIES
        if not is_in(window, (claim := hear(sentence, response_on=said_on)).due_on)
    )

    assert len(missed) <= len(REPLIES) // 100, missed


def is_in(window, due_on):
    first, last = window
    return due_on is None if first is None else due_on is not None and first <= due_on <= last


def test_sentences_that_no_rule_was_made_for_are_heard_well_enough():
    heard = tuple(
        (status, hear(sentence, response_on=said_on).status)
        for status, _, said_on, _, sentence in HELD_OUT
    )
    per_status = {status: f1(heard, status) for status in ClaimStatus}

    assert sum(per_status.values()) / len(per_status) >= 0.85, per_status
    assert per_status[ClaimStatus.COMMITMENT] >= 0.92, per_status


def test_dates_that_no_rule_was_made_for_are_heard_well_enough():
    dated = tuple(is_due_rightly(reply) for reply in HELD_OUT if reply[3][0] is not None)
    undated = tuple(is_due_rightly(reply) for reply in HELD_OUT if reply[3][0] is None)

    assert sum(dated) / len(dated) >= 0.92
    assert sum(undated) / len(undated) >= 0.96


def is_due_rightly(reply):
    _, _, said_on, window, sentence = reply
    return is_in(window, hear(sentence, response_on=said_on).due_on)


def f1(heard, status):
    right = sum(wanted == got == status for wanted, got in heard)
    said = sum(got == status for _, got in heard)
    wanted = sum(wanted == status for wanted, _ in heard)
    return 2 * right / (said + wanted)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("We cannot change the form, but we will raise it with the supplier.", "commitment"),
        ("The form was changed and will be issued in May.", "commitment"),
        ("This was considered but will not be adopted.", "rejected"),
        ("This will allow officers to see each note.", "explanation_only"),
        ("If the shop is a victim, the owner will be added as a witness.", "explanation_only"),
        ("Subject to funding, we will buy more cameras.", "consideration"),
        ("The work will not be finished until June.", "commitment"),
        ("Action: Sgt Parry to write to the member.", "commitment"),
        ("", "explanation_only"),
    ],
)
def test_what_is_still_outstanding_decides(sentence, status):
    assert hear(sentence, response_on=SAID_ON).status == status


@pytest.mark.parametrize("status", ["already_done", "explanation_only", "rejected"])
def test_only_what_is_still_to_come_falls_due(status):
    sentences = tuple(sentence for wanted, sentence in SENTENCES if wanted == status)

    claims = tuple(hear(sentence, response_on=SAID_ON) for sentence in sentences)

    assert all(claim.due_on is None for claim in claims if claim.status == status)


def test_a_promise_carries_its_phrase_its_day_and_its_window():
    claim = hear("A course is planned for the spring of 2025.", response_on=SAID_ON)

    assert claim.status is ClaimStatus.COMMITMENT
    assert claim.kind is CommitmentKind.TRAINING
    assert claim.due_phrase == "for the spring of 2025"
    assert claim.due_on == date(2025, 5, 31)
    assert claim.due_window == (date(2025, 3, 1), date(2025, 6, 21))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A refresher course will be run.", "training"),
        ("The IT system will be upgraded.", "system_change"),
        ("It will be done.", "other"),
        ("We will write to every member.", "communication"),
        ("Ten logs a month will be audited.", "review"),
        ("The procedure and guidance will be revised.", "policy"),
        ("Two posts will be filled by recruitment.", "staffing"),
        ("A checklist for triage will be brought in.", "process_change"),
    ],
)
def test_a_claim_has_a_kind(sentence, kind):
    assert kind_of(sentence) == kind


@pytest.mark.parametrize(
    ("response", "sentences"),
    [
        ("One. Two.", ("One.", "Two.")),
        ("Seen by Dr. Lewis, e.g. A form. Next", ("Seen by Dr. Lewis, e.g. A form.", "Next")),
        ("He asked “why?” Nobody knew.", ("He asked “why?”", "Nobody knew.")),
        ("First:\n· one thing\n· another", ("First:", "one thing", "another")),
        ("One line\nthat goes on\n\nA new one", ("One line\nthat goes on", "A new one")),
        ("1. Do this\n2. Do that", ("1. Do this", "2. Do that")),
        (
            "Correct: we are sure. No stop at the end",
            ("Correct: we are sure.", "No stop at the end"),
        ),
        (" \n· \n", ()),
    ],
)
def test_a_response_is_cut_into_sentences(response, sentences):
    assert split_sentences(response) == sentences


@given(st.text(alphabet=st.sampled_from("aZé1 .!?:;\n·•-–()“”'\"\toe.gJ"), max_size=80))
def test_every_word_of_a_response_is_in_exactly_one_sentence(response):
    words = re.findall(r"\w+", response)

    assert [w for s in split_sentences(response) for w in re.findall(r"\w+", s)] == words


@given(sentence=st.text(max_size=300), said_on=st.none() | st.dates())
def test_any_sentence_can_be_heard(sentence, said_on):
    claim = hear(sentence, response_on=said_on)

    assert claim.text == sentence
    assert claim.due_phrase is None or claim.due_phrase in sentence


def test_a_claim_says_by_which_words_and_rule_it_was_heard_unless_a_person_changed_it():
    claim = hear("The form will be changed in autumn.", response_on=SAID_ON)

    reason = why(claim, response_on=SAID_ON)
    by_hand = replace(claim, status=ClaimStatus.REJECTED)

    assert reason is not None
    assert (reason.words, reason.rule) == ("will be changed", "promise")
    assert why(by_hand, response_on=SAID_ON) is None


def test_a_season_that_has_begun_may_be_next_years():
    reply, said_on = "The form will be changed in autumn.", date(2024, 11, 20)

    assert may_be_next_years(hear(reply, response_on=said_on), response_on=said_on)
    assert not may_be_next_years(hear(reply, response_on=SAID_ON), response_on=SAID_ON)
