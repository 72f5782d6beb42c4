"""This makes every picture of the documents anew, from the running pages: `make pictures`."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    FloatRect,
    Page,
    sync_playwright,
)

from dilyn import service_note
from dilyn.commands.entering import sign_in_address
from dilyn.opening import open_world
from dilyn.settings import Settings
from flows.world import World
from notifications.mailbox import list_mails
from storage.answer_links import make_answer_link
from storage.queries import person_called
from tests.architecture.sources import ROOT
from tests.ports import a_port
from tests.service.living import eventually

PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = 1280, 360
#: Pages have few colours; so many of them keep letters smooth.
_COLOURS = 96
_DILYN = (sys.executable, "-c", "from dilyn.cli import app; app()")
_SAMPLE = files("dilyn.sample").joinpath("report.txt")
_OFFICE = (
    "--yes", "--office", "Office of the Glanmor Commissioner",
    "--officer", "Siriol Maddox <siriol.maddox@commissioner.glanmor.example>",
    "--force", "GLANMOR", "--panel", "Custody and Contact Scrutiny Panel",
    "--owner-post", "Head of the Contact Resolution Hub",
    "--owner", "Chief Inspector Dewi Larch <dewi.larch@police.glanmor.example>",
)  # fmt: skip
_ADMIN = (
    "--role", "admin", "--post", "Systems Administrator",
    "--address", "alaw.bevan@commissioner.glanmor.example", "--as", "Siriol Maddox",
)  # fmt: skip
_HUB = "dewi.larch@police.glanmor.example"
#: What the newest mail to them is called by: of two observations that were sent on one day.
_SENT = "OBS-2024-0011 and 1 more: with you"
_ANSWER = "We will play each call taker one such call in training by 29 March 2024."
#: Counted from the head of the page, wherever it is scrolled to.
_HEIGHT_AND_TOP = """begin => [
    document.documentElement.scrollHeight, begin.getBoundingClientRect().top + window.scrollY,
]"""

Step = Callable[[Page], None]


def _stay(page: Page) -> None:
    """Look at the page as it opens."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture: of which page, from where on, and how far down."""

    name: str
    path: str
    height: int
    begin: str = "body"
    #: What is done on the page before it is looked at.
    after: Step = _stay


def _put_in(page: Page) -> None:
    report = FilePayload(name="report.txt", mimeType="text/plain", buffer=_SAMPLE.read_bytes())
    page.set_input_files("input[type=file]", report)
    with page.expect_navigation():
        page.click("main form button")


def _choose_owner(page: Page) -> None:
    owner = page.locator("main select option", has_text="Dewi Larch").get_attribute("value")
    page.select_option("main select", owner)


def _answer(page: Page) -> None:
    page.check("main input[type=radio] >> nth=0")
    page.fill("main textarea >> nth=0", _ANSWER)


def _send_answer(page: Page) -> None:
    _answer(page)
    with page.expect_navigation():
        page.click("main button >> text=Send the answer")


OF_A_NEW_OFFICE = (
    Shot(name="officer-report", path="/reports", height=800, begin="main section", after=_put_in),
)
OF_THE_OFFICER = (
    Shot(name="officer-start", path="/", height=660),
    Shot(name="officer-register", path="/observations", height=800),
    Shot(
        name="officer-send",
        path="/observations/OBS-2024-0013/sending",
        height=640,
        after=_choose_owner,
    ),
    Shot(name="officer-observation", path="/observations/OBS-2024-0012", height=1000),
)
OF_THE_COMMISSIONER = (
    Shot(name="commissioner-start", path="/", height=520),
    Shot(name="commissioner-oversight", path="/oversight", height=900),
    Shot(name="commissioner-decision", path="/observations/OBS-2024-0012/decision", height=640),
    Shot(name="commissioner-assurance", path="/observations/OBS-2023-0004/assurance", height=640),
    Shot(name="commissioner-ledger", path="/ledger", height=800),
)
OF_THE_ADMINISTRATOR = (
    Shot(name="administrator-person", path="/people/new", height=900),
    Shot(name="administrator-health", path="/running", height=640),
    Shot(name="administrator-mails", path="/mails", height=700),
)
OF_THE_OWNER = (
    Shot(name="owner-list", path="", height=640),
    Shot(name="owner-answer", path="/OBS-2024-0011", height=1400, after=_answer),
    Shot(name="owner-receipt", path="/OBS-2024-0011", height=730, after=_send_answer),
)


