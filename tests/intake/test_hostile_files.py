"""Files that nobody should read on trust: refused in one sentence, or read as what they are."""

import pytest

from flows.intake.blocks import UnreadableError
from flows.intake.recognise import read_report
from tests.intake import hostile_files as hostile
from tests.intake.content import ENGLISH
from tests.intake.reports import ROWS


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_hostile_file_is_refused_with_a_reason_and_a_remedy(name):
    make, word = hostile.REFUSED[name]

    with pytest.raises(UnreadableError) as refusal:
        read_report(make(), response_on=None)

    assert word in refusal.value.reason
    assert refusal.value.remedy.endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.READ_AS_WORD)
def test_an_odd_word_file_is_read_as_what_it_is(name):
    draft = read_report(hostile.READ_AS_WORD[name](), response_on=None)

    assert [row.observation for row in draft.rows] == [row[1] for row in ENGLISH.rows]
    assert [(case.number, case.bullets) for case in draft.cases] == list(ENGLISH.cases)


@pytest.mark.parametrize("name", hostile.READ_AS_TEXT)
def test_an_odd_text_is_read_as_what_it_is(name):
    draft = read_report(hostile.READ_AS_TEXT[name](), response_on=None)

    assert [(row.observation, row.response) for row in draft.rows] == list(ROWS)
    assert draft.panel == "Commissioner’s Call Review Panel"


@pytest.mark.parametrize("sentence", ["six at the first meeting and ", "3 May 2024, ", "The Big "])
def test_a_sentence_without_an_end_is_looked_at_only_so_far(sentence):
    opening = f"Members of the Panel attended the meeting held on {sentence * 20_000}"[:190_000]

    draft = read_report(f"{opening}\n".encode() + hostile.TEXT, response_on=None)

    assert len(draft.rows) == len(ROWS)


def test_a_document_put_into_another_is_not_lost_in_silence():
    chunk = "<w:altChunk/>" + "".join(map(hostile.PARAGRAPH.format, ("Case 1", "A finding.")))

    draft = read_report(hostile.of_body(chunk), response_on=None)

    assert [doubt.text for doubt in draft.doubts] == [
        "Another document stands here, and was not read."
    ]
