"""Every page there is, and every move, is on a walk that looks at it."""

import pytest

from tests.browser.walks import WALKS
from tests.browser.walks_of_staff import NO_PAGES
from web.app import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]


# This also holds that each page is what it should be, and not what is shown in its stead.
def test_every_page_is_on_a_walk(served, there, open_page):
    pages = {one.path for one in PAGES if "GET" in (one.methods or ())}
    visited, others = set(), []

    for stop in (stop for walk in WALKS for stop in walk(served, there, open_page, "en")):
        visited.add(stop.route)
        others += [] if stop.is_as_meant else [stop.where]

    assert others == []
    assert pages - visited == set(NO_PAGES)
