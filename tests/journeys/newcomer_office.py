"""This holds what a newcomer types, in each language, and starts what they start."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dilyn.settings import DATABASE_FILE
from storage import simulated_clock
from storage.database import open_database
from storage.migrating import migrate
from tests.architecture.sources import ROOT
from tests.ports import a_port
from tests.service.living import eventually

SEED = ROOT.parent / "shared" / "seed" / "report.txt"
SENT_ON, REPLIED_ON = date(2023, 7, 31), date(2023, 8, 31)
#: The week after the force's replies to the seed's report came.
MORNING = datetime(2023, 9, 5, 9, tzinfo=UTC)
OWNER = "Gwen Larch"
_PEOPLE = (
    "Siriol Maddox <siriol.maddox@commissioner.example>",
    "DPP",
    "Quality Assurance Panel",
    "Detective Chief Inspector",
    f"{OWNER} <gwen.larch@police.example>",
    "",
)
#: What is typed after `dilyn init`, line by line: the language first.
ANSWERS = {
    "en": ("en", "Office of the Commissioner", *_PEOPLE),
    "cy": ("cy", "Swyddfa'r Comisiynydd", *_PEOPLE),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What is typed into the pages in one language."""

    locale: str
    question: str
    #: The state of what was answered, as the register names it.
    state: str
    answer: str


WORDS = {
    "en": Words(
        locale="en-GB",
        state="Response received",
        question="Please say which of the two ways will be taken, and by when.",
        answer="We will cover it in the spring training of the hub.",
    ),
    "cy": Words(
        locale="cy-GB",
        state="Ymateb wedi'i dderbyn",
        question="Dywedwch pa un o'r ddwy ffordd a gymerir, ac erbyn pryd.",
        answer="Byddwn yn ei gynnwys yn hyfforddiant gwanwyn yr hyb.",
    ),
}


def at_ten_in_the_morning(home: Path) -> None:
    """Mails leave in office hours: it is a working day, at whatever hour the walk is taken."""
    home.mkdir()
    engine = open_database(f"sqlite:///{home / DATABASE_FILE}")
    migrate(engine)
    simulated_clock.start(engine, MORNING)
    engine.dispose()


def surroundings(home: Path) -> dict[str, str]:
    """Nothing but a data folder and ports of its own: the rest is as Dilyn comes."""
    own = {
        "DILYN_HOME": str(home),
        "DILYN_PORT": str(a_port(18_600)),
        "DILYN_PREFECT_PORT": str(a_port(18_650)),
    }
    return {**os.environ, **own}  # noqa: TID251  # A program is started with what is there.


def ran(dilyn: tuple[str, ...], *words: str, home: Path, reading: str = "") -> str:
    """Run one command, and return what it says."""
    done = subprocess.run(
        [*dilyn, *words],
        check=True,
        env=surroundings(home),
        input=reading.encode(),
        capture_output=True,
    )
    return done.stdout.decode()


@contextmanager
def serving(dilyn: tuple[str, ...], home: Path) -> Iterator[str]:
    """Serve an office's pages, and give the link that its officer is shown to come in by."""
    log = home / "walk.log"
    with log.open("wb") as written:
        service = subprocess.Popen(
            [*dilyn, "serve"], env=surroundings(home), stdout=written, stderr=written
        )
        try:
            eventually(lambda: _link_in(log), among=lambda: service.poll() is None)
            yield _link_in(log)
        finally:
            service.terminate()
            service.wait(60)


def _link_in(log: Path) -> str:
    said = log.read_text(encoding="utf-8").split()
    return next((word for word in said if "/sign-in/" in word), "")
