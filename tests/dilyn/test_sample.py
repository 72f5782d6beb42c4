"""This holds the bundled sample report to its promise: the seed's shape, nobody's words but ours."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from domain.claims import DoubtKind
from flows.intake.recognise import read_report

SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"
SAMPLE = resources.files("dilyn.sample").joinpath("report.txt").read_text(encoding="utf-8")
RUN = 6


def seed_text():
    if not SEED.exists():
        pytest.skip("the seed report is not beside this checkout")
    return SEED.read_text(encoding="utf-8")


def runs_of_words(text):
    lines = (re.findall(r"[\w’]+", line.casefold()) for line in text.splitlines())
    return {tuple(words[at : at + RUN]) for words in lines for at in range(len(words) - RUN + 1)}


def shape(text):
    """This reduces a report to the kinds of its lines, in order."""
    kinds = ((r"\t", "cell"), (r" ?· ", "bullet"), (r" ?Case \d+$", "case"), (r"\s*$", "blank"))
    return tuple(
        next((kind for pattern, kind in kinds if re.match(pattern, line.removeprefix(" "))), "line")
        for line in text.splitlines()
    )


def bullets_of_each_case(text):
    cases = re.split(r"(?m)^ ?Case \d+$", text)[1:]
    return tuple(len(re.findall(r"(?m)^· ", case.split("\n · ")[0])) for case in cases)


def test_the_sample_shares_no_six_words_in_a_row_with_the_seed():
    shared = runs_of_words(SAMPLE) & runs_of_words(seed_text())

    assert not shared


def test_the_sample_is_built_line_by_line_like_the_seed():
    assert shape(SAMPLE) == shape(seed_text())


def test_the_sample_has_17_cases_with_48_bullets_7_themes_and_10_rows():
    after_cases = SAMPLE.split("\n · ", 1)[1].split("\n \t", 1)[0]
    cells = [line for line in SAMPLE.splitlines() if line.lstrip(" ").startswith("\t")]

    assert len(bullets_of_each_case(SAMPLE)) == 17
    assert sum(bullets_of_each_case(SAMPLE)) == 48
    assert len(re.findall(r"(?m)^· ", after_cases)) + 1 == 7
    assert len(cells) == 2 * (1 + 10)


def test_the_sample_raises_the_doubts_that_the_demo_settles():
    draft = read_report(SAMPLE.encode(), response_on=date(2023, 8, 31))

    assert {(doubt.row, doubt.kind) for doubt in draft.doubts} == {
        (1, DoubtKind.UNANSWERED_QUESTION),
        (1, DoubtKind.OTHER_BODY),
        (2, DoubtKind.DATE_PROPOSED),
        (3, DoubtKind.DATE_MISSING),
        (4, DoubtKind.CONSIDERATION),
        (5, DoubtKind.SAID_DONE),
        (5, DoubtKind.REFUSAL),
        (7, DoubtKind.SAID_DONE),
        (9, DoubtKind.OTHER_QUESTION),
        (10, DoubtKind.OTHER_QUESTION),
    }


def test_the_reader_sees_who_wrote_the_sample_and_when():
    draft = read_report(SAMPLE.encode(), response_on=date(2023, 8, 31))

    assert draft.force == "Glanmor Police"
    assert draft.panel == "Custody and Contact Scrutiny Panel"
    assert draft.meeting_dates == (date(2023, 7, 3), date(2023, 7, 19))
    assert [came.members for came in draft.attendance] == [5, 6]


def test_no_force_of_the_seed_is_named():
    assert not re.search(r"Dyfed|Powys|Goleudy|NICHE|\bCIH\b", SAMPLE)


def test_the_sample_travels_with_the_package():
    assert resources.files("dilyn.sample").joinpath("report.txt").is_file()
