"""This walks a newcomer's first minutes with Dilyn: from the README to a followed-up real report.

`make walk` does so from a fresh clone, prints each step with its time, and leaves a picture of
each, in English and in Welsh.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.architecture.sources import ROOT
from tests.journeys.newcomer_office import (
    ANSWERS,
    MORNING,
    OWNER,
    REPLIED_ON,
    SEED,
    SENT_ON,
    WORDS,
    Words,
    at_ten_in_the_morning,
    ran,
    serving,
)
from tests.journeys.newcomer_steps import Newcomer, Step, table

WIDE, PHONE = 1280, 360
#: The row of the seed's report that is asked again: its reply names two ways and takes neither.
ASKED_AGAIN = 10
DUE_ON = MORNING.date() + timedelta(days=120)


@dataclass(frozen=True, kw_only=True, slots=True)
class Walked:
    """How a walk went, and what stands at its end."""

    steps: tuple[Step, ...]
    #: The row that was asked again, as the register shows it.
    row: str
    #: What the command line says of the ledger.
    ledger: str


def walk(browser: Browser, language: str, folder: Path, *, dilyn: tuple[str, ...]) -> Walked:
    """Walk the whole way in one language, in a folder where nothing is yet."""
    newcomer = Newcomer(pictures=folder, known=" ".join(SEED.read_text("utf-8").split()))
    home, words = folder / "home", WORDS[language]
    at_ten_in_the_morning(home)
    with newcomer.step("answer six questions"):
        answers = "".join(f"{one}\n" for one in ANSWERS[language])
        ran(dilyn, newcomer.typed("init"), home=home, reading=newcomer.typed(answers))
    with ExitStack() as running:
        with newcomer.step("start Dilyn"):
            newcomer.typed("dilyn serve\n")
            door = running.enter_context(serving(dilyn, home))
        pages = door.partition("/sign-in/")[0]
        officer = _opened(browser, WIDE, words)
        _come_in(newcomer, officer, door)
        reference = _record(newcomer, officer, pages)
        _ask_again(newcomer, officer, reference, words)
        answer_link = _find_the_mail(newcomer, officer, pages, reference)
        _answer(newcomer, _opened(browser, PHONE, words), answer_link, words)
        row = _look_at_the_register(newcomer, officer, reference, words)
        with newcomer.step("check the ledger"):
            ledger = ran(dilyn, *newcomer.typed("ledger verify").split(), home=home)
    return Walked(steps=tuple(newcomer.steps), row=row, ledger=ledger)


def _come_in(newcomer: Newcomer, officer: Page, door: str) -> None:
    with newcomer.step("sign in", officer):
        newcomer.open(officer, door)
        newcomer.press(officer, "main button")


def _record(newcomer: Newcomer, officer: Page, pages: str) -> str:
    """Put the report in, look at what was read, and record it; return which is asked again."""
    with newcomer.step("put the report in", officer):
        newcomer.press(officer, "nav a[href='/reports']")
        newcomer.choose_file(officer, "#file", SEED)
        newcomer.press(officer, "main form[action='/reports'] button")
    with newcomer.step("look at what was read", officer):
        newcomer.choose(officer, "#owner", OWNER)
        newcomer.fill_day(officer, "sent_on", SENT_ON)
        newcomer.fill_day(officer, "response_on", REPLIED_ON)
    with newcomer.step("confirm and record", officer):
        newcomer.press(
            officer, "main form[action^='/reports/drafts/']:not([action$='/removal']) .govuk-button"
        )
    # A machine that is busy may still be recording it: then it is found on the list.
    if "/reports/REP-" not in officer.url:
        officer.goto(f"{pages}/reports")
        newcomer.wait_for(officer, "main a[href^='/reports/REP-']")
        newcomer.press(officer, "main a[href^='/reports/REP-']")
    asked = officer.locator("main .house-awaited a").nth(ASKED_AGAIN - 1)
    return str(asked.get_attribute("href")).rpartition("/")[2]


def _ask_again(newcomer: Newcomer, officer: Page, reference: str, words: Words) -> None:
    with newcomer.step("read one reply", officer):
        newcomer.press(officer, f"main a[href$='/{reference}']")
    with newcomer.step("ask the force again", officer):
        newcomer.press(officer, "main a[href$='/questions']")
        newcomer.fill(officer, "question", words.question)
        newcomer.tick(officer, "main input[name=settles]")
        newcomer.press(officer, "main form .govuk-button")


def _find_the_mail(newcomer: Newcomer, officer: Page, pages: str, reference: str) -> str:
    """Find the mail to the owner among those that are caught, and the link in it."""
    with newcomer.step("see the mail to the owner", officer):
        newcomer.open(officer, f"{pages}/mails/caught")
        mail = f"main a:has-text('{reference}')"
        newcomer.wait_for(officer, mail)
        newcomer.press(officer, mail)
    return next(word for word in officer.inner_text("pre").split() if "/answer/" in word)


def _answer(newcomer: Newcomer, owner: Page, link: str, words: Words) -> None:
    with newcomer.step("the owner opens the link", owner):
        newcomer.open(owner, link)
        if not owner.locator("[name=words]").count():
            newcomer.press(owner, "main a[href*='/OBS-']")
    with newcomer.step("the owner answers", owner):
        newcomer.tick(owner, "input[value=accept]")
        newcomer.fill(owner, "words", words.answer)
        newcomer.fill_day(owner, "due_on", DUE_ON)
        newcomer.press(owner, "button[value=send]")


def _look_at_the_register(newcomer: Newcomer, officer: Page, reference: str, words: Words) -> str:
    with newcomer.step("look at the register", officer):
        newcomer.press(officer, "nav a[href='/observations']")
        newcomer.wait_for(officer, f"main tr:has-text('{reference}'):has-text(\"{words.state}\")")
        row = officer.locator("main tr", has_text=reference).inner_text()
    with newcomer.step("read its life", officer):
        newcomer.press(officer, f"main a[href='/observations/{reference}']")
    return row


def _opened(browser: Browser, width: int, words: Words) -> Page:
    size = ViewportSize(width=width, height=800)
    return browser.new_context(viewport=size, locale=words.locale).new_page()


def _set_up(clone: Path) -> Step:
    begun = time.monotonic()
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    subprocess.run(["make", "setup"], cwd=clone, check=True, stdout=subprocess.DEVNULL)
    return Step(name="clone and make setup", seconds=time.monotonic() - begun)


def main() -> None:
    """Walk in both languages from a fresh clone, and leave the pictures in a folder."""
    found = shutil.which("chromium")
    if found is None:
        sys.exit("No browser is here to open the pages with: install Debian's chromium.")
    folder = Path(tempfile.mkdtemp(prefix="dilyn-walk-"))
    set_up = _set_up(folder / "clone")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for language in WORDS:
            own = folder / language
            own.mkdir()
            walked = walk(browser, language, own, dilyn=(str(folder / "clone/.venv/bin/dilyn"),))
            sys.stdout.writelines(f"{line}\n" for line in table((set_up, *walked.steps)))
        browser.close()
    sys.stdout.write(f"The pictures are in {folder}.\n")


if __name__ == "__main__":
    main()
