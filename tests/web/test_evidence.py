"""Files of evidence are put in by those who may, refused in one sentence, and given as they came."""

import re
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from domain.evidence_events import EvidenceFiled
from domain.ledger_commands import Redact
from domain.names import THE_SETUP, ForceCode, Role, Text
from storage import sessions
from storage.database import reading
from storage.filing import there_of
from storage.ledger import head_of
from storage.queries import observation_page
from tests.builders import a_newcomer
from tests.storage.kept import AUDITOR, COMMISSIONER, MANAGER, OFFICER, OWNER, PANEL
from tests.web.browsing import Browser, words_of
from tests.web.conftest import CHEAP, SESSION, URL
from web.app import create_app

PDF = b"%PDF-1.7\nMinutes of the training board.\n"
DOCX = b"PK\x03\x04[Content_Types].xml word/document.xml"


async def file(browser, reference, name="minutes.pdf", content=PDF, title="Minutes", **fields):
    return await browser.send(
        f"/observations/{reference}/evidence",
        files={"file": (name, content)},
        title=title,
        **fields,
    )


def filed_on(kept, reference):
    timeline = observation_page(kept.engine, reference).timeline
    return [entry.event for entry in timeline if isinstance(entry.event, EvidenceFiled)]


@pytest.mark.parametrize("person", [OFFICER, MANAGER, PANEL])
async def test_a_file_is_filed_shown_and_given_as_it_came(person, open_browser, kept):
    reference = kept.sent()

    answer = await file(open_browser(person), reference)

    assert answer.status_code == 303
    reader = open_browser(AUDITOR)
    page = words_of(await reader.open(f"/observations/{reference}"))
    assert "E1 Minutes PDF, 1 kB; version 1, filed 31 Jul 2023" in page
    given = await reader.open(f"/observations/{reference}/evidence/1")
    assert given.content == PDF
    assert given.headers["Content-Type"] == "application/pdf"
    name = f"{reference}-E1-minutes.pdf"
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert given.headers["Content-Disposition"] == disposition
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert kept.check().is_whole


async def test_the_same_title_is_a_new_version_and_the_old_one_stays(open_browser, kept):
    reference, browser = kept.sent(), open_browser(OFFICER)
    await file(browser, reference)

    await file(browser, reference, content=PDF + b"Put right.", title=" minutes ")

    first, second = filed_on(kept, reference)
    assert (first.version, second.version, second.renews) == (1, 2, 1)
    assert (await browser.open(f"/observations/{reference}/evidence/1")).content == PDF
    page = words_of(await browser.open(f"/observations/{reference}"))
    assert "There is a newer version: E2." in page


async def test_the_same_form_sent_twice_files_once(open_browser, kept):
    reference, browser = kept.sent(), open_browser(OFFICER)

    await file(browser, reference, key="k" * 43)
    again = await file(browser, reference, key="k" * 43)

    assert again.status_code == 303
    assert len(filed_on(kept, reference)) == 1


async def test_the_same_file_in_another_form_is_refused_with_its_number(open_browser, kept):
    reference, browser = kept.sent(), open_browser(OFFICER)
    await file(browser, reference)

    again = await file(browser, reference, title="Minutes once more")

    assert again.status_code == 409
    assert f"it is E1 of {reference}" in words_of(again)


BAD = {
    "nothing chosen": (None, "Choose a file first."),
    "empty": (("minutes.pdf", b""), "There is nothing in this file."),
    "too large": (("minutes.txt", b"a" * 1_048_577), "This file has more than 1 MB."),
    "a kind that is not taken": (("minutes.exe", b"MZ"), "Files of this kind are not taken."),
    "no ending": (("minutes", PDF), "Files of this kind are not taken."),
    "a page of the web called PDF": (
        ("minutes.pdf", b"<html><script>alert(1)</script>"),
        "The name of this file ends in .pdf, but that is not what is in it.",
    ),
    "a program called Word": (
        ("minutes.docx", b"MZ\x90\x00"),
        "The name of this file ends in .docx, but that is not what is in it.",
    ),
    "macros": (
        ("list.xlsx", b"PK\x03\x04 xl/workbook.xml xl/vbaProject.bin"),
        "This file holds a program (macros).",
    ),
    "an ending that is turned round": (
        ("minutes\u202efdp.exe", b"MZ"),
        "Files of this kind are not taken.",
    ),
}


