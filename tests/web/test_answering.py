"""This tests answering by a link: what it opens, what it takes, and what it never does."""

from datetime import date, timedelta

import pytest

from domain.claims import ClaimStatus, DoubtKind
from domain.commands import HandOver, Refer, Send
from domain.names import ObservationRef, PersonId, Text
from domain.observation import CommitmentStage, State
from domain.office_commands import Leave, RevokeLinks
from storage import answer_links
from storage.queries import observation_page, people, stands_in_for
from tests.builders import a_raise
from tests.storage.kept import FIRST, OFFICER, OTHER_OWNER, OWNER
from tests.web.browsing import words_of

ANSWER = "We will train everybody in it."


@pytest.fixture
def asked(kept):
    """An observation that has been sent to the owner."""
    return kept.sent()


def link_of(kept, owner=OWNER, reference=None):
    secret = answer_links.make_answer_link(kept.engine, owner, now=kept.now, reference=reference)
    return f"/answer/{secret}"


def page_of(kept, reference=FIRST):
    return observation_page(kept.engine, reference)


def day(name, on):
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


async def test_an_owner_answers_with_a_promise_and_gets_a_receipt(open_browser, kept, asked):
    at = f"{link_of(kept)}/{asked}"
    browser = open_browser()

    answer = await browser.post(
        at, stance="accept", words=ANSWER, **day("due_on", date(2023, 11, 30))
    )
    receipt = words_of(await browser.open(answer.headers["Location"]))

    view = page_of(kept)
    assert answer.status_code == 303
    assert "Your reference R-" in receipt
    assert "We will train everybody in it. commitment, training, Thursday 30 November" in receipt
    assert view.state is State.RESPONSE_RECEIVED
    assert [c.due_on for c in view.commitments] == [date(2023, 11, 30)]
    assert view.timeline[-1].actor == OWNER


async def test_what_is_asked_by_when_and_since_when_is_said(open_browser, kept, asked):
    kept.move_to(date(2023, 8, 30))

    words = words_of(await open_browser().open(f"{link_of(kept)}/{asked}"))

    assert "Why so late?" in words
    assert "With you since Monday 31 July 2023; please answer by Tuesday 29 August 2023." in words
    assert "1 working day late" in words


@pytest.mark.parametrize(
    ("stance", "claim", "doubt"),
    [
        ("decline", ClaimStatus.REJECTED, DoubtKind.REFUSAL),
        ("done", ClaimStatus.ALREADY_DONE, DoubtKind.SAID_DONE),
        ("not_mine", None, DoubtKind.OTHER_BODY),
        ("partly", ClaimStatus.COMMITMENT, DoubtKind.REFUSAL),
    ],
)
async def test_each_way_to_answer_leaves_what_it_should(
    open_browser, kept, asked, stance, claim, doubt
):
    await open_browser().post(
        f"{link_of(kept)}/{asked}", stance=stance, words="The night shift is another matter.",
        besides="The call centre", **day("due_on", date(2023, 11, 30)),
    )  # fmt: skip

    view = page_of(kept)
    assert claim is None or claim in {one.status for one in view.responses[0].claims}
    assert doubt in {one.kind for one in view.doubts}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_looking_changes_nothing_however_often(open_browser, kept, asked, method):
    browser, link = open_browser(), link_of(kept)
    before = len(page_of(kept).timeline)

    for path in (link, f"{link}/{asked}", f"{link}/{asked}/commitments/1/delivery") * 5:
        await browser.client.request(method, path)

    assert len(page_of(kept).timeline) == before


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"stance": "accept"},
        {"stance": "accept", "words": "ok"},
        {"words": ANSWER},
        {"stance": "cheer", "words": ANSWER},
        {"act": "draft"},
    ],
)
async def test_pressing_the_button_without_words_changes_nothing(open_browser, kept, asked, fields):
    answer = await open_browser().post(f"{link_of(kept)}/{asked}", **fields)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert page_of(kept).state is State.SENT_TO_FORCE


async def test_the_same_words_twice_are_one_event(open_browser, kept, asked):
    first, second = link_of(kept), link_of(kept)
    fields = {"stance": "accept", "words": ANSWER}

    answers = [
        await open_browser().post(f"{link}/{asked}", **fields) for link in (first, first, second)
    ]

    receipts = {answer.headers["Location"].rpartition("/")[2] for answer in answers}
    assert [answer.status_code for answer in answers] == [303] * 3
    assert len(receipts) == 1
    assert len(page_of(kept).responses) == 1


async def test_a_link_of_one_observation_opens_that_one_alone(open_browser, kept, asked):
    other = kept.sent()
    link = link_of(kept, reference=asked)
    browser = open_browser()

    assert (await browser.open(link)).headers["Location"] == f"{link}/{asked}"
    assert (await browser.open(f"{link}/{asked}")).status_code == 200
    assert (await browser.open(f"{link}/{other}")).status_code == 404
    answer = await browser.post(f"{link}/{other}", stance="accept", words=ANSWER)
    assert answer.status_code == 404
    assert page_of(kept, other).state is State.SENT_TO_FORCE


