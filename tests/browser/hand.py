"""This is the hand of somebody at a page."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page


def follow(page: Page, selector: str) -> None:
    """This clicks, and is back when the page that it leads to is there whole."""
    with page.expect_navigation():
        page.click(selector)


@dataclass
class Hand:
    """Somebody at a page, who uses a pointer or nothing but the keyboard."""

    page: Page
    has_pointer: bool

    def press(self, selector: str) -> None:
        if self.has_pointer:
            follow(self.page, selector)
            return
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, selector: str) -> None:
        """Tick a box, or one of several."""
        if self.has_pointer:
            self.page.check(selector)
            return
        is_one_of_several = self.page.get_attribute(selector, "type") == "radio"
        name = self.page.get_attribute(selector, "name")
        self.reach(f'[name="{name}"]' if is_one_of_several else selector)
        for _ in range(10):
            if self.page.is_checked(selector):
                return
            self.page.keyboard.press("Space")
            if is_one_of_several and not self.page.is_checked(selector):
                self.page.keyboard.press("ArrowDown")

    def fill(self, selector: str, words: str) -> None:
        if self.has_pointer:
            self.page.fill(selector, words)
            return
        self.reach(selector)
        self.page.keyboard.type(words)

    def select(self, selector: str, value: str) -> None:
        if self.has_pointer:
            self.page.select_option(selector, value)
            return
        self.reach(selector)
        while self.page.input_value(selector) != value:
            self.page.keyboard.press("ArrowDown")

    def reach(self, selector: str) -> None:
        for _ in range(80):
            if self.page.locator(selector).first.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"The keyboard does not reach {selector}.")


def day(hand: Hand, name: str, day: str, month: str, year: str) -> None:
    for part, number in (("day", day), ("month", month), ("year", year)):
        hand.fill(f'[name="{name}-{part}"]', number)