@pytest.fixture
def narrow(site, time):
    """Pages that take one megabyte at most."""
    app = create_app(replace(site, file_megabytes=1), passwords=CHEAP)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL)
    client.cookies.set(
        SESSION, sessions.begin(site.engine, OFFICER, now=time.now), domain="127.0.0.1"
    )
    return Browser(client=client)


@pytest.mark.parametrize("bad", BAD)
async def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_kept(bad, narrow, kept):
    reference = kept.sent()
    sent, why = BAD[bad]

    answer = await narrow.send(
        f"/observations/{reference}/evidence",
        files={"file": sent} if sent else None,
        title="The training board",
    )

    assert answer.status_code == 422
    assert why in words_of(answer)
    assert "The training board" in answer.text
    assert filed_on(kept, reference) == []
    assert not there_of(kept.engine, [sha256(sent[1]).hexdigest()] if sent else [])


async def test_a_file_larger_than_any_form_is_stopped_before_it_is_read(narrow, kept):
    reference = kept.sent()

    answer = await file(narrow, reference, content=b"%PDF-" + b"a" * 26 * 1024 * 1024)

    assert answer.status_code == 413
    assert filed_on(kept, reference) == []


async def test_what_the_rules_refuse_is_not_kept_either(open_browser, kept):
    reference = kept.sent()

    answer = await file(open_browser(OFFICER), reference, title="a" * 61)

    assert answer.status_code == 409
    assert "at most 60 are allowed" in words_of(answer)
    assert not there_of(kept.engine, [sha256(PDF).hexdigest()])


NAMES = (
    ("../../etc/cron.d/minutes.pdf", "minutes.pdf", "minutes.pdf"),
    ("C:\\minutes\\board.pdf", "board.pdf", "board.pdf"),
    ("min\u202e\u200butes.pdf", "minutes.pdf", "minutes.pdf"),
    ("Ŵyl 100%.pdf", "_yl 100_.pdf", "%C5%B4yl%20100%25.pdf"),
)


@pytest.mark.parametrize(("name", "plain", "full"), NAMES)
async def test_a_file_is_given_under_a_name_that_harms_nobody(
    name, plain, full, open_browser, kept
):
    reference, browser = kept.sent(), open_browser(OFFICER)
    await file(browser, reference, name=name)

    given = await browser.open(f"/observations/{reference}/evidence/1")

    start = f"{reference}-E1-"
    assert given.headers["Content-Disposition"] == (
        f"attachment; filename=\"{start}{plain}\"; filename*=UTF-8''{start}{full}"
    )


async def test_nobody_learns_of_evidence_that_is_not_theirs_to_see(open_browser, kept):
    reference = kept.sent()
    await file(open_browser(OFFICER), reference)
    kept.force = ForceCode("ARALL")
    newcomer = a_newcomer(Role.OFFICER, force=kept.force, address=Text("x@arall.example"))
    stranger = kept.does(newcomer, by=THE_SETUP).references[0]
    address = f"/observations/{reference}/evidence/1"

    assert (await open_browser().open(address)).status_code == 303
    assert (await open_browser(stranger).open(address)).status_code == 404
    assert (await open_browser(OFFICER).open(address[:-1] + "2")).status_code == 404


@pytest.mark.parametrize("person", [AUDITOR, COMMISSIONER])
async def test_who_only_reads_files_nothing(person, open_browser, kept):
    reference, browser = kept.sent(), open_browser(person)

    form = await browser.open(f"/observations/{reference}/evidence")

    assert form.status_code == 403


