"""Whoever backs a folder up can restore it elsewhere, and is told what to look at."""

import pytest

from storage.exclusive import exclusively

pytestmark = pytest.mark.slow


@pytest.fixture
def backup(desk, tmp_path):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    desk.type("send", "OBS-2023-0001", "--to", "hub@force.example")
    file = tmp_path / "backup.zip"
    assert f"Backed up: {file}" in desk.type("backup", str(file))
    return file


def test_a_backup_goes_into_the_data_folder_where_no_other_place_is_named(desk):
    made = desk.type_json("backup")

    assert made["file"].startswith(str(desk.home / "backups"))
    assert made["ledger"][0]["entries"] > 0


def test_a_restored_folder_is_whole_and_says_which_mails_it_holds_back(
    desk, backup, tmp_path, monkeypatch
):
    monkeypatch.setenv("DILYN_HOME", str(tmp_path / "elsewhere"))

    told = desk.type("restore", str(backup))

    assert "the ledger is whole" in told
    assert "1 mails are held back" in told
    assert "ledger: whole" in desk.type("ledger", "verify")
    assert "(OBS-2023-0001)" in desk.refused("health", code=1)
    assert "OBS-2023-0001  First" in desk.type("register")


def test_a_folder_in_use_is_not_replaced(desk, backup):
    assert "restoring never replaces it" in desk.refused("restore", str(backup))
    assert "OBS-2023-0001  First" in desk.type("register")


def test_what_is_no_backup_is_refused(bare_desk, tmp_path):
    assert "is no backup of Dilyn" in bare_desk.refused("restore", str(tmp_path))
    assert not (bare_desk.home / "dilyn.db").exists()


def test_everything_moves_into_another_database_and_its_ledger_ends_alike(
    desk, tmp_path, monkeypatch
):
    desk.type("raise", "First", "What of it?", "--on", "2023-07-24")
    before = desk.type_json("health")["ledger"]
    url = f"sqlite:///{tmp_path / 'other.db'}"

    told = desk.type("move", "--to", url)
    monkeypatch.setenv("DILYN_DATABASE_URL", url)

    assert "the ledger is whole there" in told
    assert desk.type_json("health")["ledger"] == before
    assert "OBS-2023-0001  First" in desk.type("register")


def test_nothing_moves_while_a_service_could_record_something(desk, tmp_path):
    with exclusively(desk.home, "service"):
        why = desk.refused("move", "--to", f"sqlite:///{tmp_path / 'other.db'}")

    assert "Stop it first" in why
