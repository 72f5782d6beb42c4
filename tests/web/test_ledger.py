"""This tests the auditor's page: entries in plain sentences, a check, an export, checkpoints."""

import io
import re
import zipfile

import pytest
from sqlalchemy import text

from storage import checkpointing
from storage.database import writing
from tests.builders import FORCE
from tests.storage.kept import AUDITOR, COMMISSIONER, OFFICER, PANEL
from tests.storage.tampering import drop_triggers
from tests.web.browsing import words_of


@pytest.fixture
def lived(kept):
    """One observation, promised."""
    return kept.promised()


async def test_each_entry_is_told_in_one_plain_sentence(open_browser, lived):
    page = words_of(await open_browser(AUDITOR).open("/ledger"))

    assert f"{lived} Sent to Ffion Gwyn, who has until" in page
    assert "Response 1 received." in page


async def test_entries_are_narrowed_and_paged(open_browser, lived, kept):
    for _ in range(30):
        kept.sent()
    browser = open_browser(COMMISSIONER)

    first = await browser.open("/ledger")
    (older,) = re.findall(r'href="(/ledger\?[^"]*before=\d+[^"]*)"', first.text)
    second = words_of(await browser.open(older.replace("&amp;", "&")))
    about = words_of(await browser.open(f"/ledger?about={lived}&topic=promises&from=never"))

    assert "Response 1 received." not in words_of(first)
    assert f"{lived} Response 1 received." in second
    assert "We will train." in about
    assert "Response 1 received." not in about


async def test_where_nothing_matches_it_says_so(open_browser, lived):
    page = words_of(await open_browser(AUDITOR).open("/ledger?about=OBS-1999-0001"))

    assert "No entry matches." in page


async def test_one_click_narrows_to_what_one_flow_run_recorded(open_browser, lived):
    browser = open_browser(AUDITOR)
    links = re.findall(r'href="(/ledger\?run=[^"]+)"', (await browser.open("/ledger")).text)

    of_one_run = words_of(await browser.open(links[0]))
    of_none = words_of(await browser.open("/ledger?run=no-such-run"))

    assert f"{lived} Response 1 received." in of_one_run
    assert "No entry matches." in of_none


async def test_a_whole_ledger_is_found_whole_and_that_is_remembered(open_browser, lived):
    browser = open_browser(AUDITOR)

    checked = words_of(await browser.send("/ledger/checks", on="/ledger"))

    assert "The ledger is whole" in checked
    assert "compared with its hash" in checked
    assert re.search(r"Last checked [\d/]+ [\d:]+, whole", words_of(await browser.open("/ledger")))


async def test_a_changed_entry_is_named_with_what_was_done(open_browser, lived, kept):
    with writing(kept.engine) as connection:
        drop_triggers(connection)
        connection.execute(text("UPDATE ledger SET payload = '{}' WHERE event = 'ObservationSent'"))

    checked = words_of(await open_browser(AUDITOR).send("/ledger/checks", on="/ledger"))

    assert "The ledger is broken" in checked
    assert f"{lived}: payload differs from what is sealed." in checked


async def test_the_export_is_taken_along_without_words(open_browser, lived):
    answer = await open_browser(AUDITOR).send("/ledger/exports", on="/ledger")

    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert {"verify.py", f"entries-{FORCE}.jsonl", "manifest.json"} <= set(names)
    assert not any(name.startswith("files/") for name in names)
    assert b"We will train" not in answer.content


async def test_checkpoints_are_listed_with_their_signature(open_browser, lived, kept, site):
    signed = checkpointing.make(kept.engine, site.home, FORCE, now=kept.now)

    page = words_of(await open_browser(OFFICER).open("/ledger"))

    assert f"{signed.checkpoint.short} fits the key {signed.key[:16]}" in page


async def test_a_panel_member_is_not_shown_the_ledger(open_browser):
    assert (await open_browser(PANEL).open("/ledger")).status_code == 403