async def test_a_redacted_file_is_named_and_not_given(open_browser, kept):
    reference, browser = kept.sent(), open_browser(OFFICER)
    await file(browser, reference)
    with reading(kept.engine) as connection:
        entry = head_of(connection, kept.force).seq
    kept.does(Redact(force=kept.force, entry=entry, approver=MANAGER, reason=Text("A name.")))

    page = words_of(await browser.open(f"/observations/{reference}"))
    given = await browser.open(f"/observations/{reference}/evidence/1")
    again = await file(browser, reference, title="Once more")

    assert "Redacted: the file is gone for good." in page
    assert given.status_code == 409
    assert "This file was redacted" in words_of(given)
    assert PDF not in given.content
    assert again.status_code == 409


async def test_a_delivery_and_a_verification_choose_among_what_is_filed(open_browser, kept):
    reference, officer = kept.promised(), open_browser(OFFICER)
    await file(officer, reference, promise="1")
    await file(officer, reference, content=PDF + b"2", title="Sign-in sheet")
    address = f"/observations/{reference}/commitments/1"
    form = await officer.open(f"{address}/delivery")
    assert f'href="/observations/{reference}/evidence/2">Open it' in form.text
    assert re.findall(r'name="filed"[^>]*value="(\d)"', form.text) == ["1", "2"]

    delivered = await officer.send(
        f"{address}/delivery", behalf_of=OWNER, evidence="", filed=["1", "2"]
    )
    verified = await open_browser(PANEL).send(
        f"{address}/verification", shows_change="yes", evidence="Of 12 cases, 11.", filed="2"
    )

    assert (delivered.status_code, verified.status_code) == (303, 303)
    page = words_of(await officer.open(f"/observations/{reference}"))
    assert "delivered by Ffion Gwyn: E1, E2" in page
    assert "verified by Cerys Lloyd: Of 12 cases, 11. (E2)" in page
    assert "on C1" in page


async def test_a_delivery_without_words_or_files_is_refused(open_browser, kept):
    reference = kept.promised()
    await file(open_browser(OFFICER), reference)

    answer = await open_browser(OFFICER).send(
        f"/observations/{reference}/commitments/1/delivery", behalf_of=OWNER, evidence=""
    )

    assert answer.status_code == 409
    assert "Nothing shows that this happened." in words_of(answer)


def left_open(folder):
    """This lists what this process holds open in a folder, under no name even."""
    links = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    return [link for link in links if link.is_relative_to(folder)]


@pytest.fixture
def aside(tmp_path, monkeypatch):
    """Where what comes is put aside while it comes."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("This system does not list what is open.")
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


LARGE = {
    "too large": b"%PDF-" + b"a" * 1_500_000,
    "no pdf": b"<html>" + b"a" * 1_500_000,
    "cut off": b"%PDF-" + b"a" * 27 * 1024 * 1024,
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE)
async def test_what_was_put_aside_while_a_bad_file_came_is_gone(content, narrow, kept, aside):
    answer = await file(narrow, kept.sent(), content=content)

    assert answer.status_code in {413, 422}
    assert list(aside.iterdir()) == []
    assert left_open(aside) == []


async def test_an_upload_that_breaks_off_leaves_nothing(narrow, kept, aside):
    reference = kept.sent()
    seen = []

    async def breaking_off():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'
        for _ in range(20):
            yield b"a" * 100_000
        seen.extend(left_open(aside))
        raise ConnectionError

    await narrow.client.post(
        f"/observations/{reference}/evidence",
        content=breaking_off(),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )

    assert seen
    assert left_open(aside) == []
    assert filed_on(kept, reference) == []


@pytest.mark.parametrize(("person", "status"), [(None, 303), (AUDITOR, 403)])
async def test_what_nobody_asked_for_is_not_even_read(person, status, open_browser, kept):
    reference = kept.sent()
    read = []

    async def endless():
        while True:
            read.append(1)
            yield b"a" * 100_000

    answer = await open_browser(person).client.post(
        f"/observations/{reference}/evidence",
        content=endless(),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )

    assert answer.status_code == status
    assert read == []
