"""This tests the page of the themes that nothing which was sent takes up."""

from dataclasses import replace

from domain.commands import Send
from domain.names import ObservationRef, Text
from tests.builders import a_report
from tests.storage.kept import COMMISSIONER, OWNER
from tests.web.browsing import words_of

THEMES = ("Callers who were promised callbacks and got none", "Interpreters for Welsh speakers")
ASKED = "Why were promised callbacks not made to callers within the hour?"


def received(kept):
    report = a_report()
    row = replace(report.rows[0], title=Text("Callbacks"), asked=Text(ASKED))
    themed = replace(report, rows=(row,), themes=tuple(map(Text, THEMES)))
    names = kept.does(themed).references
    return ObservationRef(next(name for name in names if name.startswith("OBS")))


async def test_a_theme_reaches_the_force_once_something_like_it_is_sent(open_browser, kept):
    reference = received(kept)
    browser = open_browser(COMMISSIONER)
    before = words_of(await browser.open("/oversight/themes"))

    kept.does(Send(references=(reference,), owner=OWNER))
    after = words_of(await browser.open("/oversight/themes"))

    assert all(theme in before for theme in THEMES)
    assert THEMES[0] not in after
    assert THEMES[1] in after


async def test_without_a_report_no_theme_is_missed(open_browser, kept):
    kept.raised()

    page = words_of(await open_browser(COMMISSIONER).open("/oversight/themes"))

    assert "No theme is left over" in page
