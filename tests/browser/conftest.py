"""This serves an office's pages on this machine, and opens them in the system's browser."""

import asyncio
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dilyn.ports import free_port
from domain.names import ObservationRef, PersonId
from storage import accounts, answer_links
from tests.architecture.sources import ROOT
from tests.browser.hand import Hand
from tests.storage.kept import KeptOffice
from tests.web.conftest import CHEAP, engine, kept, peopled_file, site, time  # noqa: F401
from tests.web.furnishing import Furnished, furnish
from web.app import create_app
from web.website import Site

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STYLE = ROOT / "web" / "static" / "govuk" / "govuk.css"
#: Rules of the Web Content Accessibility Guidelines up to 2.2 AA, and what the makers advise.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def needed(thing: str | Path | None, what: str) -> None:
    """This skips with a sentence where something is not there, and fails where it must be."""
    if thing and Path(thing).exists():
        return
    if os.getenv("DILYN_REQUIRE_BROWSER") == "1":  # noqa: TID251
        pytest.fail(what)
    pytest.skip(what)


# For a module and no longer: while it is open, no other test can run an event loop of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    needed(found, "No browser is here to open the pages with: install Debian's chromium.")
    needed(STYLE, "The pages' stylesheet is not built: make static")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Served:
    """The pages, and everybody's way in."""

    url: str
    kept: KeptOffice
    site: Site

    def sign_in_link(self, who: PersonId) -> str:
        secret = accounts.make_link(self.site.engine, who, now=self.site.clock())
        return f"{self.url}/sign-in/{secret}"

    def answer_link(self, owner: PersonId, reference: ObservationRef | None = None) -> str:
        secret = answer_links.make_answer_link(
            self.site.engine, owner, now=self.kept.now, reference=reference
        )
        return f"{self.url}/answer/{secret}"


@contextmanager
def serving(pages: Site) -> Iterator[Site]:
    """This serves pages, and says where."""
    port = free_port(0)
    own = replace(pages, url=f"http://127.0.0.1:{port}")
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(own, passwords=CHEAP), host="127.0.0.1", port=port, log_config=None
        )
    )
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield own
    server.should_exit = True
    thread.join()


@pytest.fixture
def served(site: Site, kept: KeptOffice) -> Iterator[Served]:  # noqa: F811
    with serving(site) as own:
        yield Served(url=own.url, kept=kept, site=own)


@pytest.fixture
def there(served: Served) -> Furnished:
    """An office with something of everything."""
    return furnish(served.kept)


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, served: Served) -> Iterator[Open]:
    """This opens a page in a browser of its own, and fails on anything the browser complains of."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(url: str, *, width: int = 1280, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if is_bad(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(params=[True, False], ids=["pointer", "keyboard"])
def sit_at(open_page: Open, request: pytest.FixtureRequest) -> Callable[..., Hand]:
    """Sit down at a page, with a pointer or with nothing but the keyboard."""

    def seated(url: str, width: int = 1280) -> Hand:
        return Hand(open_page(url, width=width), has_pointer=request.param)

    return seated


def is_bad(said) -> bool:
    # A page that says "no" by its status is written down as an error too; that is no fault of ours.
    by_status = re.search(r"the server responded with a status of (4\d\d|503)", said.text)
    return said.type == "error" and not by_status
