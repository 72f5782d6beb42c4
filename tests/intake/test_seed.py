"""The report of July 2023, as the customer gave it. Where it is absent these are skipped."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from domain.claims import ClaimStatus, DoubtKind
from flows.intake.draft import proposed_sessions
from flows.intake.recognise import read_report

SEED = Path(__file__).parents[3] / "shared" / "seed"
AUTUMN = date(2023, 11, 30)

pytestmark = pytest.mark.skipif(
    not (SEED / "report.txt").exists(), reason="the seed report is not beside this repository"
)


@pytest.fixture(scope="module")
def draft():
    return read_report((SEED / "report.txt").read_bytes(), response_on=date(2023, 8, 31))


@pytest.fixture(scope="module")
def key():
    return json.loads((SEED / "answer_key.json").read_text(encoding="utf-8"))


def folded(text):
    return " ".join(text.split())


def test_every_case_and_finding_is_as_the_key_has_it(draft, key):
    read = [(case.number, [folded(b) for b in case.bullets]) for case in draft.cases]

    assert read == [
        (case["case"], [folded(o["text"]) for o in case["observations"]]) for case in key["cases"]
    ]
    assert len(draft.themes) == 7
    assert len(draft.rows) == 10


def test_every_claim_is_as_the_key_has_it(draft, key):
    heard = [(folded(c.text), c.status) for row in draft.rows for c in row.claims]

    wanted = [(folded(c["text"]), c["status"]) for row in key["rows"] for c in row["claims"]]
    assert heard == wanted


def test_every_word_of_the_table_is_read(draft):
    words = re.findall(r"\w+", (SEED / "report.txt").read_text(encoding="utf-8"))
    text = " ".join(f"{row.observation} {row.response}" for row in draft.rows)

    assert " ".join(re.findall(r"\w+", text)) in " ".join(words)


def test_due_dates_are_as_the_key_has_them(draft, key):
    heard = [str(c.due_on) if c.due_on else None for row in draft.rows for c in row.claims]

    assert heard == [c["due_date"] for row in key["rows"] for c in row["claims"]]


def test_the_opening_pages_are_read(draft):
    assert draft.meeting_dates == (date(2023, 7, 3), date(2023, 7, 19))
    assert [attendance.members for attendance in draft.attendance] == [6, 6]


def test_the_autumn_promises_are_one_session(draft):
    (session,) = proposed_sessions(draft)

    assert session.due_on == AUTUMN
    assert [row for row, _ in session.claims] == [2, 3, 4, 10]


def test_the_doubts_are_those_a_careful_reader_has(draft):
    assert [(doubt.row, doubt.kind) for doubt in draft.doubts] == [
        (1, DoubtKind.UNANSWERED_QUESTION),
        (1, DoubtKind.OTHER_BODY),
        (2, DoubtKind.DATE_PROPOSED),
        (3, DoubtKind.DATE_MISSING),
        (4, DoubtKind.CONSIDERATION),
        (5, DoubtKind.SAID_DONE),
        (5, DoubtKind.REFUSAL),
        (7, DoubtKind.SAID_DONE),
        (9, DoubtKind.OTHER_QUESTION),
        (10, DoubtKind.OTHER_QUESTION),
    ]


def test_titles_hold_no_names_and_fit(draft):
    assert all(len(row.title) <= 60 for row in draft.rows)
    assert len({row.title for row in draft.rows}) == 10


def test_five_promises_are_heard(draft):
    statuses = [claim.status for row in draft.rows for claim in row.claims]

    assert statuses.count(ClaimStatus.COMMITMENT) == 5
