"""An owner adds a file to an answer by link: once, looked at like any other, and never given out."""

import pytest

from domain.evidence_events import EvidenceFiled
from domain.observation import CommitmentStage, State
from domain.promise_events import CommitmentDelivered
from storage.queries import observation_page
from tests.storage.kept import OFFICER, OTHER_OWNER, OWNER
from tests.web.browsing import words_of
from tests.web.test_answering import link_of

PDF = b"%PDF-1.7\nWho came to the training.\n"
DONE = {"stance": "done", "words": "Everybody has been trained in it.", "besides": "The list."}


def filed_on(kept, reference):
    timeline = observation_page(kept.engine, reference).timeline
    filed = ((one.actor, one.event) for one in timeline)
    return [(who, event) for who, event in filed if isinstance(event, EvidenceFiled)]


async def send(browser, at, name="who came.pdf", content=PDF, **fields):
    return await browser.client.post(at, data=fields, files={"file": (name, content)})


async def test_already_done_may_come_with_a_file(open_browser, kept):
    reference = kept.sent()
    at = f"{link_of(kept)}/{reference}"

    answer = await send(open_browser(), at, **DONE)

    assert answer.status_code == 303
    ((who, filed),) = filed_on(kept, reference)
    assert (who, filed.title) == (OWNER, "who came")
    assert observation_page(kept.engine, reference).state is State.RESPONSE_RECEIVED
    given = await open_browser(OFFICER).open(f"/observations/{reference}/evidence/1")
    assert given.content == PDF
    assert "E1 who came, PDF, 1 kB" in words_of(await open_browser().open(at))


async def test_the_same_answer_with_the_same_file_twice_is_one_event_each(open_browser, kept):
    reference = kept.sent()
    at = f"{link_of(kept)}/{reference}"
    await send(open_browser(), at, **DONE)
    before = observation_page(kept.engine, reference).timeline

    again = await send(open_browser(), at, **DONE)

    assert again.status_code == 303
    assert observation_page(kept.engine, reference).timeline == before


async def test_a_bad_file_returns_to_the_page_with_what_was_typed(open_browser, kept):
    reference = kept.sent()

    answer = await send(open_browser(), f"{link_of(kept)}/{reference}", content=b"<html>", **DONE)

    assert answer.status_code == 422
    assert "that is not what is in it" in words_of(answer)
    assert DONE["words"] in answer.text
    assert observation_page(kept.engine, reference).state is State.SENT_TO_FORCE
    assert filed_on(kept, reference) == []


@pytest.mark.parametrize("fields", [{}, {"stance": "done", "words": "ok"}])
async def test_a_file_without_words_that_a_person_typed_is_not_filed(open_browser, kept, fields):
    reference = kept.sent()

    answer = await send(open_browser(), f"{link_of(kept)}/{reference}", **fields)

    assert answer.status_code == 422
    assert filed_on(kept, reference) == []


async def test_a_draft_keeps_the_words_and_no_file(open_browser, kept):
    reference = kept.sent()
    at = f"{link_of(kept)}/{reference}"

    kept_draft = await send(open_browser(), at, act="draft", **DONE)

    assert kept_draft.status_code == 303
    assert filed_on(kept, reference) == []
    assert DONE["words"] in (await open_browser().open(at)).text


async def test_a_promise_is_kept_with_a_file_and_the_delivery_names_it(open_browser, kept):
    reference = kept.promised()
    at = f"{link_of(kept)}/{reference}/commitments/1/delivery"

    answer = await send(open_browser(), at, evidence="The list of who came.")

    assert answer.status_code == 303
    view = observation_page(kept.engine, reference)
    ((_, filed),) = filed_on(kept, reference)
    delivered = view.timeline[-1].event
    assert isinstance(delivered, CommitmentDelivered)
    assert (filed.commitment, delivered.files) == (1, (1,))
    assert view.commitments[0].stage is CommitmentStage.DELIVERED


async def test_a_file_for_a_promise_that_is_not_theirs_is_not_filed(open_browser, kept):
    reference = kept.promised()
    at = f"{link_of(kept)}/{reference}/commitments/9/delivery"

    answer = await send(open_browser(), at, evidence="The list of who came.")

    assert answer.status_code == 409
    assert filed_on(kept, reference) == []


async def test_a_link_gives_no_file_out_and_opens_nobody_elses(open_browser, kept):
    reference = kept.sent()
    at = f"{link_of(kept)}/{reference}"
    await send(open_browser(), at, **DONE)

    inside = await open_browser().open(f"{at}/evidence/1")
    outside = await open_browser().open(f"/observations/{reference}/evidence/1")
    other = await send(open_browser(), f"{link_of(kept, OTHER_OWNER)}/{reference}", **DONE)

    assert (inside.status_code, outside.status_code, other.status_code) == (404, 303, 404)
    assert len(filed_on(kept, reference)) == 1
