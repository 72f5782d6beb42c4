"""This tests the Commissioner's page: each figure, what it leads to, and the file of it all."""

import csv
import io
import re
from datetime import date

import pytest

from domain.commands import Deliver
from domain.names import Text
from tests.builders import SENT_ON
from tests.storage.kept import COMMISSIONER, OFFICER, OWNER
from tests.web.browsing import words_of


@pytest.fixture
def lived(kept):
    """On 1 December: one raised, one late, one delivered by then."""
    reference = kept.promised()
    late = kept.sent()
    kept.move_to(date(2023, 12, 1))
    raised = kept.raised()
    kept.does(
        Deliver(reference=reference, commitment=1, evidence=Text("The minutes.")), behalf_of=OWNER
    )
    return reference, late, raised


async def listed(browser, path):
    page = await browser.open(path)
    assert page.status_code == 200
    return re.findall(r'href="/observations/(OBS-\d+-\d+)"', page.text)


async def test_what_every_reminder_has_not_moved_is_put_before_the_commissioner(open_browser, kept):
    late = kept.sent()
    kept.move_to(date(2023, 9, 25))
    kept.sweep()
    browser = open_browser(COMMISSIONER)
    before = words_of(await browser.open("/oversight"))

    kept.move_to(date(2023, 9, 26))
    kept.sweep()

    assert "Past the last reminder" not in before
    assert f"they wait for the Commissioner. {late}" in words_of(await browser.open("/oversight"))


async def test_each_figure_leads_to_what_it_counts(open_browser, lived):
    delivered, late, raised = lived
    browser = open_browser(COMMISSIONER)
    page = words_of(await browser.open("/oversight"))

    assert "3 observations are followed." in page
    assert "Of 1 on which the force has promised something, 0 have been shown" in page
    assert await listed(browser, "/oversight/unproven") == [delivered]
    assert await listed(browser, "/oversight/late") == [late]
    assert await listed(browser, "/oversight/red") == [late]
    assert await listed(browser, "/oversight/never_sent") == [raised]
    assert await listed(browser, "/oversight/age-91") == [delivered, late]
    assert await listed(browser, "/oversight/age-0") == [raised]


async def test_a_past_day_is_shown_as_it_was_recorded_by_then(open_browser, lived):
    delivered, late, _ = lived
    browser = open_browser(COMMISSIONER)
    then = f"?as-of={SENT_ON.isoformat()}"
    page = await browser.open(f"/oversight{then}")

    assert "As recorded by the end of Monday 31 July 2023" in words_of(page)
    assert f'href="/oversight/open{then}"' in page.text
    assert await listed(browser, f"/oversight/open{then}") == [delivered, late]
    assert await listed(browser, f"/oversight/unproven{then}") == []
    assert "Nothing had been raised" in (await browser.open("/oversight?as-of=2020-01-01")).text


async def test_an_address_changed_by_hand_shows_today_or_nothing(open_browser, lived):
    browser = open_browser(OFFICER)

    for query in ("?as-of=tomorrow", "?as-of=2999-01-01", "?by=moon"):
        assert "3 observations are followed." in words_of(await browser.open(f"/oversight{query}"))
    assert (await browser.open("/oversight/nonsense")).status_code == 404


@pytest.mark.parametrize(
    ("way", "name"), [("panel", "No report"), ("owner", "Ffion Gwyn"), ("kind", "training")]
)
async def test_it_is_counted_apart(open_browser, lived, way, name):
    page = words_of(await open_browser(COMMISSIONER).open(f"/oversight?by={way}"))

    assert name in page.partition("Counted apart")[2]


async def test_the_file_holds_what_the_page_counts(open_browser, lived):
    browser = open_browser(COMMISSIONER)
    text = (await browser.open("/oversight.csv")).text.removeprefix("\ufeff")
    rows = tuple(csv.DictReader(io.StringIO(text)))
    page = (await browser.open("/oversight")).text

    assert len(rows) == 3
    for name, heading in (
        ("open", "Open"),
        ("late", "Late"),
        ("never_sent", "Never sent to the force"),
    ):
        counted = sum(row[heading] == "1" for row in rows)
        assert f'href="/oversight/{name}">{counted}<' in page


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ],
)
async def test_the_report_for_the_board_is_taken_from_the_page(
    open_browser, lived, kind, media_type
):
    reference, *_ = lived

    page = await open_browser(COMMISSIONER).open("/oversight")
    answer = await open_browser(COMMISSIONER).open(f"/oversight/report/{kind}")

    assert f'href="/oversight/report/{kind}"' in page.text
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert kind == "docx" or reference in answer.text


async def test_a_report_of_no_known_kind_is_not_there(open_browser, lived):
    assert (await open_browser(COMMISSIONER).open("/oversight/report/xls")).status_code == 404


async def test_each_month_leads_to_what_was_recorded_in_it(open_browser, lived):
    browser = open_browser(COMMISSIONER)
    page = await browser.open("/oversight")
    (delivered,) = re.findall(
        r'href="(/ledger\?event=CommitmentDelivered&amp;from=2023-12-01[^"]*)"', page.text
    )

    entries = words_of(await browser.open(delivered.replace("&amp;", "&")))

    assert "December 2023" in words_of(page)
    assert entries.count("delivered by") == 1
    assert "Response 1 received." not in entries
