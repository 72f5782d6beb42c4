"""This goes the whole way of a report in a browser: by mouse, without scripts, by keyboard alone."""

import pytest

from domain.observation import State
from storage.queries import observation_page
from tests.browser.hand import Hand, day, follow
from tests.storage.kept import COMMISSIONER, FIRST, OFFICER, OTHER_OWNER, OWNER, PANEL

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPORT = """
Night calls: report of the panel
Dip Sampling: May 2023

Case 1
The caller waited.

Panel Observations\tForce Response
Are call handlers told what to say when a caller has waited for long?\t
"""


def put_in_and_send(officer, url, file):
    officer.press("main button")
    officer.page.goto(f"{url}/reports")
    officer.page.set_input_files("#file", file)
    officer.press("main button")
    officer.fill("#panel", "The panel")
    officer.press("main button.govuk-button")
    officer.page.goto(f"{url}/observations?state=raised")
    officer.choose(f'input[value="{FIRST}"]')
    officer.select("#to", OWNER)
    officer.press("main form[action='/sendings'] button")


def answer_and_deliver(owner):
    owner.press(f"a[href$='{FIRST}']")
    owner.choose("input[value=accept]")
    owner.fill("#words", "We will train every call handler in it.")
    day(owner, "due_on", "30", "11", "2023")
    owner.press("button[value=send]")
    assert "Your reference" in owner.page.inner_text("main")
    owner.page.goto(f"{owner.page.url.split('/receipt')[0]}")
    owner.fill("[name=evidence]", "List of the 40 who came.")
    owner.press("form[action$='/delivery'] button")
    assert "Your reference" in owner.page.inner_text("main")


def verify(panel):
    panel.press("main button")
    panel.press("a[href$='/verification']")
    panel.choose("input[value=yes]")
    panel.fill("#evidence", "Of 12 later cases, 11 show the change.")
    panel.press("main form button.govuk-button")


@pytest.mark.parametrize(
    ("script", "has_pointer"),
    [(False, True), (True, False)],
    ids=["pointer, no script", "keyboard, script"],
)
def test_a_report_goes_from_its_file_to_a_verified_change(
    served, open_page, tmp_path, script, has_pointer
):
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")

    def sit_at(url: str, width: int = 1280) -> Hand:
        return Hand(open_page(url, width=width, script=script), has_pointer)

    put_in_and_send(sit_at(served.sign_in_link(OFFICER)), served.url, file)
    answer_and_deliver(sit_at(served.answer_link(OWNER), width=360))
    panel = sit_at(served.sign_in_link(PANEL))
    verify(panel)

    assert "Verified" in panel.page.inner_text("main")
    assert observation_page(served.site.engine, FIRST).state is State.VERIFIED


def test_a_session_is_recorded_and_the_panel_counts_again(served, sit_at):
    references = [served.kept.promised() for _ in range(2)]
    officer = sit_at(served.sign_in_link(OFFICER))
    officer.press("main button")
    officer.page.goto(f"{served.url}/training")
    officer.press("main a[href='/training/new']")
    officer.select("#owner", OWNER)
    officer.press("main button")
    for reference in references:
        officer.choose(f'input[value="{reference}/C1"]')
    for name, words in (
        ("title", "Autumn training"),
        ("target", "41"),
        ("attended", "38"),
        ("evidence", "List of who came."),
    ):
        officer.fill(f"#{name}", words)
    officer.press("main form button.govuk-button")

    panel = sit_at(served.sign_in_link(PANEL), width=360)
    panel.press("main button")
    panel.page.goto(f"{served.url}/training/TRS-2023-0001")
    panel.press(f"a[href*='{references[0]}/commitments/1/verification']")
    panel.choose("input[value=yes]")
    panel.fill("#evidence", "Calls of two weeks after the training.")
    for name, number in (("re_sample-shown", "8"), ("re_sample-cases", "10")):
        panel.fill(f'[name="{name}"]', number)
    for name, number in (("first_sample-shown", "3"), ("first_sample-cases", "9")):
        panel.fill(f'[name="{name}"]', number)
    panel.press("main form button.govuk-button")
    panel.page.goto(f"{served.url}/training")

    assert "47 points more" in panel.page.inner_text("main")
    assert observation_page(served.site.engine, references[0]).state is State.VERIFIED
    assert observation_page(served.site.engine, references[1]).state is State.TRAINING_DELIVERED


def test_a_refusal_is_decided_by_the_commissioner(served, sit_at):
    reference = served.kept.sent()
    owner = sit_at(served.answer_link(OWNER, reference), width=360)
    owner.choose("input[value=decline]")
    owner.fill("#words", "The rota does not allow for it.")
    owner.press("button[value=send]")

    commissioner = sit_at(served.sign_in_link(COMMISSIONER))
    commissioner.press("main button")
    commissioner.press(f"main a[href*='{reference}']")
    commissioner.press("a[href$='/decision']")
    commissioner.fill("#reason", "The rota is the Chief Constable's to set.")
    commissioner.press("main form button.govuk-button")

    assert "Not adopted" in commissioner.page.inner_text("main")
    assert observation_page(served.site.engine, reference).state is State.NOT_ADOPTED


def test_what_a_leaver_answers_for_is_handed_over_first(served, sit_at):
    reference = served.kept.sent()
    officer = sit_at(served.sign_in_link(OFFICER))
    officer.press("main button")

    officer.page.goto(f"{served.url}/people/{OWNER}/departure")
    officer.press("main form button.govuk-button")
    why = officer.page.inner_text("main")
    officer.page.goto(f"{served.url}/observations/{reference}/owner")
    officer.select("#owner", OTHER_OWNER)
    officer.fill("#reason", "They have moved to another force.")
    officer.press("main form button.govuk-button")
    officer.page.goto(f"{served.url}/people/{OWNER}/departure")
    officer.press("main form button.govuk-button")

    theirs = sit_at(served.answer_link(OTHER_OWNER), width=360)
    assert reference in why
    assert "has left" in officer.page.inner_text("h1")
    assert reference in theirs.page.inner_text("main")


def test_the_first_stop_of_the_keyboard_skips_to_the_page(served, open_page):
    page = open_page(f"{served.url}/sign-in")

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert skip.strip() == "Skip to main content"
    # The browser goes there in its own time.
    page.wait_for_url("**/sign-in#main-content")


def test_what_is_wrong_is_said_where_the_reader_is(served, open_page):
    page = open_page(f"{served.answer_link(OWNER, served.kept.sent())}", width=360)

    follow(page, "button[value=send]")

    assert page.title().startswith("Error: ")
    # The script has the focus move there as soon as it runs.
    page.wait_for_selector(".govuk-error-summary:focus")
