"""A title in which somebody or a case is named is withheld from the public."""

import json
from dataclasses import replace

import pytest

from domain.names import ReportRef, Text
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
    report = a_report()
    rows = (replace(report.rows[0], title=Text(title)), *report.rows[1:])
    kept.does(replace(report, rows=rows))
    kept.does(AllowPublication(report=ReportRef("REP-2023-0001")), by=COMMISSIONER)

    files = public_files(kept.engine, kept.today, force=FORCE, office="The Office")

    (published,) = json.loads(files["feed.json"])["reports"]
    assert published["observations"][0]["title"] == shown
