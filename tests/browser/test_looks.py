"""This looks at every page at two widths with axe, and at the width of the smallest phone."""

import pytest

from domain.names import ReportRef, Text
from domain.oversight_commands import AllowPublication
from storage.board import board_of
from storage.public import public_files
from templates import languages
from templates.board import as_html
from tests.browser.conftest import AXE, TAGS, follow, needed
from tests.storage.kept import COMMISSIONER, MANAGER, OWNER
from tests.web.furnishing import furnish
from web.app import PAGES
from web.moves import MOVES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROWEST = 320
WHAT = Text("Minutes of the training board")
WIDTHS = (1280, 360)
#: Whatever stands in for the parts of an address on the pages that are looked at.
PARTS = {
    "{reference}": "OBS-2023-0002",
    "{report}": "REP-2023-0001",
    "{session}": "TRS-2023-0001",
    "{who}": "PER-0006",
    "{number:int}": "1",
    "{number}": "1",
}
#: Pages that need more than an address: they are gone through in the story, or are no pages.
ELSEWHERE = {
    "/reports/drafts/{sha256}",
    "/reports/files/{sha256}",
    "/observations.csv",
    "/observations/{reference}/evidence/{number:int}",
}


@pytest.fixture
def furnished(served):
    """An office with something of everything."""
    there = furnish(served.kept)
    return served, there.promised, there.asked


def addresses():
    """This lists every page that a manager or a Commissioner can look at by its address alone."""
    moves = {"/observations/{reference}/" + move.path for move in MOVES}
    for route in PAGES:
        path = route.path
        is_a_move = path.replace(":int", "") in moves
        if route.methods != {"POST"} and path not in ELSEWHERE and not is_a_move:
            if "{secret}" in path or path.endswith(".csv"):
                continue
            for name, value in PARTS.items():
                path = path.replace(name, value)
            if "{" not in path:
                yield path


def faults_of(page):
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(r => r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | ')))",
        TAGS,
    )
    return tuple(found)


def is_scrolled_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def looked_at(page, path):
    """This looks at a page as it is and says what is wrong with it, at any width."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [(path, width, fault) for fault in faults_of(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    if is_scrolled_sideways(page):
        wrong.append((path, NARROWEST, "scrolls sideways"))
    return wrong


def test_every_page_of_the_office_can_be_used_by_everybody(furnished, open_page):
    needed(AXE, "axe is not here to look at the pages with: make static")
    served, *_ = furnished
    page = open_page(served.sign_in_link(MANAGER))
    follow(page, "main button")

    wrong = []
    for path in (*addresses(), "/nowhere"):
        page.goto(served.url + path)
        wrong += looked_at(page, path)

    assert wrong == []


def test_every_form_of_a_move_can_be_used_by_everybody(furnished, open_page):
    needed(AXE, "axe is not here to look at the pages with: make static")
    served, promised, asked = furnished
    page = open_page(served.sign_in_link(MANAGER))
    follow(page, "main button")

    wrong = []
    for path in (
        f"/observations/{asked}/referral",
        f"/observations/{promised}/commitments",
        f"/observations/{promised}/commitments/1/extension",
        f"/observations/{promised}/commitments/1/delivery",
        f"/observations/{promised}/evidence",
        "/observations/OBS-2023-0003/commitments/1/verification",
    ):
        page.goto(served.url + path)
        wrong += looked_at(page, path)
        follow(page, "main form button.govuk-button")
        wrong += looked_at(page, f"{path} (sent empty)")

    assert wrong == []


def test_every_page_of_an_owner_can_be_used_by_everybody(furnished, open_page):
    needed(AXE, "axe is not here to look at the pages with: make static")
    served, promised, asked = furnished
    link = served.answer_link(OWNER)
    page = open_page(link, width=360)

    wrong = looked_at(page, "the list")
    page.goto(f"{link}/{promised}")
    wrong += looked_at(page, "a promise")
    page.goto(f"{link}/{asked}")
    wrong += looked_at(page, "a question")
    follow(page, "button[value=send]")
    wrong += looked_at(page, "a question, sent empty")
    page.check("input[value=decline]")
    page.fill("#words", "The rota does not allow for it.")
    follow(page, "button[value=send]")
    wrong += looked_at(page, "the receipt")
    page.goto(f"{served.url}/answer/nothing")
    wrong += looked_at(page, "no link")

    assert wrong == []


def test_the_way_in_can_be_used_by_everybody(furnished, open_page):
    needed(AXE, "axe is not here to look at the pages with: make static")
    served, *_ = furnished
    link = served.sign_in_link(COMMISSIONER)
    page = open_page(link)

    wrong = looked_at(page, "a one-time link")
    follow(page, "main button")
    wrong += looked_at(page, "the Commissioner's start")
    page.goto(f"{served.url}/oversight")
    wrong += looked_at(page, "the Commissioner's figures")
    page.goto(link)
    wrong += looked_at(page, "a link that is used up")
    follow(page, ".house-header__button")
    wrong += looked_at(page, "the way in")
    follow(page, "main button")
    wrong += looked_at(page, "the way in, sent empty")

    assert wrong == []


def test_what_is_handed_out_and_published_can_be_used_by_everybody(furnished, open_page, tmp_path):
    needed(AXE, "axe is not here to look at the pages with: make static")
    served, *_ = furnished
    kept, day = served.kept, served.kept.today
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=MANAGER)
    board = board_of(kept.engine, day, force=kept.force, office="Office")
    files = dict(public_files(kept.engine, day, force=kept.force, office="Office"))
    pages = {name: content for name, content in files.items() if name.endswith(".html")}
    pages |= {f"board.{one}.html": as_html(board, language=one).encode() for one in languages()}

    wrong = []
    for name, content in pages.items():
        (tmp_path / name).write_bytes(content)
        wrong += looked_at(open_page((tmp_path / name).as_uri()), name)

    assert wrong == []
