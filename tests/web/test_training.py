"""This tests the pages on training: a session recorded, its promises verified, its effect told."""

import re

import pytest

from domain.commands import Deliver
from domain.names import Text
from domain.observation import State
from storage.queries import observation_page
from storage.training import sessions_held
from tests.builders import FORCE
from tests.storage.kept import AUDITOR, COMMISSIONER, OFFICER, OTHER_OWNER, OWNER, PANEL
from tests.web.browsing import words_of

A_SESSION = {
    "owner": OWNER,
    "title": "Autumn training",
    "audience": "Call handlers",
    "attended": "38",
    "target": "41",
    "materials": "Slides",
    "evidence": "List of who came.",
}


@pytest.fixture
def promised(kept):
    """Three promises of one owner."""
    return [kept.promised() for _ in range(3)]


async def record(browser, *references, **changed):
    named = [f"{reference}/C1" for reference in references]
    return await browser.send(
        "/training",
        on=f"/training/new?owner={OWNER}",
        **{**A_SESSION, "commitment": named, **changed},
    )


async def test_a_session_delivers_many_promises_and_its_effect_is_told_once_counted(
    open_browser, kept, promised
):
    officer, panel = open_browser(OFFICER), open_browser(PANEL)
    recorded = await record(officer, *promised)
    (session,) = sessions_held(kept.engine, force=FORCE)
    unknown = words_of(await officer.open("/training"))
    for reference, (first, again) in zip(promised, (("3", "8"), ("1", "9")), strict=False):
        verified = await panel.send(
            f"/observations/{reference}/commitments/1/verification",
            shows_change="yes",
            evidence="Calls of two weeks.",
            **{"first_sample-shown": first, "first_sample-cases": "9"},
            **{"re_sample-shown": again, "re_sample-cases": "10"},
        )
        assert verified.status_code == 303

    page = words_of(await open_browser(AUDITOR).open(f"/training/{session.session}"))
    oversight = words_of(await open_browser(COMMISSIONER).open("/oversight"))

    assert recorded.status_code == 303
    assert "not known: not counted both times" in unknown
    assert "Came 38 of 41 (93%)" in page
    assert "Call handlers" in page
    assert "63 points more" in page
    assert page.count("3 of 9 33%") == 1
    # The third was delivered, and nobody has looked into it.
    assert page.count("not yet") == 1
    assert "Before: 4 of 18 22%" in oversight
    assert [observation_page(kept.engine, one).state for one in promised] == [
        State.VERIFIED,
        State.VERIFIED,
        State.TRAINING_DELIVERED,
    ]


async def test_what_was_counted_is_told_with_the_life_of_the_observation(open_browser, promised):
    await record(open_browser(OFFICER), promised[0])
    await open_browser(PANEL).send(
        f"/observations/{promised[0]}/commitments/1/verification",
        shows_change="yes",
        evidence="Calls of two weeks.",
        **{"re_sample-shown": "8", "re_sample-cases": "10"},
    )

    page = words_of(await open_browser(AUDITOR).open(f"/observations/{promised[0]}"))

    assert "Calls of two weeks. Re-sample: 8 of 10." in page


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"attended": "many"}, "Give a whole number"),
        ({"evidence": ""}, "it may not be left empty"),
        ({"owner": OTHER_OWNER}, "OBS-2023-0001/C1"),
        ({"held_on-day": "32", "held_on-month": "1", "held_on-year": "2024"}, "Give a day"),
    ],
    ids=["no number", "no evidence", "another's promise", "no day"],
)
async def test_what_cannot_be_is_said_and_what_was_typed_stays(
    open_browser, kept, promised, changed, why
):
    refused = await record(open_browser(OFFICER), promised[0], **changed)

    assert refused.status_code in {409, 422}
    assert why in words_of(refused)
    assert sessions_held(kept.engine, force=FORCE) == ()
    if "owner" not in changed:
        assert 'value="Autumn training"' in refused.text
        assert re.search(rf'value="{promised[0]}/C1"[^>]*checked', refused.text)


async def test_a_session_without_a_promise_is_refused(open_browser, promised):
    refused = await record(open_browser(OFFICER))

    assert refused.status_code == 409


async def test_a_count_that_cannot_be_is_refused_at_its_field(open_browser, promised):
    await record(open_browser(OFFICER), promised[0])
    panel, path = open_browser(PANEL), f"/observations/{promised[0]}/commitments/1/verification"
    seen = {"shows_change": "yes", "evidence": "Calls."}

    half = await panel.send(path, **seen, **{"re_sample-shown": "8"})
    more = await panel.send(path, **seen, **{"re_sample-shown": "9", "re_sample-cases": "8"})

    assert "Give two whole numbers" in words_of(half)
    assert "It cannot show in 9 of 8 cases." in words_of(more)


async def test_where_there_is_nothing_it_says_what_comes(open_browser):
    officer = open_browser(OFFICER)

    assert "No session has been recorded yet." in words_of(await officer.open("/training"))
    assert "has no open promise" in words_of(await officer.open(f"/training/new?owner={OWNER}"))
    assert "Whose promises did it keep?" in words_of(await officer.open("/training/new"))
    assert (await officer.open("/training/TRS-1999-0001")).status_code == 404


async def test_a_session_that_did_not_work_is_told_after_another_delivery(
    open_browser, kept, promised
):
    await record(open_browser(OFFICER), promised[0])
    await open_browser(PANEL).send(
        f"/observations/{promised[0]}/commitments/1/verification",
        shows_change="no",
        evidence="Calls of two weeks.",
        **{"first_sample-shown": "3", "first_sample-cases": "9"},
        **{"re_sample-shown": "2", "re_sample-cases": "10"},
        **{"due_on-day": "1", "due_on-month": "3", "due_on-year": "2024"},
    )
    again = Deliver(reference=promised[0], commitment=1, evidence=Text("A letter."))
    kept.does(again, behalf_of=OWNER)

    told = words_of(await open_browser(AUDITOR).open("/training"))
    page = words_of(await open_browser(AUDITOR).open("/training/TRS-2023-0001"))

    assert "13 points fewer" in told
    assert "did not show, and was delivered again since" in page
