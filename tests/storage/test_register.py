"""The register is found in two ways, for a few and for many: what is shown is the same."""

from datetime import date

import pytest

from domain.commands import Answer, Respond
from domain.names import Text
from domain.observation import State
from storage.register import FEW, Search, search
from storage.views import RegisterRow
from tests.builders import FORCE, a_claim, a_promise, a_response
from tests.storage.kept import OTHER_OWNER, OWNER

TODAY = date(2023, 9, 15)
WANTED = {
    "everything": Search(force=FORCE),
    "late": Search(force=FORCE, is_late=True),
    "one owner's": Search(force=FORCE, owner=OTHER_OWNER),
    "not sent": Search(force=FORCE, state=State.RAISED),
    "doubtful": Search(force=FORCE, has_doubts=True),
    "with a word": Search(force=FORCE, words="obs-2023-000"),
    "with two words": Search(force=FORCE, words="2023-0002 OBS"),
    "with none": Search(force=FORCE, words="zebra"),
}


@pytest.fixture
def lived(kept):
    """Something late, something promised twice, something without a deadline, something ended."""
    kept.raised()
    kept.sent(OTHER_OWNER)
    kept.promised(date(2023, 11, 30))
    both = a_response(a_promise(date(2023, 12, 1)), a_promise(date(2023, 9, 1)), a_promise(None))
    kept.does(Respond(reference=kept.sent(OWNER), response=both))
    answered = kept.sent()
    kept.does(Respond(reference=answered, response=a_response(a_claim())))
    kept.does(Answer(reference=answered, reason=Text("It is explained.")))
    kept.raised()
    return kept


def pages(kept, wanted, *, few):
    """This reads the register two rows at a time, to its end."""
    rows: list[RegisterRow] = []
    first = 0
    while (found := search(kept.engine, wanted, today=TODAY, first=first, most=2, few=few)).rows:
        rows += found.rows
        first += 2
    return found.total, rows


@pytest.mark.parametrize("asked", WANTED)
def test_few_and_many_are_found_alike(lived, asked):
    total, rows = pages(lived, WANTED[asked], few=FEW)

    assert (total, rows) == pages(lived, WANTED[asked], few=0)
    assert len(rows) == total


def test_the_earliest_deadline_comes_first_and_what_has_none_last(lived):
    _, rows = pages(lived, Search(force=FORCE), few=FEW)

    assert [(row.reference[-1], row.due_on) for row in rows] == [
        ("2", date(2023, 8, 29)),
        ("4", date(2023, 8, 29)),
        ("3", date(2023, 11, 30)),
        ("6", None),
        ("5", None),
        ("1", None),
    ]


def test_words_are_found_in_any_order_and_case(lived):
    _, rows = pages(lived, WANTED["with two words"], few=FEW)

    assert [row.reference for row in rows] == ["OBS-2023-0002"]