def make_pictures(browser: Browser, folder: Path) -> None:
    """Make them all in an office that is new, and in the one of the demo."""
    with _office(folder / "new", ("init", *_OFFICE)) as (world, pages):
        _take(_come_in(browser, world, pages, "Siriol Maddox"), pages, OF_A_NEW_OFFICE)
    # Where people reach the pages stands in the mails, and not before.
    story = ("demo", "--no-serve")
    with _office(folder / "demo", story, DILYN_URL="https://dilyn.example") as (world, pages):
        _type(folder / "demo", "person", "add", "Alaw Bevan", *_ADMIN)
        for who, shots in (
            ("Siriol Maddox", OF_THE_OFFICER),
            ("Non Tregaron", OF_THE_COMMISSIONER),
            ("Alaw Bevan", OF_THE_ADMINISTRATOR),
        ):
            _take(_come_in(browser, world, pages, who), pages, shots)
        hub = person_called(world.engine, _HUB).person
        door = f"{pages}/answer/{make_answer_link(world.engine, hub, now=world.now())}"
        _take_mail(_opened(browser, NARROW), world)
        _take(_opened(browser, NARROW), door, OF_THE_OWNER)


@contextmanager
def _office(home: Path, begun: tuple[str, ...], **told: str) -> Iterator[tuple[World, str]]:
    """Begin an office by a command, and serve its pages."""
    _type(home, *begun, **told)
    service = subprocess.Popen([*_DILYN, "serve"], env=_surroundings(home))
    try:
        eventually(lambda: service_note.find(home), among=lambda: service.poll() is None)
        note = service_note.find(home)
        assert note is not None
        world = open_world(Settings(home=home, force="GLANMOR"))
        yield world, note.url
        world.engine.dispose()
    finally:
        service.terminate()
        service.wait(30)


def _type(home: Path, *words: str, **told: str) -> None:
    subprocess.run(
        [*_DILYN, *words], check=True, env=_surroundings(home) | told, stdout=subprocess.DEVNULL
    )


def _surroundings(home: Path) -> dict[str, str]:
    own = {"DILYN_HOME": str(home), "DILYN_PREFECT": "off", "DILYN_PORT": str(a_port(18_700))}
    return {**os.environ, **own}  # noqa: TID251  # A program is started with what is there.


def _come_in(browser: Browser, world: World, pages: str, who: str) -> Page:
    page = _opened(browser, WIDE)
    page.goto(sign_in_address(world, person_called(world.engine, who), pages=pages))
    with page.expect_navigation():
        page.click("main button")
    return page


def _opened(browser: Browser, width: int) -> Page:
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 600})
    return context.new_page()


def _take(page: Page, at: str, shots: tuple[Shot, ...]) -> None:
    for shot in shots:
        page.goto(f"{at}{shot.path}")
        shot.after(page)
        _keep(page, shot.name, begin=shot.begin, height=shot.height)


def _take_mail(page: Page, world: World) -> None:
    """Look at the newest mail by which the hub was sent something, as a mail program shows it."""
    sent = next(mail for mail in list_mails(world.mailbox) if _SENT in mail.subject)
    page.set_content(sent.html)
    _keep(page, "owner-mail", begin="body", height=1000)


def _keep(page: Page, name: str, *, begin: str, height: int) -> None:
    whole, top = page.evaluate(_HEIGHT_AND_TOP, page.locator(begin).first.element_handle())
    assert page.viewport_size is not None
    clip = FloatRect(x=0, y=top, width=page.viewport_size["width"], height=min(height, whole - top))
    taken = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
    kept = PICTURES / f"{name}.png"
    taken.convert("RGB").quantize(_COLOURS).save(kept, optimize=True)
    sys.stdout.write(f"{kept.relative_to(ROOT)}  {kept.stat().st_size // 1000} kB\n")


def main() -> None:
    """Make them all, with the system's browser."""
    found = shutil.which("chromium")
    if found is None:
        sys.exit("No browser is here to open the pages with: install Debian's chromium.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        make_pictures(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
