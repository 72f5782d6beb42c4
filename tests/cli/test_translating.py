"""The Welsh goes out as a table and comes back into use, without a programmer."""

import csv

import pytest

from templates.catalogue import find_catalogue

pytestmark = pytest.mark.slow


def test_the_welsh_goes_to_a_translator_and_comes_back(bare_desk, tmp_path):
    table = tmp_path / "welsh.csv"
    bare_desk.type("translate", "export", str(table))
    with table.open(encoding="utf-8-sig", newline="") as file:
        (late,) = [line for line in csv.DictReader(file) if line["English"] == "Late"]
    text = table.read_text(encoding="utf-8-sig")

    table.write_text(text.replace(f"{late['Key']},Late,,Yn hwyr", f"{late['Key']},Late,,Hwyr"))
    told = bare_desk.type("translate", "import", str(table))
    table.write_text(text.replace(f"{late['Key']},Late,,Yn hwyr", f"{late['Key']},Late,,"))
    refused = bare_desk.refused("translate", "import", str(table))

    own = find_catalogue("cy", catalogues=bare_desk.home / "locale")
    assert "templates/labels.py" in late["Used in"]
    assert "that came with Dilyn: 1." in told
    assert "the Welsh is missing." in refused
    assert own.gettext("Late") == "Hwyr"


def test_only_a_table_is_written_and_read(bare_desk, tmp_path):
    assert "no name of such a table" in bare_desk.refused("translate", "export", "welsh.xlsx")
    assert "cannot be read" in bare_desk.refused("translate", "import", str(tmp_path / "no.csv"))
