"""The command line answers in Welsh, its helps too, but for what stands for a value."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files

import pytest

from flows.intake.recognise import read_report
from tests.circled import left_plain
from tests.cli.conftest import PEOPLE

pytestmark = pytest.mark.slow

SAMPLE = files("dilyn.sample").joinpath("report.txt").read_text(encoding="utf-8")
#: Names of commands and options, which are typed alike in every language, what stands for a value
#: and the rules that promises are heard by.
FRAME = frozenset(
    re.findall(
        r"\w+",
        """OPTIONS COMMAND ARGS str path int range list root dilyn TEXT OWNER OBS england and wales
        holidays home of pytest test tmp sqlite considers promise allowed deed standing practice
        respond mail zip title entry assurance""",
    )
)
WRITTEN = "We will train all staff by 30 November 2023. We may consider more."
#: What people are called and wrote.
TITLES = " ".join(row.title for row in read_report(SAMPLE.encode(), response_on=None).rows)
DATA = frozenset(
    re.findall(
        r"[^\W\d_]+", f"{SAMPLE} {TITLES} {PEOPLE} Dewi Larch Head of the Hub First {WRITTEN}"
    )
)
REF = "OBS-2023-0001"
LINES = (
    ("raise", "First", "What of 1?", "--on", "2023-07-24"),
    ("send", REF, "--to", "hub@force.example", "--on", "2023-07-31"),
    ("respond", REF, WRITTEN, "--on", "2023-08-08"),
    ("show", REF),
    ("explain", REF),
    ("register",),
    ("health",),
    ("forecast", "--days", "400"),
    ("holiday", "list"),
    ("mails",),
    ("read", "report.txt"),
)
#: Each for another reason.
REFUSED = (
    ("mailbox", "1"),
    ("holiday", "add", "2026-13-01", "x"),
    ("deliver", f"{REF}/C1"),
    ("send", REF, "--to", "Cerys"),
    ("not-adopt", REF, "--reason", "x"),
)


@pytest.fixture
def answers(desk, tmp_path):
    """Type every line, and ask every command what it is for, in Welsh in circled letters."""
    (tmp_path / "report.txt").write_text(SAMPLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.circled_desk", str(tmp_path)],
        input=json.dumps((*LINES, *REFUSED)),
        env={**os.environ, "DILYN_LANGUAGE": "cy"},  # noqa: TID251
        capture_output=True,
        check=True,
        text=True,
    )
    return [(tuple(line), code, told) for line, code, told in json.loads(done.stdout)]


def plain_in(line, told):
    typed = re.findall(r"[^\W\d_]+", " ".join(line))
    told = re.sub(r"/\S+", " ", told)
    return left_plain(re.sub(r"(?<!\w)--?[\w-]+", " ", told), but=DATA | FRAME | {*typed})


@pytest.mark.soak
def test_the_command_line_answers_in_welsh(answers):
    lines = [one for one in answers if one[0][-1] != "--help"]
    helps = [one for one in answers if one[0][-1] == "--help"]
    # What is said of a command or an option; not what it is called, or which words it takes.
    of_types = re.compile(r"<[^>]*>|\[[^\]]*\]|^  \S+|\b[A-Z]{2,}\b", re.MULTILINE)
    said = {
        **{line: told for line, _, told in lines},
        **{line: of_types.sub(" ", told) for line, _, told in helps},
    }

    wrong = {line: plain for line, told in said.items() if (plain := plain_in(line, told))}

    assert wrong == {}
    assert [code for _, code, _ in lines] == [0] * len(LINES) + [2] * len(REFUSED)
    assert len(helps) > 60


@pytest.mark.slow
def test_a_folder_says_in_which_language_its_command_line_answers(bare_desk):
    bare_desk.home.mkdir()
    (bare_desk.home / "settings.env").write_text("DILYN_LANGUAGE=cy\n", encoding="utf-8")

    told = subprocess.run(
        [sys.executable, "-c", "from dilyn.start import main; main()", "claims", "--help"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert "Dywed beth mae brawddegau unigol yn ei olygu" in told.stdout
