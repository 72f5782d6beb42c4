"""The ledger from the command line: looked at, signed, handed out, redacted, made anew."""

import zipfile

import pytest

pytestmark = pytest.mark.slow

MANAGER = "manager@office.example"


@pytest.fixture
def raised(desk):
    desk.type("raise", "Call times", "Why was Mrs Pennant not called?")
    return desk


def reference_of(desk):
    (row,) = desk.type_json("register")
    return row["reference"]


def test_words_are_redacted_and_the_check_lists_them(raised):
    reference = reference_of(raised)
    entry = max(
        line.split()[0]
        for line in raised.type("ledger", "entries", reference).splitlines()
        if "asked, title" in line
    )

    told = raised.type(
        "redact", entry, "--at", "asked", "--approved-by", MANAGER, "--reason", "A name."
    )

    assert "A name." in told
    assert "[redacted]" in raised.type("show", reference)
    assert f"GLANMOR {entry}, at asked" in raised.type("ledger", "verify")
    assert raised.type_json("ledger", "verify")["is_whole"]


def test_a_redaction_without_approval_is_refused(raised):
    assert "approve" in raised.refused(
        "redact", "1", "--approved-by", "officer@office.example", "--reason", "A name."
    )


def test_a_new_key_signs_from_then_on(raised):
    before = raised.type_json("ledger", "checkpoint")
    raised.type("ledger", "rotate-key", "--as", MANAGER)
    after = raised.type_json("ledger", "checkpoint")

    assert before["key"] != after["key"]
    assert after["entries"] == before["entries"] + 1
    assert "whole" in raised.type("ledger", "verify", "--seals")


def test_the_ledger_is_handed_out_and_its_tables_are_made_anew(raised, tmp_path):
    raised.type("ledger", "export", "--out", str(tmp_path / "out.zip"))

    assert "verify.py" in zipfile.ZipFile(tmp_path / "out.zip").namelist()
    assert "0 rows" in raised.type("ledger", "rebuild")
