"""Files of evidence are filed, listed and written out at the command line."""

import pytest

pytestmark = pytest.mark.slow

PDF = b"%PDF-1.7\nMinutes.\n"


@pytest.fixture
def promised(desk):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example", "--on", "2023-07-31")
    promise = "We will train everybody by 30 November 2023."
    desk.type("respond", "OBS-2023-0001", promise, "--on", "2023-08-24")
    return desk


@pytest.fixture
def minutes(tmp_path):
    file = tmp_path / "minutes.pdf"
    file.write_bytes(PDF)
    return file


def test_a_file_is_filed_listed_and_had_back_as_it_came(promised, minutes, tmp_path):
    told = promised.type("evidence", "add", "OBS-2023-0001/C1", str(minutes))
    minutes.write_bytes(PDF + b"Put right.")
    promised.type("evidence", "add", "obs-2023-0001", str(minutes), "--title", "Minutes")

    assert "Evidence E1 filed: minutes" in told
    first, second = promised.type_json("evidence", "list", "OBS-2023-0001")
    assert (first["commitment"], first["renewed_by"], first["size_bytes"]) == (1, 2, len(PDF))
    assert (second["version"], second["title"], second["file"]) == (2, "Minutes", "minutes.pdf")
    shown = promised.type("evidence", "list", "OBS-2023-0001")
    assert "replaced by E2" in shown
    promised.type("evidence", "get", "OBS-2023-0001/E1", str(tmp_path / "back.pdf"))
    assert (tmp_path / "back.pdf").read_bytes() == PDF
    assert "cannot be written" in promised.refused(
        "evidence", "get", "OBS-2023-0001/E1", str(tmp_path / "back.pdf")
    )
    promised.type("ledger", "verify")


def test_a_file_is_redacted_by_its_place_and_is_gone(promised, minutes, tmp_path):
    promised.type("evidence", "add", "OBS-2023-0001", str(minutes))
    entries = promised.type("ledger", "entries", "OBS-2023-0001")
    (entry,) = (line.split()[0] for line in entries.splitlines() if "E1 filed" in line)
    approved = ("--approved-by", "manager@office.example", "--reason", "A name.")

    promised.type("redact", entry, "--at", "file", *approved)

    assert promised.type_json("evidence", "list", "OBS-2023-0001")[0]["is_there"] is False
    assert "redacted" in promised.type("evidence", "list", "OBS-2023-0001")
    assert "This file was redacted" in promised.refused(
        "evidence", "get", "OBS-2023-0001/E1", str(tmp_path / "back.pdf")
    )
    assert f"{entry}, at file" in promised.type("ledger", "verify")


def test_a_delivery_and_a_verification_name_files(promised, minutes):
    promised.type("evidence", "add", "OBS-2023-0001", str(minutes))

    delivered = promised.type(
        "deliver", "OBS-2023-0001/C1", "--file", "E1", "--for", "hub@force.example"
    )
    verified = promised.type(
        "verify", "OBS-2023-0001/C1", "--evidence", "Seen.", "--file", "1",
        "--for", "panel@panel.example",
    )  # fmt: skip

    assert ": E1" in delivered
    assert "Seen. (E1)" in verified


def test_what_is_not_taken_is_said_and_not_kept(promised, minutes, tmp_path, monkeypatch):
    assert "Nothing is filed there" in promised.type("evidence", "list", "OBS-2023-0001")
    page = tmp_path / "page.pdf"
    page.write_bytes(b"<html>")
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 1_048_577)
    monkeypatch.setenv("DILYN_FILE_MEGABYTES", "1")

    assert "not what is in it" in promised.refused("evidence", "add", "OBS-2023-0001", str(page))
    assert "more than 1 MB" in promised.refused("evidence", "add", "OBS-2023-0001", str(large))
    assert "no commitment C7" in promised.refused(
        "evidence", "add", "OBS-2023-0001/C7", str(minutes)
    )
    assert "has no evidence E1" in promised.refused(
        "evidence", "get", "OBS-2023-0001/E1", str(tmp_path / "none.pdf")
    )
    assert "is no evidence of OBS-2023-0001" in promised.refused(
        "deliver", "OBS-2023-0001/C1", "--file", "the minutes"
    )
    assert promised.type_json("evidence", "list", "OBS-2023-0001") == []
