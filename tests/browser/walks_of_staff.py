"""This walks through what people with an account see: pages by their address, and every move."""

from datetime import date
from functools import partial
from mailbox import Maildir

from playwright.sync_api import FilePayload, Page

from domain.commands import PauseClocks
from domain.names import PersonId, Text
from storage.queries import register
from tests.browser.conftest import Served
from tests.browser.hand import follow
from tests.browser.stops import (
    CONFLICT,
    NOT_TAKEN,
    OK,
    REFUSED,
    UNKNOWN,
    Open,
    Stop,
    Stops,
    Walk,
    route_of,
    signed_in,
)
from tests.storage.kept import COMMISSIONER, MANAGER, PANEL
from tests.web.furnishing import PARTS, SAMPLE, Furnished
from tests.web.test_mails import LETTER
from web.app import PAGES
from web.move import About
from web.moves import MOVES

#: What is no page of its own: a file, a way on to another page, or a page of somebody without account.
NO_PAGES = {
    "/observations.csv": "a file",
    "/oversight.csv": "a file",
    "/oversight/months.csv": "a file",
    "/oversight/samples.csv": "a file",
    "/oversight/report/{kind}": "a file",
    "/oversight/filed/{name}": "a file",
    "/reports/files/{sha256}": "a file",
    "/observations/{reference}/evidence/{number:int}": "a file",
    "/sign-in/organisation": "leads to the organisation",
    "/sign-in/organisation/end": "leads to the organisation",
    "/sign-in/organisation/return": "leads on from the organisation",
    "/account/password": "leads to the account",
    "/account/second-factor/codes": "leads to the second factor",
    "/account/second-factor/removal": "leads to the second factor",
}
#: The path of each move, by its page.
_MOVES = {
    route_of(f"/observations/OBS-2023-0001/{one.path.replace('{number}', '1')}"): one.path
    for one in MOVES
}
#: Pages that need more than an address, so that another walk comes to them.
_ELSEWHERE = ("/answer/", "/sign-in", "/reports/drafts/", "/account/second-factor")
_OF_THE_REGISTER = ("/observations", "/reports", "/training", "/oversight")
#: A form of each kind, and how it is answered when it is sent as it was opened.
_FORMS = {
    "/people/new": NOT_TAKEN,
    "/people/PER-0006/entry": OK,
    "/people/PER-0006/deputy": NOT_TAKEN,
    "/people/PER-0006/links": NOT_TAKEN,
    "/people/PER-0006/departure": CONFLICT,
    "/people/PER-0001/account": OK,
    "/people/PER-0001/second-factor": NOT_TAKEN,
    "/office/figures": OK,
    "/office/holidays": NOT_TAKEN,
    "/office/working-days": NOT_TAKEN,
    "/office/meetings": NOT_TAKEN,
    "/office/meetings/moves": NOT_TAKEN,
}
#: How a move is answered that is sent empty, where it is not said at a field: one asks for nothing,
#: one for words or a file.
_SENT_EMPTY = {"pause/end": OK, "commitments/{number}/delivery": CONFLICT}


