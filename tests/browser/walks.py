"""This walks through every page there is, each walk as somebody who comes to them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from playwright.sync_api import FilePayload, Page

from domain.mail import MailKind
from domain.names import Language, PersonId, ReportRef
from domain.oversight_commands import AllowPublication
from notifications.message import Sender
from notifications.samples import sample_of
from notifications.wording import word
from storage.board import board_of
from storage.public import public_files
from templates import languages
from templates.board import as_html
from tests.browser.conftest import Served, follow
from tests.storage.kept import COMMISSIONER, MANAGER, OWNER
from tests.web.furnishing import SAMPLE, Furnished, addresses
from web.moves import MOVES

#: Addresses that no sample stands in for: files, or pages that another walk comes to.
WITHOUT_SAMPLE = {
    "/reports/files/{sha256}",
    "/reports/drafts/{sha256}",
    "/oversight/report/{kind}",
    "/oversight/filed/{name}",
    "/answer/nothing/OBS-2023-0002/receipt/{command}",
}
#: What is no page: a file, the way out, or a page that needs more than an address.
NO_PAGES = (
    "/ledger/exports",
    ".csv",
    "/sign-out",
    "/evidence/1",
    "{",
    "/answer/nothing",
    "/sign-in",
)

Seen = Iterator[tuple[str, Page]]
#: Opens a page in a browser of its own.
Open = Callable[..., Page]
Walk = Callable[[Served, Furnished, Open, str], Seen]


def office(served: Served, _there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at each page that a manager opens by its address, and at one that is not there."""
    page = _signed_in(served, open_page, language, MANAGER)
    of_moves = tuple("/" + move.path.replace("{number}", "1") for move in MOVES)
    for path in addresses("GET"):
        if not any(one in path for one in NO_PAGES) and not path.endswith(of_moves):
            page.goto(served.url + path)
            yield path, page
    page.goto(f"{served.url}/nowhere")
    yield "/nowhere", page


def moves(served: Served, there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at the form of each kind, empty and sent empty."""
    page = _signed_in(served, open_page, language, MANAGER)
    for path in (
        f"/observations/{there.asked}/referral",
        f"/observations/{there.promised}/commitments",
        f"/observations/{there.promised}/commitments/1/extension",
        f"/observations/{there.promised}/commitments/1/delivery",
        f"/observations/{there.promised}/evidence",
        "/observations/OBS-2023-0003/commitments/1/verification",
    ):
        page.goto(served.url + path)
        yield path, page
        follow(page, "main form button.govuk-button")
        yield f"{path}, sent empty", page


def drafts(served: Served, _there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at a report that waits to be recorded, and at the list that it stands on."""
    page = _signed_in(served, open_page, language, MANAGER)
    page.goto(f"{served.url}/reports")
    file = FilePayload(name="report.txt", mimeType="text/plain", buffer=SAMPLE)
    page.set_input_files("#file", file)
    follow(page, "main form[action='/reports'] button")
    yield "a draft", page
    follow(page, "main form[action^='/reports/drafts/'] .govuk-button >> nth=0")
    yield "a draft, sent as it is", page
    page.goto(f"{served.url}/reports")
    yield "the list with a draft", page


def owner(served: Served, there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at what an owner meets, from their link to their receipt."""
    link = served.answer_link(OWNER)
    page = open_page(f"{link}?lang={language}")
    yield "an owner's list", page
    page.goto(f"{link}/{there.promised}")
    yield "a promise", page
    page.goto(f"{link}/{there.asked}")
    yield "a question", page
    follow(page, "button[value=send]")
    yield "a question, sent empty", page
    page.check("input[value=decline]")
    page.fill("#words", "The rota does not allow for it.")
    follow(page, "button[value=send]")
    yield "the receipt", page
    page.goto(f"{served.url}/answer/nothing")
    yield "no link", page


def way_in(served: Served, _there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at the ways in, good and refused, and at a Commissioner's pages."""
    link = served.sign_in_link(COMMISSIONER)
    page = open_page(f"{link}?lang={language}")
    yield "a one-time link", page
    follow(page, "main button")
    yield "the Commissioner's start", page
    for path in ("/oversight", "/reports/REP-2023-0001"):
        page.goto(served.url + path)
        yield f"the Commissioner's {path}", page
    page.goto(link)
    yield "a link that is used up", page
    follow(page, ".house-header__button")
    yield "the way in", page
    follow(page, "main button")
    yield "the way in, sent empty", page


def handed_out(served: Served, _there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at what is published, and at the board's report."""
    kept, day = served.kept, served.kept.today
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=MANAGER)
    board = board_of(kept.engine, day, force=kept.force, office="Office")
    files = dict(public_files(kept.engine, day, force=kept.force, office="Office"))
    pages = {f"board.{one}.html": as_html(board, language=one).encode() for one in languages()}
    pages |= {name: content for name, content in files.items() if name.endswith(".html")}
    page = open_page("about:blank")
    for name, content in pages.items():
        if f".{language}." in name:
            page.set_content(content.decode())
            yield name, page


def mails(_served: Served, _there: Furnished, open_page: Open, language: str) -> Seen:
    """Look at every kind of mail, as a mail program shows it."""
    page = open_page("about:blank")
    sender = Sender(office_name="Office", office_address="office@glanmor.example")
    for kind in MailKind:
        worded = word(replace(sample_of(kind), language=Language(language)), sender=sender)
        page.set_content(worded.html)
        yield f"the mail {kind.value}", page


def _signed_in(served: Served, open_page: Open, language: str, who: PersonId) -> Page:
    page = open_page(f"{served.sign_in_link(who)}?lang={language}")
    follow(page, "main button")
    return page


WALKS: tuple[Walk, ...] = (office, moves, drafts, owner, way_in, handed_out)
