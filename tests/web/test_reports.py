"""This tests how a report comes in: read, looked at, corrected, confirmed; and every bad file."""

import io
import re
import zipfile
from datetime import date
from importlib.resources import files

import pytest

from dilyn.demo_scene import without_replies
from domain.commands import Send
from domain.names import THE_SETUP, ForceCode, Role, Text
from domain.observation import State
from storage.queries import observation_page, register
from storage.reports import reports
from tests.builders import a_newcomer
from tests.storage.kept import AUDITOR, OFFICER, OWNER
from tests.web.browsing import words_of

SAMPLE = files("dilyn.sample").joinpath("report.txt").read_bytes()
UNANSWERED = without_replies(SAMPLE)


def day(name, on):
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


async def put_in(browser, content=UNANSWERED, name="report.txt"):
    return await browser.send("/reports", files={"file": (name, content)})


def filled(page):
    """This fills the review as it stands on the page."""
    fields = dict(
        re.findall(r'name="((?:title|panel)(?:-\d+)?)" type="text" value="([^"]*)"', page)
    )
    fields |= {
        name: words.replace("&#39;", "'")
        for name, words in re.findall(r'<textarea[^>]*name="(asked-\d+)"[^>]*>([^<]*)<', page)
    }
    return fields | dict.fromkeys(re.findall(r'name="(take-\d+)"', page), "yes")


async def test_a_report_is_put_in_looked_at_and_recorded(open_browser, kept):
    browser = open_browser(OFFICER)

    draft = (await put_in(browser)).headers["Location"]
    page = await browser.open(draft)
    before = register(kept.engine, today=kept.today)
    done = await browser.send(draft, **filled(page.text))
    report = words_of(await browser.open(done.headers["Location"]))

    assert before == ()
    assert "17 cases" in words_of(page)
    assert done.headers["Location"] == "/reports/REP-2023-0001"
    assert len(register(kept.engine, today=kept.today)) == 10
    assert "OBS-2023-0010" in report
    assert "Case 17" in report


async def test_a_person_corrects_leaves_out_joins_and_cuts(open_browser, kept):
    browser = open_browser(OFFICER)
    draft = (await put_in(browser)).headers["Location"]
    fields = filled((await browser.open(draft)).text)
    fields |= {"title-1": "A better title", "asked-2": "One thing?\r\n---\r\nAnother thing?"}
    fields |= {"join-4": "yes"}
    del fields["take-10"]

    await browser.send(draft, **fields)

    rows = register(kept.engine, today=kept.today)
    asked = [observation_page(kept.engine, row.reference).asked for row in rows]
    # Ten, less one left out and one joined, and one more by the cut.
    assert len(rows) == 9
    assert rows[0].title == "A better title"
    assert asked[1:3] == ["One thing?", "Another thing?"]
    assert fields["asked-4"] in asked[3]


@pytest.mark.slow
async def test_a_report_with_replies_asks_who_and_when(open_browser, kept):
    kept.move_to(date(2023, 9, 4))
    browser = open_browser(OFFICER)
    draft = (await put_in(browser, SAMPLE)).headers["Location"]
    review = await browser.open(draft)
    fields = filled(review.text)

    refused = await browser.send(draft, **fields)
    dates = day("sent_on", date(2023, 7, 31)) | day("response_on", date(2023, 8, 31))
    done = await browser.send(draft, **fields, owner=OWNER, **dates)

    assert "Because of “will" in words_of(review)
    assert refused.status_code == 409
    assert "Say who answered, when it was sent and when the replies came" in words_of(refused)
    assert done.status_code == 303
    assert register(kept.engine, today=kept.today)[0].sent_on == date(2023, 7, 31)


@pytest.mark.slow
async def test_the_file_that_comes_back_brings_replies_and_raises_nothing_twice(open_browser, kept):
    browser = open_browser(OFFICER)
    draft = (await put_in(browser)).headers["Location"]
    await browser.send(draft, **filled((await browser.open(draft)).text))
    rows = register(kept.engine, today=kept.today)
    kept.does(Send(references=tuple(row.reference for row in rows), owner=OWNER))
    kept.move_to(date(2023, 8, 31))

    back = (await put_in(browser, SAMPLE)).headers["Location"]
    page = (await browser.open(back)).text
    replies = re.findall(r'name="reply" value="([^"]+)"', page)
    done = await browser.send(back, reply=replies[1:])

    assert "take-1" not in page
    assert done.status_code == 303
    states = [row.state for row in register(kept.engine, today=kept.today)]
    assert len(states) == 10
    assert states.count(State.SENT_TO_FORCE) == 10 - len(replies[1:])


async def test_a_file_that_was_received_is_not_received_again(open_browser, kept):
    browser = open_browser(OFFICER)
    draft = (await put_in(browser)).headers["Location"]
    await browser.send(draft, **filled((await browser.open(draft)).text))

    again = await put_in(browser)

    assert again.status_code == 422
    assert "already received on" in words_of(again)
    assert "as REP-2023-0001" in words_of(again)


def a_zip(**names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"nothing of a report in it",
        b"\x00\x01\x02\xff" * 100,
        b"%PDF-1.7 not a Word file",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
        b"PK\x03\x04 broken",
        a_zip(readme="no document in it"),
        a_zip(word__document="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    ],
    ids=["no report", "garbage", "pdf", "old word", "broken zip", "other zip", "entities"],
)
async def test_a_bad_file_is_refused_with_a_reason_and_nothing_is_kept(open_browser, kept, content):
    answer = await put_in(open_browser(OFFICER), content, name="report.docx")

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM file").scalar() == 0


async def test_no_file_at_all_says_what_to_do(open_browser):
    answer = await open_browser(OFFICER).send("/reports")

    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


async def test_markup_in_a_file_and_in_its_name_stays_text(open_browser, kept):
    content = UNANSWERED.replace(b"Members asked", b"<script>alert(1)</script> Members asked", 1)
    browser = open_browser(OFFICER)

    draft = (await put_in(browser, content, name='"><script>.txt')).headers["Location"]

    assert "<script>" not in (await browser.open(draft)).text


async def test_the_file_is_given_as_it_came_and_never_shown(open_browser):
    browser = open_browser(OFFICER)
    sha256 = (await put_in(browser)).headers["Location"].rpartition("/")[2]

    answer = await browser.open(f"/reports/files/{sha256}")

    assert answer.content == UNANSWERED
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert (await open_browser(AUDITOR).open(f"/reports/files/{sha256}")).status_code == 403


async def test_a_draft_that_is_not_there_says_so(open_browser):
    answer = await open_browser(OFFICER).open(f"/reports/drafts/{'0' * 64}")

    assert answer.status_code == 409
    assert "it was recorded, or removed" in answer.text


async def test_nobody_sees_another_forces_report(open_browser, kept):
    browser = open_browser(OFFICER)
    draft = (await put_in(browser)).headers["Location"]
    await browser.send(draft, **filled((await browser.open(draft)).text))
    kept.force = ForceCode("ARALL")
    stranger = kept.does(
        a_newcomer(Role.OFFICER, force=kept.force, address=Text("x@arall.example")), by=THE_SETUP
    ).references[0]

    answer = await open_browser(stranger).open("/reports/REP-2023-0001")

    assert "REP-2023-0001" not in (await open_browser(stranger).open("/reports")).text
    assert answer.status_code == 404
    assert len(reports(kept.engine, force=ForceCode("GLANMOR"))) == 1
