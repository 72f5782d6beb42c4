"""Every page can be used by everybody: with axe at each width, and as people set their screens."""

import pytest

from tests.browser.conftest import AXE, TAGS, needed
from tests.browser.looking import (
    OTHER_LOOKS,
    by_machine,
    with_text_doubled,
    with_text_spaced,
)
from tests.browser.walks import WALKS, WITHOUT_SAMPLE, mails
from tests.web.furnishing import addresses, furnish

pytestmark = pytest.mark.browser


@pytest.fixture
def there(served):
    """An office with something of everything."""
    needed(AXE, "axe is not here to look at the pages with: make static")
    return furnish(served.kept)


def wrong_on(walk, *looks):
    return [(where, wrong) for where, page in walk for look in looks for wrong in look(page)]


def test_no_page_is_passed_over_for_want_of_a_sample():
    assert {path for path in addresses("GET") if "{" in path} == WITHOUT_SAMPLE


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_by_everybody(served, there, open_page, walk):
    def at_two_widths(page):
        return by_machine(page, widths=(1280, 360))

    assert wrong_on(walk(served, there, open_page, "en"), at_two_widths) == []


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_as_people_set_their_screens(served, there, open_page, walk):
    assert wrong_on(walk(served, there, open_page, "cy"), *OTHER_LOOKS) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_mail_can_be_read_by_everybody(served, there, open_page, language):
    # A mail is no page: the program that shows it has the landmarks.
    def at_two_widths(page):
        return by_machine(page, widths=(1280, 360), rules=[one for one in TAGS if "wcag" in one])

    walk = mails(served, there, open_page, language)

    assert wrong_on(walk, at_two_widths, with_text_doubled, with_text_spaced) == []


# Two languages at three widths take minutes.
@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_by_everybody_at_every_width(
    served, there, open_page, walk, language
):
    assert wrong_on(walk(served, there, open_page, language), by_machine, *OTHER_LOOKS) == []
