"""Every number of the Commissioner's page is counted again from its file, and stays as it was."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.claims import ClaimStatus, DoubtKind
from domain.commands import (
    Deliver,
    Extend,
    HoldSession,
    NotAdopt,
    PauseClocks,
    Respond,
    Verify,
    Withdraw,
)
from domain.lineage_commands import LinkEarlier
from domain.names import Text
from domain.parts import CommitmentRef, NewDoubt, NewResponse, WithdrawalReason
from domain.samples import Sample
from templates.labels import COUNTED_EVENTS
from tests.builders import a_claim, a_promise, a_report, a_response
from tests.storage.kept import COMMISSIONER, OTHER_OWNER, OWNER, PANEL
from tests.web import recomputed as script
from tests.web.browsing import words_of

pytestmark = pytest.mark.slow

WHY = Text("The minutes say so.")
EMPTY = {
    "panel": "No report",
    "owner": "Nobody yet",
    "department": "Nobody yet",
    "kind": "Nothing promised",
}
WAYS = {"panel": "Panel", "owner": "Owner", "department": "Department", "kind": "Kinds of change"}


class Life:
    """Something of everything happens, step by step."""

    def __init__(self, kept):
        self.kept = kept
        self.promised, self.late, self.refused = (
            kept.promised(),
            kept.sent(),
            kept.sent(OTHER_OWNER),
        )

    def deliver(self):
        done = Deliver(reference=self.promised, commitment=1, evidence=WHY)
        self.kept.does(done, behalf_of=OWNER)

    def verify(self):
        seen = Verify(reference=self.promised, commitment=1, evidence=WHY, shows_change=True)
        self.kept.does(seen, by=PANEL)

    def refuse(self):
        refusal = NewResponse(
            text=Text("No."),
            claims=(a_claim(ClaimStatus.REJECTED),),
            doubts=(NewDoubt(kind=DoubtKind.REFUSAL, text=Text("No.")),),
        )
        self.kept.does(Respond(reference=self.refused, response=refusal))

    def decide(self):
        self.kept.does(NotAdopt(reference=self.refused, reason=WHY), by=COMMISSIONER)

    def report(self):
        self.kept.does(a_report())

    def undated(self):
        answer = a_response(a_promise(None), a_claim(ClaimStatus.CONSIDERATION))
        self.kept.does(Respond(reference=self.late, response=answer))

    def pause(self):
        later = self.kept.today + timedelta(days=40)
        self.kept.does(PauseClocks(reference=self.kept.sent(), until_on=later, reason=WHY))

    def extend(self):
        later = self.kept.today + timedelta(days=90)
        named = self.kept.promised(self.kept.today + timedelta(days=20))
        self.kept.does(Extend(reference=named, commitment=1, due_on=later, reason=WHY))

    def withdraw(self):
        away = Withdraw(reference=self.kept.raised(), because=WithdrawalReason.ERROR, reason=WHY)
        self.kept.does(away)

    def teach(self):
        """A session is held, and its effect counted."""
        named = (CommitmentRef(reference=self.kept.promised(), number=1),)
        held = HoldSession(
            force=self.kept.force, title=WHY, commitments=named, attended=3, target=4, evidence=WHY
        )
        self.kept.does(held, behalf_of=OWNER)
        seen = Verify(
            reference=named[0].reference,
            commitment=1,
            evidence=WHY,
            shows_change=True,
            first_sample=Sample(shown=2, cases=9),
            re_sample=Sample(shown=7, cases=8),
        )
        self.kept.does(seen, by=PANEL)

    def link(self):
        """What was withdrawn in time, or has another end, is raised again."""
        why = {"reason": WHY}
        self.kept.does(LinkEarlier(reference=self.kept.raised(), earlier=self.refused, **why))

    def wait(self):
        """Only time passes."""


STEPS = (
    "report", "deliver", "undated", "refuse", "verify", "pause", "decide", "extend", "withdraw",
    "teach", "link", "wait",
)  # fmt: skip


@pytest.fixture
def lived(kept):
    """Month by month something happens, twelve times; yields the day of each."""
    life = Life(kept)

    def live():
        for month, step in enumerate(STEPS):
            kept.move_to(date(2023, 8, 1) + timedelta(days=31 * month))
            getattr(life, step)()
            yield kept.today

    return live


async def shown(browser, day=None):
    """Read every number from the page, as the script counts them."""
    query = f"&as-of={day.isoformat()}" if day else ""
    pages = {way: await browser.open(f"/oversight?by={way}{query}") for way in WAYS}
    text = pages["panel"].text
    words = words_of(pages["panel"])
    counts = {
        name: int(number)
        for name, number in re.findall(
            r'<th class="govuk-table__header" scope="row">(?:<span[^>]*>.</span> )?([^<]+)</th>.*?'
            r"numeric\">(?:<a[^>]*>)?(\d+)",
            text,
            re.DOTALL,
        )
    }
    done = re.search(r"Of (\d+) on which the force has promised something, (\d+)", words)
    usual = re.search(r"Half of the first responses came within (\d+)", words)
    bands = (
        "0 to 30 days",
        "31 to 90 days",
        "91 to 180 days",
        "181 to 365 days",
        "more than 365 days",
    )
    (followed,) = re.findall(r"(\d+) observations? (?:is|are) followed", words)
    return {
        "followed": int(followed),
        "unmoved": len(unmoved(text)),
        "lists": {name: counts[name] for name in script.LISTS},
        "ratings": {name: n for name, n in counts.items() if ":" in name and n and is_rating(name)},
        "ages": dict(zip(script.BANDS, (counts[band] for band in bands), strict=True)),
        "done": [int(done[2]), int(done[1])] if done else [0, 0],
        "usual": int(usual[1]) if usual else None,
        "apart": {WAYS[way]: groups(pages[way].text, EMPTY[way]) for way in WAYS},
    }


def unmoved(text):
    its = text.partition("no more mails go out about them")[2].partition("</ul>")[0]
    return re.findall(r'href="/observations/(OBS-[\d-]+)"', its)


def months(text):
    """Read what stands month by month; nothing where it is none."""
    rows = re.findall(
        r"/ledger\?event=(\w+)&amp;from=(\d{4}-\d{2})-01&amp;to=[\d-]+\">(\d+)<", text
    )
    return {(month, COUNTED_EVENTS[event]): int(number) for event, month, number in rows}


def effects(text):
    rows = re.findall(
        r'href="/training/(TRS-[\d-]+)".*?Before: </span>(.*?)</td>.*?After: </span>(.*?)</td>',
        text,
        re.DOTALL,
    )
    counted = {name: re.findall(r"(\d+) of (\d+)", before + after) for name, before, after in rows}
    return {name: [int(n) for pair in its for n in pair] for name, its in counted.items() if its}


def is_rating(name):
    return name.partition(":")[0] in {"Red", "Amber", "Green", "Grey"}


def groups(text, empty):
    apart = text.partition('id="apart"')[2].partition("</table>")[0]
    rows = re.findall(r'role="rowheader">([^<]+)</th>(.*?)</tr>', apart, re.DOTALL)
    found = {}
    for name, rest in rows:
        cells = [words.strip() for words in re.findall(r"</span>([^<]+)</td>", rest)]
        *counts, done = cells
        part = [int(number) for number in done.split(" of ")] if " of " in done else [0, 0]
        found["" if name == empty else name] = [*(int(count) for count in counts), part]
    return found


def lasting(text):
    """Leave out what is known of today alone: how far reminders have come."""
    rows = script.read(text)
    return [{n: v for n, v in row.items() if n != "Past the last reminder"} for row in rows]


async def file_of(browser, day=None):
    query = f"?as-of={day.isoformat()}" if day else ""
    return (await browser.open(f"/oversight.csv{query}")).text


async def test_every_number_of_the_page_is_counted_again_from_its_file(open_browser, kept, lived):
    browser = open_browser(COMMISSIONER)
    for _ in lived():
        kept.sweep()
        text = (await browser.open("/oversight")).text
        assert await shown(browser) == script.recomputed(await file_of(browser))
        assert months(text) == script.by_month((await browser.open("/oversight/months.csv")).text)
        samples = (await browser.open("/oversight/samples.csv")).text
        assert effects(text) == script.before_and_after(samples)
    assert unmoved(text)
    assert effects(text) == {"TRS-2024-0001": [2, 9, 7, 8]}


async def test_eleven_past_days_are_shown_as_they_were_then(open_browser, lived):
    browser = open_browser(COMMISSIONER)
    then = {day: (await shown(browser), lasting(await file_of(browser))) for day in lived()}
    *past, _ = then

    assert len(past) == 11
    for day in past:
        assert (await shown(browser, day), lasting(await file_of(browser, day))) == then[day]


def test_the_script_is_short_and_knows_nothing_of_dilyn():
    written = Path(script.__file__).read_text(encoding="utf-8")
    functions = written[written.index("def read") :]

    assert sum(bool(line.strip()) for line in functions.splitlines()) <= 40
    assert set(re.findall(r"^(?:from|import) (\w+)", written, re.MULTILINE)) == {
        "csv",
        "io",
        "collections",
    }
