"""Long Welsh words break no page: none scrolls sideways on the smallest phone."""

import re

import pytest

from tests.browser.conftest import follow
from tests.storage.kept import MANAGER, OWNER
from tests.web.furnishing import addresses, furnish

# Sixty pages take a browser a while; the English ones are looked at in every run.
pytestmark = pytest.mark.soak

NARROWEST = 320
NO_PAGES = re.compile(r"\.csv$|/evidence/1$|\{|/answer/nothing|/sign-in")


def sticking_out(page):
    """This lists what stands beyond the right edge of a page; nothing where it does not scroll."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth <= innerWidth ? [] :"
        " [...document.querySelectorAll('main *, header *, nav *, footer *')]"
        " .filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
        " .map(one => one.tagName + ': ' + one.textContent.trim().slice(0, 60)).slice(0, 3)"
    )


def test_no_page_in_welsh_scrolls_sideways(served, open_page):
    furnished = furnish(served.kept)
    link = served.answer_link(OWNER)
    page = open_page(served.sign_in_link(MANAGER) + "?lang=cy", width=NARROWEST)
    follow(page, "main button")
    looked_at = [path for path in addresses("GET") if not NO_PAGES.search(path)]

    wrong = {}
    for path in (*looked_at, link, f"{link}/{furnished.asked}", f"{link}/{furnished.promised}"):
        page.goto(served.url + path if path.startswith("/") else path)
        if found := sticking_out(page):
            wrong[path] = found

    assert wrong == {}
    assert page.get_attribute("html", "lang") == "cy"
