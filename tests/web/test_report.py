"""This tests what is said of a report as a whole: how sure the Commissioner is, what is public."""

import pytest

from storage.assurances import said_by
from tests.builders import FORCE, a_report
from tests.storage.kept import COMMISSIONER, MANAGER, PANEL
from tests.web.browsing import words_of

REPORT = "/reports/REP-2023-0001"


@pytest.fixture
def received(kept):
    """An office with one report."""
    kept.does(a_report())
    return kept


async def test_the_commissioner_says_how_sure_they_are_and_may_revise_it(open_browser, received):
    commissioner = open_browser(COMMISSIONER)
    first = words_of(await commissioner.open(REPORT))
    await commissioner.send(
        f"{REPORT}/assurance", on=REPORT, assurance="partly", reason="Half of it shows."
    )
    await commissioner.send(
        f"{REPORT}/assurance", on=REPORT, assurance="assured", reason="All of it shows."
    )

    page = words_of(await commissioner.open(f"{REPORT}?saved=yes"))

    assert "The Commissioner has not said yet" in first
    assert "Assured , Monday 31 July 2023: All of it shows." in page
    assert "Partly assured. Half of it shows." in page.partition("What was said of it")[2]


async def test_it_needs_a_choice_and_a_reason(open_browser, received):
    commissioner = open_browser(COMMISSIONER)

    nothing = await commissioner.send(f"{REPORT}/assurance", on=REPORT, reason="It shows.")
    bare = await commissioner.send(f"{REPORT}/assurance", on=REPORT, assurance="assured", reason="")

    assert (nothing.status_code, bare.status_code) == (422, 409)
    assert "Choose one." in words_of(nothing)
    assert "It shows." in nothing.text
    assert said_by(received.engine, received.today, force=FORCE).assurances == {}


async def test_a_report_is_published_and_taken_back_with_a_reason(open_browser, received):
    manager = open_browser(MANAGER)
    await manager.send(f"{REPORT}/publication", on=REPORT)
    public = words_of(await manager.open(REPORT))
    refused = await manager.send(f"{REPORT}/withholding", on=REPORT, why="")
    await manager.send(f"{REPORT}/withholding", on=REPORT, why="A name stands in it.")

    page = words_of(await manager.open(REPORT))

    assert "What became of this report is published" in public
    assert refused.status_code == 409
    assert "Nothing of this report is published." in page
    assert "A name stands in it." in page


async def test_others_only_read_it(open_browser, received):
    panel = open_browser(PANEL)

    assert "How sure are you" not in words_of(await panel.open(REPORT))
    assert (await panel.send(f"{REPORT}/publication", on=REPORT)).status_code == 403
