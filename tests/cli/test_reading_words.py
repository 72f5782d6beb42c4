from datetime import date

import pytest

from dilyn.commands.reading_words import (
    UnclearError,
    read_commitment,
    read_day,
    read_doubt,
    read_new_doubt,
    read_reference,
    read_settled,
)
from domain.claims import DoubtKind
from domain.names import ObservationRef, Text
from domain.parts import CommitmentRef, NewDoubt

pytestmark = pytest.mark.slow

REFERENCE = ObservationRef("OBS-2023-0042")


@pytest.mark.parametrize("text", ["2023-07-03", "3/7/2023", "03/07/2023", "3.7.2023", " 2023-7-3 "])
def test_a_day_is_written_the_iso_way_or_with_the_day_first(text):
    assert read_day(text) == date(2023, 7, 3)


@pytest.mark.parametrize("text", ["7/31/2023", "31/6/2023", "tomorrow", "3/7/23", "", "2023-02-29"])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(UnclearError) as refused:
        read_day(text)

    assert "2023-07-03" in refused.value.remedy
    assert "day first" in refused.value.remedy


def test_references_are_read_in_any_letters():
    assert read_reference("obs-2023-0042") == REFERENCE
    assert read_commitment("obs-2023-0042/c1") == CommitmentRef(reference=REFERENCE, number=1)
    assert read_doubt("OBS-2023-0042/D12") == (REFERENCE, 12)


@pytest.mark.parametrize("text", ["OBS-2023", "OBS-2023-0042/C", "OBS-2023-0042/D1", "C1"])
def test_what_is_no_commitment_is_refused_with_an_example(text):
    with pytest.raises(UnclearError, match="OBS-2023-0042"):
        read_commitment(text)


def test_a_settled_doubt_is_named_short_or_whole():
    named = read_settled(["D1", "2", "obs-2023-0042/d3"], reference=REFERENCE)

    assert named == (1, 2, 3)
    assert read_settled(None, reference=REFERENCE) == ()


def test_a_doubt_of_another_observation_settles_nothing_here():
    with pytest.raises(UnclearError, match="not a doubt of OBS-2023-0042"):
        read_settled(["OBS-2023-0001/D1"], reference=REFERENCE)


def test_an_officers_doubt_has_a_kind_and_words():
    assert read_new_doubt("Unanswered question: how many hours?") == NewDoubt(
        kind=DoubtKind.UNANSWERED_QUESTION, text=Text("how many hours?")
    )


@pytest.mark.parametrize("text", ["something odd: text", "refusal", "refusal:  "])
def test_a_doubt_without_a_known_kind_or_words_is_refused_with_the_kinds(text):
    with pytest.raises(UnclearError, match="unanswered question, other question"):
        read_new_doubt(text)
