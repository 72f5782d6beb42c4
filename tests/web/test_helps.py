"""Every field says what to write in it, unless its name says all there is to say."""

import re

import pytest
from lxml import html

from storage import answer_links
from tests.storage.kept import COMMISSIONER, MANAGER, OFFICER, OWNER
from tests.web.furnishing import SAMPLE, addresses, furnish
from tests.web.test_in_welsh import NO_PAGES
from web.fields import Kind
from web.moves import MOVES

pytestmark = pytest.mark.slow

#: What says itself: a box to tick beside what it is about, and what one signs in with.
_SAYS_ITSELF = re.compile(r"(take|join|reply)\b|reference$|(address|password) /sign-in$")


def fields_of(page):
    """This lists what a person fills in; what narrows a list asks for nothing they must know."""
    for field in html.fromstring(page.content).iter("input", "textarea", "select"):
        form = next(field.iterancestors("form"), None)
        if form is not None and form.get("method") == "post" and field.get("type") != "hidden":
            yield field


def is_helped(field):
    around = (field, *field.iterancestors("fieldset"))
    return any(one.get("aria-describedby") for one in around)


def without_help(path, page):
    names = (f"{field.get('name')} {path}" for field in fields_of(page) if not is_helped(field))
    return {name for name in names if not _SAYS_ITSELF.match(name)}


async def test_every_field_on_a_page_has_its_help(kept, site, open_browser):
    there = furnish(kept)
    links = [
        answer_links.make_answer_link(site.engine, OWNER, now=kept.now, reference=reference)
        for reference in (there.promised, there.asked)
    ]
    bare = set()
    for who in (MANAGER, COMMISSIONER, None):
        browser = open_browser(who)
        for path in (*addresses("GET"), *(f"/answer/{link}" for link in links)):
            if not NO_PAGES.search(path):
                page = await browser.open(path)
                if page.headers.get("content-type", "").startswith("text/html"):
                    bare |= without_help(path, page)
    officer = open_browser(OFFICER)
    drafted = await officer.send("/reports", files={"file": ("report.txt", SAMPLE)})
    bare |= without_help("a draft", await officer.open(drafted.headers["Location"]))

    assert sorted(bare) == []


def test_every_field_of_every_move_has_its_help():
    # A day says by an example how it is written.
    bare = [
        (move.path, field.name)
        for move in MOVES
        for field in move.fields
        if not field.hint and field.kind is not Kind.DAY
    ]

    assert bare == []
