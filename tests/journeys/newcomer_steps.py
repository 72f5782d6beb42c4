"""This times what a newcomer does, step by step: the machine's part, and what a person takes."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

#: What a person takes, in seconds: a key, and finding and pressing one thing on a screen
#: (K, and M + P + B, of the Keystroke-Level Model: Card, Moran and Newell, 1980).
A_KEY, A_PRESS = 0.28, 2.65
#: Words read in a minute (Brysbaert, 2019: an adult's silent reading of English).
READ_A_MINUTE = 238
PATIENCE_SECONDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step as it was taken: the machine's time, and what a person did and read."""

    name: str
    seconds: float
    keys: int = 0
    presses: int = 0
    words: int = 0

    @property
    def person_seconds(self) -> float:
        return self.keys * A_KEY + self.presses * A_PRESS + self.words / READ_A_MINUTE * 60


@dataclass
class Newcomer:
    """Somebody at a screen, of whom each step is timed and pictured."""

    pictures: Path
    #: What they have read: the report before all, and then each page.
    known: str
    steps: list[Step] = field(default_factory=list)
    keys: int = 0
    presses: int = 0
    words: int = 0

    @contextmanager
    def step(self, name: str, page: Page | None = None) -> Iterator[None]:
        """Time one step, and take its picture where it happens on a page."""
        self.keys = self.presses = self.words = 0
        begun = time.monotonic()
        yield
        seconds = time.monotonic() - begun
        done = {"keys": self.keys, "presses": self.presses, "words": self.words}
        self.steps.append(Step(name=name, seconds=seconds, **done))
        if page:
            picture = f"{len(self.steps):02}-{name.replace(' ', '-')}.png"
            page.screenshot(path=self.pictures / picture, full_page=True)

    def typed(self, words: str) -> str:
        self.keys += len(words)
        return words

    def open(self, page: Page, address: str) -> None:
        page.goto(address)
        self.presses += 1
        self._read(page)

    def press(self, page: Page, selector: str) -> None:
        with page.expect_navigation():
            page.click(selector)
        self.presses += 1
        self._read(page)

    def tick(self, page: Page, selector: str) -> None:
        for one in page.locator(selector).all():
            one.check()
            self.presses += 1

    def choose(self, page: Page, selector: str, name: str) -> None:
        value = page.locator(f"{selector} option", has_text=name).get_attribute("value")
        page.select_option(selector, value)
        self.presses += 2

    def choose_file(self, page: Page, selector: str, file: Path) -> None:
        page.set_input_files(selector, file)
        self.presses += 3

    def fill(self, page: Page, name: str, words: str) -> None:
        page.fill(f'main [name="{name}"]', self.typed(words))
        self.presses += 1

    def fill_day(self, page: Page, name: str, day: date) -> None:
        for part in ("day", "month", "year"):
            self.fill(page, f"{name}-{part}", str(getattr(day, part)))

    def wait_for(self, page: Page, selector: str) -> None:
        """Look at a page anew until something stands on it."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not page.locator(selector).count():
            assert time.monotonic() < until, f"{selector} has not come."
            time.sleep(0.2)
            page.reload()

    def _read(self, page: Page) -> None:
        """Read a page through, but not again what they know."""
        for line in page.inner_text("main").splitlines():
            # A doubt quotes the report after its kind.
            for part in " ".join(line.split()).replace(": ", ":\n").splitlines():
                if part.rstrip("…") not in self.known:
                    self.words += len(part.split())
                    self.known += f"\n{part}"


def table(steps: Iterable[Step]) -> Iterator[str]:
    """Write the steps as lines of a table, and their sum."""
    yield f"{'step':28}{'machine s':>10}{'keys':>6}{'presses':>8}{'words':>7}{'person s':>10}"
    machine = person = 0.0
    for one in steps:
        machine, person = machine + one.seconds, person + one.person_seconds
        yield (
            f"{one.name:28}{one.seconds:>10.1f}{one.keys:>6}{one.presses:>8}{one.words:>7}"
            f"{one.person_seconds:>10.0f}"
        )
    yield f"{'in all':28}{machine:>10.1f}{'':21}{person:>10.0f}"
    yield f"{'minutes':28}{machine / 60:>10.1f}{'':21}{person / 60:>10.1f}"
