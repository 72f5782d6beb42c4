"""Every page can be used by everybody: with axe at each width, and as people set their screens."""

import pytest

from tests.browser.conftest import AXE, TAGS, needed
from tests.browser.looking import (
    OTHER_LOOKS,
    by_machine,
    with_text_doubled,
    with_text_spaced,
    without_motion,
)
from tests.browser.page_by_page import gone_through_by_keyboard, put_together
from tests.browser.stops import NOT_SERVED
from tests.browser.walks import WALKS, of_mails

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _axe_is_there():
    needed(AXE, "axe is not here to look at the pages with: make static")


def wrong_on(walk, *looks):
    return [(stop.where, wrong) for stop in walk for look in looks for wrong in look(stop.page)]


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_by_everybody(served, there, open_page, walk):
    def at_two_widths(page):
        return by_machine(page, widths=(1280, 360))

    assert wrong_on(walk(served, there, open_page, "en"), at_two_widths) == []


@pytest.mark.slow
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_as_people_set_their_screens(served, there, open_page, walk):
    stops = walk(served, there, open_page, "cy")

    assert [(stop.where, wrong) for stop in stops for wrong in as_people_come_to_it(stop)] == []


def as_people_come_to_it(stop):
    if stop.status != NOT_SERVED:
        yield from put_together(stop)
        yield from gone_through_by_keyboard(stop.page)
    yield from by_machine(stop.page, widths=(320,))
    for look in OTHER_LOOKS:
        yield from look(stop.page)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_mail_can_be_read_by_everybody(served, there, open_page, language):
    # A mail is no page: the program that shows it has the landmarks.
    def at_two_widths(page):
        return by_machine(page, widths=(1280, 360), rules=[one for one in TAGS if "wcag" in one])

    walk = of_mails(served, there, open_page, language)

    looks = (at_two_widths, with_text_doubled, with_text_spaced, without_motion)
    assert wrong_on(walk, *looks) == []


# Two languages at three widths take minutes.
@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_can_be_used_by_everybody_at_every_width(
    served, there, open_page, walk, language
):
    assert wrong_on(walk(served, there, open_page, language), by_machine, *OTHER_LOOKS) == []
