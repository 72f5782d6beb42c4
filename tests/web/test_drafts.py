"""A file that was put in waits until it is recorded or removed; the sample is only looked at."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from dilyn.sample.reading import sample_report
from domain.names import ForceCode
from storage.database import reading
from storage.drafts import drafts, keep_draft
from storage.filing import keep_file
from storage.queries import register
from storage.tables import file
from tests.builders import A_REPORT
from tests.storage.kept import COMMISSIONER, MANAGER, OFFICER
from tests.web.browsing import words_of
from tests.web.conftest import a_browser
from tests.web.test_reports import UNANSWERED, filled, put_in

ELSEWHERE = ForceCode("HAFREN")


@pytest.fixture
def site(site):
    """Pages as an office has them, with the sample to try."""
    return replace(site, sample=sample_report())


def kept_files(kept):
    with reading(kept.engine) as connection:
        return set(connection.execute(select(file.c.name)).scalars())


async def test_what_was_put_in_waits_on_the_list_until_it_is_recorded(kept, open_browser):
    browser = open_browser(OFFICER)
    draft = (await put_in(browser)).headers["Location"]

    waiting = await open_browser(MANAGER).open("/reports")
    await browser.send(draft, **filled((await browser.open(draft)).text))
    afterwards = words_of(await browser.open("/reports"))

    assert f'href="{draft}"' in waiting.text
    assert "Waiting to be recorded" in words_of(waiting)
    assert "Waiting to be recorded" not in afterwards
    assert drafts(kept.engine, force=kept.force) == ()


async def test_what_is_removed_is_gone_with_its_file(kept, open_browser):
    browser = open_browser(OFFICER)
    before = kept_files(kept)
    draft = (await put_in(browser)).headers["Location"]

    removed = await browser.send(f"{draft}/removal", on="/reports")
    gone = await browser.open(draft)
    once_more = await browser.send(f"{draft}/removal", on="/reports")

    assert removed.headers["Location"] == once_more.headers["Location"] == "/reports?removed=yes"
    assert "Nothing of it was recorded" in words_of(await browser.open("/reports?removed=yes"))
    assert gone.status_code == 409
    assert "it was recorded, or removed" in words_of(gone)
    assert kept_files(kept) == before


async def test_a_file_that_something_else_names_stays(kept, open_browser):
    browser = open_browser(OFFICER)
    keep_draft(kept.engine, UNANSWERED, "theirs.txt", force=ELSEWHERE, now=kept.now)
    draft = (await put_in(browser)).headers["Location"]

    await browser.send(f"{draft}/removal", on="/reports")

    assert [one.name for one in drafts(kept.engine, force=ELSEWHERE)] == ["theirs.txt"]


async def test_what_waits_at_another_force_is_neither_listed_nor_shown(kept, open_browser):
    browser = open_browser(OFFICER)
    sha256 = keep_draft(kept.engine, UNANSWERED, "theirs.txt", force=ELSEWHERE, now=kept.now)
    keep_file(kept.engine, A_REPORT, "evidence.txt", kept.now)

    assert "theirs.txt" not in (await browser.open("/reports")).text
    assert (await browser.open(f"/reports/drafts/{sha256}")).status_code == 409


async def test_the_sample_is_tried_and_removed_and_never_recorded(kept, open_browser):
    browser = open_browser(OFFICER)
    offered = words_of(await browser.open("/reports"))

    draft = (await browser.send("/reports/sample", on="/reports")).headers["Location"]
    page = await browser.open(draft)
    refused = await browser.send(draft, **filled(page.text))
    await browser.send(f"{draft}/removal", on="/reports")

    assert "Try the sample report" in offered
    assert "it cannot be recorded" in words_of(page)
    assert "Confirm and record" not in words_of(page)
    assert refused.status_code == 409
    assert "a ledger forgets nothing" in words_of(refused)
    assert register(kept.engine, today=kept.today) == ()
    assert drafts(kept.engine, force=kept.force) == ()


async def test_who_may_not_record_is_offered_nothing(open_browser):
    browser = open_browser(COMMISSIONER)

    assert "Try the sample" not in words_of(await browser.open("/reports"))
    assert (await browser.send("/reports/sample", on="/reports")).status_code == 403


async def test_where_there_is_no_sample_none_is_offered(site):
    browser = a_browser(replace(site, sample=b""), OFFICER)
    assert "Try the sample" not in words_of(await browser.open("/reports"))
