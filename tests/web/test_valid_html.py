"""Every page, report and mail is HTML as the standard has it, by the checker that wrote it down."""

import email
import json
import shutil
import subprocess
from dataclasses import replace
from email.policy import default

import pytest

from domain.names import Language, ReportRef
from domain.oversight_commands import AllowPublication
from notifications.compose import compose
from storage import answer_links
from storage.board import board_of
from storage.public import public_files
from templates import languages
from templates.board import as_html
from tests.architecture.samples import MAILS, SENDER, WRITTEN_AT
from tests.architecture.sources import ROOT
from tests.storage.kept import MANAGER, OWNER
from tests.web.furnishing import addresses, furnish

pytestmark = pytest.mark.soak

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: On a telephone our tables are no tables to the browser, which then tells nobody of rows and
#: cells: their roles say it, though the standard asks not to repeat what the element is.
_KEPT = (
    r"The “role” attribute must not be used on a “t[dhr]” element which has a “table” ancestor.*"
)


@pytest.fixture
def faults(tmp_path_factory):
    """Check every page that was put into a folder, and name what is no HTML."""
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        pytest.skip(
            "Nothing is here to check HTML with: make static, and Debian's default-jre-headless."
        )

    folder = tmp_path_factory.mktemp("html")

    def found(pages):
        for name, page in pages.items():
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        done = subprocess.run(
            [java, "-jar", CHECKER, "--format", "json", "--stdout", "--errors-only",
             "--filterpattern", _KEPT, folder],
            capture_output=True, check=False, text=True, timeout=120,
        )  # fmt: skip
        said = json.loads(done.stdout)["messages"]
        return [(one["url"].rpartition("/")[2], one["message"], one.get("extract")) for one in said]

    return found


def named(path):
    return path.strip("/").replace("/", ".") or "start"


async def test_every_page_is_valid(kept, site, open_browser, faults):
    furnish(kept)
    browser = open_browser(MANAGER)
    secret = answer_links.make_answer_link(site.engine, OWNER, now=kept.now)

    pages = {}
    for language in languages():
        for path in addresses("GET", secret=secret):
            answer = await browser.open(f"{path}?lang={language}")
            pages[f"{language}.{named(path)}"] = answer
    for path in addresses("POST", secret=secret):
        if path not in {"/sign-out", "/ledger/exports"}:
            pages[f"sent.{named(path)}"] = await browser.send(path, on="/observations")
    written = {
        name: answer.text
        for name, answer in pages.items()
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.text
    }

    assert faults(written) == []
    assert len(written) > 100


def test_what_is_handed_out_and_mailed_is_valid(kept, faults):
    furnish(kept)
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=MANAGER)
    board = board_of(kept.engine, kept.today, force=kept.force, office="Office")
    files = public_files(kept.engine, kept.today, force=kept.force, office="Office")
    pages = {f"board.{one}": as_html(board, language=one) for one in languages()}
    pages |= {name: page.decode() for name, page in files.items() if name.endswith(".html")}
    for mail in MAILS:
        both = compose(replace(mail, language=Language.BOTH), sender=SENDER, written_at=WRITTEN_AT)
        letter = email.message_from_bytes(both.content, policy=default)
        pages |= {
            f"mail.{mail.mail}": part.get_content()
            for part in letter.walk()
            if part.get_content_type() == "text/html"
        }

    assert faults(pages) == []
