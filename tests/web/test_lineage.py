"""This tests the page of a concern, and how two observations come to be linked."""

from datetime import date

import pytest

from domain.commands import Deliver, Raise, Verify
from domain.lineage_commands import LinkEarlier
from domain.names import ObservationRef, Text
from tests.builders import FORCE
from tests.storage.kept import AUDITOR, COMMISSIONER, OFFICER, OWNER, PANEL
from tests.web.browsing import words_of

WHY = Text("Both ask about callbacks.")
ASKED = "Members asked why promised callbacks to callers were not made within the hour."
ASKED_AGAIN = "Callers still do not receive the callbacks that were promised to them."


def raises(kept, asked, title):
    command = Raise(force=FORCE, title=Text(title), asked=Text(asked))
    return ObservationRef(kept.does(command).references[0])


@pytest.fixture
def raised(kept):
    """Raised in summer, and once more in December."""
    earlier = raises(kept, ASKED, "Callbacks")
    kept.move_to(date(2023, 12, 4))
    return earlier, raises(kept, ASKED_AGAIN, "Callbacks, again")


@pytest.fixture
def verified_before(kept):
    """Raised, promised and verified, then raised again."""
    earlier = kept.promised()
    kept.does(Deliver(reference=earlier, commitment=1, evidence=WHY), behalf_of=OWNER)
    kept.does(Verify(reference=earlier, commitment=1, evidence=WHY, shows_change=True), by=PANEL)
    kept.move_to(date(2023, 12, 4))
    later = kept.raised()
    kept.does(LinkEarlier(reference=later, earlier=earlier, reason=WHY))
    return earlier, later


async def test_what_asks_alike_is_proposed_and_linked_by_a_click(open_browser, kept, raised):
    earlier, later = raised
    browser = open_browser(OFFICER)

    form = words_of(await browser.open(f"/observations/{later}/earlier"))
    answered = await browser.send(f"/observations/{later}/earlier", earlier=earlier, reason=WHY)
    page = words_of(await browser.open(f"/observations/{later}"))
    lineage = words_of(await browser.open(f"/observations/{earlier}/lineage"))

    assert f"{earlier} Callbacks Raised Monday 31 July 2023; both speak of: callers" in form
    assert answered.status_code == 303
    assert f"Raises again what {earlier} raised: {WHY}" in page
    assert "Raised 2 times since Monday 31 July 2023; verified 0 times." in lineage
    assert kept.check().breaks == ()


async def test_another_than_those_proposed_is_named_by_its_reference(open_browser, kept, raised):
    _, later = raised
    other = kept.raised()
    browser = open_browser(PANEL)
    path = f"/observations/{later}/earlier"

    unreadable = await browser.send(path, **{"earlier-other": "the old one", "reason": WHY})
    unknown = await browser.send(path, **{"earlier-other": "OBS-1999-0001", "reason": WHY})
    named = await browser.send(path, **{"earlier-other": other.lower(), "reason": WHY})

    assert unreadable.status_code == 422
    assert "Choose one, or give its reference" in words_of(unreadable)
    assert "There is no observation OBS-1999-0001." in words_of(unknown)
    assert named.status_code == 303


async def test_a_link_is_taken_back(open_browser, raised):
    earlier, later = raised
    browser = open_browser(OFFICER)
    before = words_of(await browser.open(f"/observations/{later}"))
    await browser.send(f"/observations/{later}/earlier", earlier=earlier, reason=WHY)

    path = f"/observations/{later}/earlier/end"
    taken_back = await browser.send(path, earlier=earlier, reason="Another matter.")

    assert "Say that it was not raised before after all" not in before
    assert taken_back.status_code == 303
    assert "Nobody has linked" in words_of(await browser.open(f"/observations/{later}/lineage"))


async def test_an_end_that_is_in_question_is_flagged_and_may_be_taken_up_again(
    open_browser, verified_before
):
    earlier, later = verified_before
    flag = f"the same was raised again as {later}, on Monday 4 December 2023."

    page = words_of(await open_browser(OFFICER).open(f"/observations/{earlier}"))
    lineage = words_of(await open_browser(AUDITOR).open(f"/observations/{later}/lineage"))

    assert flag in page
    assert f"Take {earlier} up again" in page
    assert flag in lineage
    assert "up again" not in lineage


async def test_the_commissioner_sees_what_was_raised_more_than_once(open_browser, verified_before):
    earlier, later = verified_before
    browser = open_browser(COMMISSIONER)

    page = words_of(await browser.open("/oversight"))
    before = words_of(await browser.open("/oversight?as-of=2023-12-03"))
    came_back = words_of(await browser.open("/oversight/came_back"))
    recurring = words_of(await browser.open("/oversight/recurring"))

    assert "raised 2 times since Monday 31 July 2023, verified 1 time" in page
    assert "Raised more than once" not in before
    assert earlier in came_back
    assert later in recurring