async def test_a_list_holds_what_is_awaited_of_its_owner_and_nothing_else(
    open_browser, kept, asked
):
    others = kept.sent(OTHER_OWNER)
    raised = kept.raised()
    link = link_of(kept)
    browser = open_browser()

    page = (await browser.open(link)).text

    assert f"{link}/{asked}" in page
    assert others not in page
    assert raised not in page
    for reference in (others, raised, "OBS-2023-0099", "nothing"):
        assert (await browser.open(f"{link}/{reference}")).status_code == 404


async def test_what_is_handed_over_is_no_longer_opened(open_browser, kept, asked):
    link = link_of(kept)
    kept.does(HandOver(references=(asked,), owner=OTHER_OWNER, reason=Text("New post.")))

    assert (await open_browser().open(f"{link}/{asked}")).status_code == 404


@pytest.mark.slow
async def test_a_link_opens_no_other_page(open_browser, kept, asked):
    browser = open_browser()
    await browser.open(f"{link_of(kept)}/{asked}")

    for path in ("/", "/observations", f"/observations/{asked}", "/account"):
        answer = await browser.open(path)
        assert answer.headers["Location"].startswith("/sign-in")


async def gone(browser, link, *, saying="open the newest one"):
    answer = await browser.open(link)
    return answer.status_code == 404 and saying in words_of(answer)


async def test_a_link_runs_out(open_browser, kept, asked):
    browser, old = open_browser(), link_of(kept)

    assert (await browser.open(old)).status_code == 200
    kept.today += answer_links.LIFETIME
    assert await gone(browser, old)


async def test_stopped_links_say_what_to_do_and_the_next_one_opens(open_browser, kept, asked):
    browser = open_browser()
    whole, one, of_another = (
        link_of(kept),
        link_of(kept, reference=asked),
        link_of(kept, OTHER_OWNER),
    )

    kept.does(RevokeLinks(force=kept.force, person=OWNER, reason=Text("Their phone was lost.")))

    assert await gone(browser, whole, saying="ask the office")
    assert await gone(browser, one, saying="ask the office")
    assert (await browser.open(of_another)).status_code == 200
    assert (await browser.open(link_of(kept))).status_code == 200


async def test_the_links_of_a_leaver_stop_with_them(open_browser, kept, asked):
    browser, left = open_browser(), link_of(kept, OTHER_OWNER)

    kept.does(Leave(force=kept.force, person=OTHER_OWNER))

    assert await gone(browser, left, saying="ask the office")


async def test_whoever_has_it_now_answers_by_a_link_of_their_own(open_browser, kept, asked):
    browser, old = open_browser(), link_of(kept, reference=asked)
    change = HandOver(references=(asked,), owner=OTHER_OWNER, reason=Text("She has moved on."))
    kept.does(change)
    kept.does(Leave(force=kept.force, person=OWNER))

    assert await gone(browser, old, saying="ask the office")
    theirs = f"{link_of(kept, OTHER_OWNER, reference=asked)}/{asked}"
    assert (await browser.open(theirs)).status_code == 200


@pytest.mark.slow
async def test_guessing_links_is_stopped_and_good_ones_still_open(open_browser, kept, asked):
    browser, link = open_browser(), link_of(kept)

    guesses = [
        (await browser.open(f"/answer/{'x' * 42}{number:02}")).status_code for number in range(52)
    ]

    assert guesses == [404] * 50 + [429] * 2
    assert (await browser.open(link)).status_code == 200


async def test_a_changed_link_opens_nothing(open_browser, kept, asked):
    link = link_of(kept)
    changed = link[:-1] + ("A" if link[-1] != "A" else "B")

    assert await gone(open_browser(), changed)


async def test_a_draft_is_kept_for_the_next_link_and_forgotten_when_sent(open_browser, kept, asked):
    browser = open_browser()
    draft = {"stance": "partly", "words": "Half of it, once the rota is", "act": "draft"}

    answer = await browser.post(f"{link_of(kept)}/{asked}", **draft)
    again = f"{link_of(kept)}/{asked}"
    page = (await browser.open(again)).text
    await browser.post(again, **draft | {"act": "send"})

    assert answer.headers["Location"].endswith("?kept=yes")
    assert "Half of it, once the rota is</textarea>" in page
    assert answer_links.draft_of(kept.engine, OWNER, asked) == {}
    assert len(page_of(kept).responses) == 1


async def test_a_promise_is_said_to_be_done_with_what_shows_it(open_browser, kept):
    reference = kept.promised()
    at = f"{link_of(kept)}/{reference}/commitments/1/delivery"

    empty = await open_browser().post(at)
    answer = await open_browser().post(at, evidence="List of the 40 who came.")

    assert empty.status_code == 422
    assert answer.status_code == 303
    assert page_of(kept, reference).commitments[0].stage is CommitmentStage.DELIVERED


