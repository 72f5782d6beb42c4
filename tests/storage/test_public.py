"""A title in which somebody or a case is named is withheld from the public."""

import json
from dataclasses import replace

import pytest

from domain.names import ObservationRef, ReportRef, Text
from domain.oversight_commands import AllowPublication
from storage.public import public_files
from tests.builders import FORCE, a_report
from tests.storage.kept import COMMISSIONER


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Second calls in 2023", "Second calls in 2023"),
        ("What Ffion saw", ""),
        ("Log 0042/1187", ""),
    ],
)
def test_a_title_is_withheld_where_it_names_somebody_or_a_case(kept, title, shown):
    (first, *_) = observed = received(kept, title)

    allow(kept, *observed)

    assert published_titles(kept)[first] == shown


def test_a_title_that_nobody_has_read_is_withheld_until_somebody_has(kept):
    first, *_ = received(kept, "Second calls")
    allow(kept)
    before = published_titles(kept)

    allow(kept, first)
    after = published_titles(kept)

    assert set(before.values()) == {""}
    assert after == {**before, first: "Second calls"}


def received(kept, title):
    report = a_report()
    rows = (replace(report.rows[0], title=Text(title)), *report.rows[1:])
    names = kept.does(replace(report, rows=rows)).references
    return [ObservationRef(name) for name in names if name.startswith("OBS")]


def allow(kept, *titles):
    report = ReportRef("REP-2023-0001")
    kept.does(AllowPublication(report=report, titles=titles), by=COMMISSIONER)


def published_titles(kept):
    files = public_files(kept.engine, kept.today, force=FORCE, office="The Office")
    (published,) = json.loads(files["feed.json"])["reports"]
    return {one["reference"]: one["title"] for one in published["observations"]}
