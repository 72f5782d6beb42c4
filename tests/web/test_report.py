"""This tests what is said of a report as a whole: how sure the Commissioner is, what is public."""

from dataclasses import replace

import pytest

from domain.names import Text
from storage.assurances import said_by
from storage.queries import register
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

    assert (nothing.status_code, bare.status_code) == (422, 422)
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


async def test_a_title_is_published_once_somebody_has_ticked_it(open_browser, received):
    manager = open_browser(MANAGER)
    before = words_of(await manager.open(REPORT))
    (first, *_) = (one.reference for one in register(received.engine, today=received.today))

    await manager.send(f"{REPORT}/publication", on=REPORT, titles=first)
    page = (await manager.open(REPORT)).text

    assert "Which titles may the public read?" in before
    assert said_by(received.engine, received.today, force=FORCE).public == {
        "REP-2023-0001": {first}
    }
    assert page.count(" checked") == 1


async def test_what_might_name_somebody_is_pointed_out_before_a_title_is_published(
    open_browser, kept
):
    report = a_report()
    titles = ("Call of Siriol Maddox", "Log 0042/1187")
    kept.does(replace(report, rows=tuple(replace(report.rows[0], title=Text(t)) for t in titles)))

    page = words_of(await open_browser(COMMISSIONER).open(REPORT))

    assert "Call of Siriol Maddox Could this name somebody: Siriol, Maddox?" in page
    assert "Log 0042/1187 Withheld whatever you tick" in page