async def test_a_date_is_given_or_more_time_is_asked_for(open_browser, kept):
    undated, dated = kept.promised(None), kept.promised()
    link, browser = link_of(kept), open_browser()
    later = {**day("new_on", date(2024, 1, 31)), "reason": "The rota changes then."}

    given = await browser.post(f"{link}/{undated}/commitments/1/date", **later)
    wished = await browser.post(f"{link}/{dated}/commitments/1/date", **later)

    assert given.status_code == wished.status_code == 303
    assert page_of(kept, undated).commitments[0].due_on == date(2024, 1, 31)
    # Only the office moves a date that was once given.
    assert page_of(kept, dated).commitments[0].due_on == date(2023, 11, 30)
    assert page_of(kept, dated).observation.commitments[0].asked_until == date(2024, 1, 31)


async def test_a_refusal_returns_to_the_page_and_may_be_mended(open_browser, kept):
    reference = kept.promised(None)
    at = f"{link_of(kept)}/{reference}/commitments/1/date"
    past = {**day("new_on", date(2023, 7, 1)), "reason": "The rota changes then."}

    refused = await open_browser().post(at, **past)
    again = await open_browser().post(at, **past)

    assert refused.status_code == again.status_code == 409
    assert "is already past" in words_of(refused)
    assert page_of(kept, reference).commitments[0].due_on is None


async def test_a_deputy_is_named_and_then_answers(open_browser, kept, asked):
    fields = {
        "deputy": OTHER_OWNER, **day("from_on", kept.today),
        **day("until_on", kept.today + timedelta(days=14)),
    }  # fmt: skip

    named = await open_browser().post(f"{link_of(kept)}/{asked}/deputy", **fields)
    answered = await open_browser().post(
        f"{link_of(kept, OTHER_OWNER)}/{asked}", stance="accept", words=ANSWER
    )

    assert named.status_code == answered.status_code == 303
    assert stands_in_for(kept.engine, OTHER_OWNER, on=kept.today) == (OWNER,)
    last = page_of(kept).timeline[-1]
    assert (last.actor, last.on_behalf_of) == (OTHER_OWNER, OWNER)


async def test_nobody_names_themselves_or_a_stranger(open_browser, kept, asked):
    link = link_of(kept)
    days = {**day("from_on", kept.today), **day("until_on", kept.today)}

    answers = [
        (await open_browser().post(f"{link}/{asked}/deputy", deputy=who, **days)).status_code
        for who in (OWNER, "PER-9999", "")
    ]

    assert answers == [409, 409, 422]


async def test_nobody_elses_receipt_is_shown(open_browser, kept, asked):
    browser = open_browser()
    answer = await browser.post(f"{link_of(kept)}/{asked}", stance="accept", words=ANSWER)
    receipt = answer.headers["Location"].rpartition("/")[2]
    kept.does(Refer(reference=asked, owner=OTHER_OWNER, reason=Text("Theirs.")))

    others = await browser.open(f"{link_of(kept, OTHER_OWNER)}/{asked}/receipt/{receipt}")
    none = await browser.open(f"{link_of(kept, OTHER_OWNER)}/{asked}/receipt/none")

    assert others.status_code == none.status_code == 404


async def test_asked_again_is_asked_with_the_new_words(open_browser, kept, asked):
    browser = open_browser(OFFICER)
    await open_browser().post(
        f"{link_of(kept)}/{asked}", stance="explain", words="Sergeants do it."
    )
    await browser.send(f"/observations/{asked}/questions", question="All sergeants?")

    words = words_of(await open_browser().open(f"{link_of(kept)}/{asked}"))
    same_words = await open_browser().post(
        f"{link_of(kept)}/{asked}", stance="explain", words="Sergeants do it."
    )

    assert "Asked again All sergeants?" in words
    assert same_words.status_code == 303
    assert len(page_of(kept).responses) == 2


def test_no_link_is_kept_as_it_is(kept):
    secret = link_of(kept).rpartition("/")[2]

    with kept.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT digest FROM answer_link").all()

    assert all(secret not in digest for (digest,) in rows)


async def test_two_who_ask_are_told_alike_whether_it_is_missing_or_anothers(
    open_browser, kept, asked
):
    kept.does(a_raise("Another"))
    kept.does(Send(references=(ObservationRef("OBS-2023-0002"),), owner=OTHER_OWNER))
    link, browser = link_of(kept), open_browser()

    anothers = await browser.open(f"{link}/OBS-2023-0002")
    missing = await browser.open(f"{link}/OBS-2023-0999")

    assert words_of(anothers) == words_of(missing)


async def test_names_are_no_secret_to_colleagues_but_addresses_are(open_browser, kept, asked):
    page = (await open_browser().open(f"{link_of(kept)}/{asked}")).text

    other = next(one for one in people(kept.engine) if one.person == PersonId(OTHER_OWNER))
    assert other.name in page
    assert other.address not in page