def in_the_register(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at the register, and at each page about what stands in it."""
    page = signed_in(served, open_page, language, MANAGER)
    for path in _addresses():
        if path == "/" or path.startswith(_OF_THE_REGISTER):
            page.goto(served.url + path)
            yield Stop(path, page)


def in_the_office(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at each page about the office, its people, mails and ledger."""
    _catch_a_mail(served)
    page = signed_in(served, open_page, language, MANAGER)
    for path in _addresses():
        if path != "/" and not path.startswith(_OF_THE_REGISTER):
            page.goto(served.url + path)
            yield Stop(path, page)
    page.goto(f"{served.url}/ledger")
    follow(page, "form[action='/ledger/checks'] button")
    yield Stop("the ledger, checked", page)


def with_forms(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Send each form of the office as it stands."""
    page = signed_in(served, open_page, language, MANAGER)
    for path, status in _FORMS.items():
        page.goto(served.url + path)
        yield Stop(path, page)
        follow(page, "main form button.govuk-button")
        yield Stop(f"{path}, sent as it is", page, status)


def with_faults(served: Served, there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at what is not there, is not theirs, and cannot be done now."""
    page = signed_in(served, open_page, language, MANAGER)
    page.goto(f"{served.url}/nowhere")
    yield Stop("what is not there", page, UNKNOWN)
    page.goto(f"{served.url}/observations/{there.promised}/sending")
    yield Stop("what cannot be done now", page, CONFLICT)
    page.goto(f"{served.url}/observations/{there.asked}/responses")
    page.fill("#response", "We will look at it.")
    why = Text("The inquiry comes first.")
    until = date(2024, 2, 29)
    served.kept.does(PauseClocks(reference=there.asked, until_on=until, reason=why))
    follow(page, "main form button.govuk-button")
    yield Stop("what somebody else has changed meanwhile", page, CONFLICT)
    page = signed_in(served, open_page, language, PANEL)
    page.goto(f"{served.url}/people")
    yield Stop("what is not theirs", page, REFUSED)


def with_moves(
    who: PersonId,
    about: tuple[About, ...],
    served: Served,
    _there: Furnished,
    open_page: Open,
    language: str,
) -> Stops:
    """Look at the form of each move that is open to somebody, empty and sent empty."""
    page = signed_in(served, open_page, language, who)
    meant = {one.path for one in MOVES if one.about in about}
    for path, address in _open_moves(served, page).items():
        if path in meant:
            page.goto(served.url + address)
            yield Stop(address, page)
            follow(page, "main form button.govuk-button")
            yield Stop(f"{address}, sent empty", page, _SENT_EMPTY.get(path, NOT_TAKEN))


def with_drafts(served: Served, _there: Furnished, open_page: Open, language: str) -> Stops:
    """Look at a report that waits to be recorded, and at the list that it stands on."""
    page = signed_in(served, open_page, language, MANAGER)
    page.goto(f"{served.url}/reports")
    file = FilePayload(name="report.txt", mimeType="text/plain", buffer=SAMPLE)
    page.set_input_files("#file", file)
    follow(page, "main form[action='/reports'] button")
    yield Stop("a draft", page)
    follow(page, "main form[action^='/reports/drafts/'] .govuk-button >> nth=0")
    yield Stop("a draft, sent as it is", page, CONFLICT)
    page.goto(f"{served.url}/reports")
    yield Stop("the list with a draft", page)


def _named(name: str, walk: Walk) -> Walk:
    walk.__name__ = name
    return walk


WALKS_OF_STAFF: tuple[Walk, ...] = (
    in_the_register,
    in_the_office,
    with_forms,
    with_faults,
    _named("with_moves_on_an_observation", partial(with_moves, MANAGER, (About.OBSERVATION,))),
    _named(
        "with_moves_on_its_parts", partial(with_moves, MANAGER, (About.COMMITMENT, About.DOUBT))
    ),
    _named("with_moves_of_the_panel", partial(with_moves, PANEL, tuple(About))),
    _named("with_moves_of_the_commissioner", partial(with_moves, COMMISSIONER, tuple(About))),
    with_drafts,
)


def _addresses() -> tuple[str, ...]:
    """List the pages that an address is enough for."""
    found = []
    for route in PAGES:
        path = route.path
        if "GET" not in (route.methods or ()) or path in {*NO_PAGES, *_MOVES}:
            continue
        if not path.startswith(_ELSEWHERE):
            for name, value in PARTS.items():
                path = path.replace(name, value)
            found.append(path)
    return tuple(found)


def _open_moves(served: Served, page: Page) -> dict[str, str]:
    """Find a form of each move that is open to whoever looks: its path, its address."""
    found: dict[str, str] = {}
    for row in register(served.site.engine, today=served.kept.today):
        page.goto(f"{served.url}/observations/{row.reference}")
        links = f"main a[href^='/observations/{row.reference}/']"
        for address in page.eval_on_selector_all(links, "all => all.map(a => a.pathname)"):
            if (path := _MOVES.get(route_of(address))) is not None:
                found.setdefault(path, address)
    return found


def _catch_a_mail(served: Served) -> None:
    Maildir(served.site.home / "mailbox").add(LETTER)
