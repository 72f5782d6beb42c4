"""This tests the forms by which an observation is moved on, and who is offered which."""

import re
from datetime import date

import pytest

from domain.commands import Deliver, Respond, Withdraw
from domain.lineage_commands import LinkEarlier
from domain.names import THE_SETUP, ForceCode, ObservationRef, Role, Text
from domain.observation import State
from domain.parts import WithdrawalReason
from storage.queries import observation_page
from tests.builders import a_claim, a_newcomer, a_promise, a_response
from tests.storage.kept import (
    AUDITOR,
    COMMISSIONER,
    MANAGER,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    PANEL,
)
from tests.web.browsing import words_of
from web.moves import MOVES


def page_of(kept, reference):
    return observation_page(kept.engine, reference)


async def offered(browser, reference):
    page = await browser.open(f"/observations/{reference}")
    assert page.status_code == 200
    return set(re.findall(rf'href="/observations/{reference}/([\w/-]+)', page.text))


async def test_a_person_is_offered_only_what_they_may_do_now(open_browser, kept):
    reference = kept.sent()

    assert await offered(open_browser(OFFICER), reference) == {
        "responses", "referral", "commitments", "changes-made", "evidence", "owner", "pause",
        "withdrawal", "earlier",
    }  # fmt: skip
    assert await offered(open_browser(PANEL), reference) == {"evidence", "earlier"}
    assert await offered(open_browser(AUDITOR), reference) == set()
    assert await offered(open_browser(COMMISSIONER), reference) == {"assurance"}


async def test_the_commissioner_may_decide_on_silence(open_browser, kept):
    reference = kept.sent()
    kept.move_to(date(2023, 8, 30))

    assert await offered(open_browser(COMMISSIONER), reference) == {"assurance", "decision"}


async def test_each_commitment_and_doubt_has_its_own_moves(open_browser, kept):
    reference = kept.promised(None)

    offers = await offered(open_browser(OFFICER), reference)

    assert {"commitments/1/date", "commitments/1/delivery", "doubts/1/settlement"} <= offers
    assert "commitments/1/verification" not in offers
    assert "commitments/1/lapse" not in offers
    assert "commitments/1/lapse" in await offered(open_browser(MANAGER), reference)


@pytest.mark.slow
async def test_every_form_that_is_offered_opens(open_browser, kept):
    browser = open_browser(MANAGER)
    references = [kept.raised(), kept.sent(), kept.promised(), kept.promised(None), kept.promised()]
    kept.does(
        Deliver(reference=references[2], commitment=1, evidence=Text("Minutes.")), behalf_of=OWNER,
        by=OFFICER,
    )  # fmt: skip
    why = Text("The same matter.")
    kept.does(LinkEarlier(reference=references[4], earlier=references[0], reason=why))
    opened = set()
    for reference in references:
        for path in await offered(browser, reference):
            answer = await browser.open(f"/observations/{reference}/{path}")
            assert answer.status_code == 200, path
            opened.add(re.sub(r"\d+", "{number}", path))

    not_now = {
        "assurance", "decision", "pause/end", "reopening", "closure",
        "commitments/{number}/extension/refusal",
    }  # fmt: skip
    assert {move.path for move in MOVES} - not_now <= opened | not_now


async def test_the_whole_way_is_gone_by_forms(open_browser, kept):
    reference = kept.raised()
    officer, panel = open_browser(OFFICER), open_browser(PANEL)
    at = f"/observations/{reference}"

    sent = await officer.send(f"{at}/sending", owner=OWNER)
    await officer.send(f"{at}/responses", response="We will train everybody by 30 November 2023.")
    delivered = await officer.send(
        f"{at}/commitments/1/delivery", evidence="List of who came.", behalf_of=OWNER
    )
    verified = await panel.send(
        f"{at}/commitments/1/verification", shows_change="yes", evidence="11 of 12 cases show it."
    )

    assert sent.headers["Location"] == f"{at}?since=1"
    assert delivered.status_code == verified.status_code == 303
    assert page_of(kept, reference).state is State.VERIFIED
    told = words_of(await panel.open(verified.headers["Location"]))
    assert "Recorded Commitment C1 verified by Cerys Lloyd: 11 of 12 cases show it." in told


async def test_a_refusal_returns_to_the_form_with_its_reason_and_what_was_typed(open_browser, kept):
    reference = kept.promised()

    answer = await open_browser(OFFICER).send(
        f"/observations/{reference}/commitments/1/extension",
        **{"due_on-day": "1", "due_on-month": "11", "due_on-year": "2023"},
        reason="They asked for it.",
    )

    words = words_of(answer)
    assert answer.status_code == 409
    assert "is not later than the present due date" in words
    assert "Give a later day." in words
    assert "They asked for it." in answer.text
    assert 'value="2023"' in answer.text


async def test_a_day_that_does_not_exist_is_said_at_its_field(open_browser, kept):
    reference = kept.sent()

    answer = await open_browser(OFFICER).send(
        f"/observations/{reference}/pause",
        **{"until_on-day": "31", "until_on-month": "6", "until_on-year": "2023"},
        reason="Away.",
    )

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert 'href="#until_on"' in answer.text
    assert page_of(kept, reference).observation.pause is None


async def test_an_empty_reason_is_asked_for_where_it_stands(open_browser, kept):
    reference = kept.raised()

    answer = await open_browser(OFFICER).send(
        f"/observations/{reference}/withdrawal", because="error", reason="  "
    )

    assert answer.status_code == 422
    assert answer.text.count('href="#reason"') == 1
    assert "it may not be left empty" in answer.text


async def test_a_form_sent_twice_acts_once(open_browser, kept):
    reference = kept.raised()
    browser = open_browser(OFFICER)
    page = (await browser.open(f"/observations/{reference}/sending")).text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))

    answers = [
        await browser.post(f"/observations/{reference}/sending", **hidden, owner=OWNER)
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert page_of(kept, reference).observation.questions_asked == 1


async def test_the_second_of_two_officers_is_told_what_changed(open_browser, kept):
    reference = kept.sent()
    browser = open_browser(OFFICER)
    at = f"/observations/{reference}/referral"
    page = (await browser.open(at)).text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    kept.does(Respond(reference=reference, response=a_response(a_claim())), by=MANAGER)

    answer = await browser.post(at, **hidden, owner=OTHER_OWNER, reason="It is theirs.")

    words = words_of(answer)
    assert answer.status_code == 409
    assert "Somebody has been here since you opened this form." in words
    assert "Response 1 received." in words
    assert "It is theirs." in answer.text
    assert page_of(kept, reference).owner == OWNER


async def test_what_is_no_longer_open_says_why(open_browser, kept):
    reference = kept.raised()
    kept.does(Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=Text("Twice.")))

    answer = await open_browser(OFFICER).open(f"/observations/{reference}/sending")

    assert answer.status_code == 409
    assert "has reached its end" in answer.text


async def test_whoever_delivered_is_not_offered_to_verify(open_browser, kept):
    reference = kept.promised()
    kept.does(
        Deliver(reference=reference, commitment=1, evidence=Text("Minutes.")), behalf_of=OWNER
    )

    assert "commitments/1/verification" in await offered(open_browser(PANEL), reference)
    officers_page = await open_browser(OFFICER).open(
        f"/observations/{reference}/commitments/1/verification"
    )
    assert OWNER not in officers_page.text


@pytest.mark.parametrize("path", ["OBS-2023-0099", "nothing", "OBS-2023-0001%00"])
async def test_what_is_not_there_and_what_is_not_yours_are_answered_alike(open_browser, kept, path):
    missing = await open_browser(OFFICER).open(f"/observations/{path}")

    assert missing.status_code == 404
    assert "or it is not yours to see" in missing.text


async def test_nobody_sees_another_forces_observations(open_browser, kept):
    reference = kept.promised()
    kept.force = ForceCode("ARALL")
    stranger = kept.does(
        a_newcomer(Role.OFFICER, force=kept.force, address=Text("x@arall.example")), by=THE_SETUP
    ).references[0]
    browser = open_browser(stranger)

    assert (await browser.open(f"/observations/{reference}")).status_code == 404
    assert (await browser.open(f"/observations/{reference}/referral")).status_code == 404
    assert reference not in (await browser.open("/observations")).text
    assert reference not in (await browser.open("/observations.csv")).text
    seen = await browser.open(f"/observations/{ObservationRef('OBS-2023-0099')}")
    hidden = await browser.open(f"/observations/{reference}")
    assert words_of(seen) == words_of(hidden)


async def test_a_command_that_takes_long_is_shown_as_kept(open_browser, kept, monkeypatch):
    reference = kept.raised()
    monkeypatch.setattr("web.giving.WAIT_SECONDS", 0.05)
    browser = open_browser(OFFICER)
    page = await browser.open(f"/observations/{reference}/sending")
    monkeypatch.setattr(type(kept), "advance", lambda *_, **__: None)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))

    answer = await browser.post(f"/observations/{reference}/sending", **hidden, owner=OWNER)

    assert answer.headers["Location"].endswith("?since=1&waiting=yes")
    assert "It is kept and will be applied in a moment." in words_of(
        await browser.open(answer.headers["Location"])
    )


async def test_claims_are_shown_with_what_they_amount_to(open_browser, kept):
    reference = kept.sent()
    kept.does(Respond(reference=reference, response=a_response(a_promise(), a_claim())))

    words = words_of(await open_browser(AUDITOR).open(f"/observations/{reference}"))

    assert "We will train. commitment, training, Thursday 30 November 2023" in words
    assert "Sergeants decide that. explanation only" in words
