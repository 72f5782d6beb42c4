"""A backup holds everything, and restoring one sends nothing a second time."""

import os
import threading
import zipfile
from contextlib import ExitStack
from datetime import UTC, date, datetime

import msgspec
import pytest
from sqlalchemy import text

from domain.commands import Send
from domain.errors import DomainError
from storage import archive, backup, outbox
from storage.archive import NotABackup
from storage.copying import is_empty
from storage.database import open_database, reading, writing
from storage.ledger import verify
from storage.mailing import mail
from storage.standing import kept_facts
from tests.postgres import the_server
from tests.storage.kept import OFFICE, OWNER, KeptOffice

pytestmark = pytest.mark.slow

NOW = datetime(2023, 8, 1, 9, 0, tzinfo=UTC)
#: Five working days before the answer is due.
RUNG_DAY = date(2023, 8, 21)


@pytest.fixture
def place(kept, tmp_path):
    """An empty place on a database of the same kind."""
    with ExitStack() as stack:
        if kept.engine.dialect.name == "postgresql":
            yield stack.enter_context(the_server().copy("template1"))
        else:
            yield f"sqlite:///{tmp_path / 'restored' / 'dilyn.db'}"


@pytest.fixture
def mailbox(tmp_path):
    folder = tmp_path / "home" / "mailbox"
    (folder / "new").mkdir(parents=True)
    (folder / "new" / "1").write_text("A letter.")
    return folder


@pytest.fixture
def back_up(kept, tmp_path, mailbox):
    def back_up(name="backup.zip"):
        file = tmp_path / name
        backup.back_up(kept.engine, file, mailbox=mailbox, now=NOW)
        return file

    return back_up


@pytest.fixture
def restore(place, tmp_path):
    """Restore a file, and look at what is there."""
    with ExitStack() as stack:

        def restore(file, *, now=NOW):
            mailbox = tmp_path / "restored" / "mailbox"
            restored = backup.restore(file, database=place, mailbox=mailbox, now=now)
            engine = open_database(place)
            stack.callback(engine.dispose)
            return restored, KeptOffice(engine, today=now.date())

        yield restore


def states(kept):
    return sorted(row.state.value for row in outbox.mails(kept.engine))


def test_what_is_restored_is_what_was_backed_up(kept, back_up, restore, tmp_path):
    kept.promised()

    restored, there = restore(back_up())

    before, after = (kept_facts(one.engine, real_now=NOW) for one in (kept, there))
    assert after.observations == before.observations
    # Restoring adds what became of the mails that it held back, and nothing else.
    with reading(kept.engine) as connection:
        whole = verify(connection)
    assert restored.manifest.heads[0].entries == whole.entries
    assert restored.verification.is_whole
    letter = tmp_path / "restored" / "mailbox" / "new" / "1"
    assert letter.read_text() == "A letter."
    assert letter.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_for_the_eyes_of_its_owner_alone(back_up):
    assert back_up().stat().st_mode & 0o777 == 0o600


def test_a_mail_that_waited_may_have_left_since_and_is_held_back(kept, back_up, restore):
    kept.sent()

    restored, there = restore(back_up())

    assert restored.held == 1
    assert states(kept) == ["queued"]
    assert states(there) == ["unknown"]


def test_a_rung_that_came_since_is_decided_and_its_mail_held_back(kept, back_up, restore):
    kept.sent()
    with writing(kept.engine) as connection:
        connection.execute(mail.update().values(state="dropped", why="Sent before the backup."))
    later = datetime.combine(RUNG_DAY, NOW.timetz())

    restored, there = restore(back_up(), now=later)

    assert restored.held == 1
    assert states(there) == ["dropped", "unknown"]
    assert there.sweep().reminders == 0
    assert outbox.claim(there.engine, office=OFFICE, now=later) == ()


def test_a_command_that_waited_is_applied_and_its_mail_held_back(kept, back_up, restore):
    reference = kept.raised()
    kept.put(Send(references=(reference,), owner=OWNER))

    restored, there = restore(back_up())

    assert restored.held == 1
    assert states(there) == ["unknown"]
    assert there.advance().applied == 0


def test_a_mail_that_is_held_back_is_sent_when_an_officer_says_so(kept, back_up, restore):
    kept.sent()
    _, there = restore(back_up())
    (held,) = outbox.mails(there.engine)

    outbox.send_again(there.engine, held.mail)

    assert held.why is not None
    assert states(there) == ["queued"]


def test_a_backup_is_of_one_moment_while_others_write(kept, back_up, restore):
    kept.raised()
    stop = threading.Event()

    def write():
        while not stop.is_set():
            kept.raised()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        file = back_up()
    finally:
        stop.set()
        writer.join()

    restored, _ = restore(file)

    assert restored.verification.is_whole


def test_where_something_is_already_nothing_is_restored(back_up, restore):
    file = back_up()
    restore(file)

    with pytest.raises(DomainError, match="never replaces it"):
        restore(file)


def test_a_file_that_is_there_is_not_replaced(back_up):
    back_up()

    with pytest.raises(DomainError, match="of that name already"):
        back_up()


def changed(file, **manifest):
    """Write a backup whose account of itself is another."""
    with zipfile.ZipFile(file) as packed:
        said = msgspec.json.decode(packed.read("backup.json"))
        content = packed.read("database")
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("backup.json", msgspec.json.encode({**said, **manifest}))
        packed.writestr("database", content)
    return file


def is_left_empty(place):
    if place.startswith("sqlite"):
        return not os.path.exists(place.removeprefix("sqlite:///"))  # noqa: PTH110
    engine = open_database(place)
    try:
        return is_empty(engine)
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ({"version": 2}, "newer Dilyn"),
        ({"schema": "9999"}, "newer Dilyn"),
        ({"kind": "oracle"}, "another kind of database"),
        ({"sha256": "0" * 64}, "damaged"),
        ({"heads": []}, "not whole"),
        ({"size_bytes": 10**18}, "no room"),
        ({"sha256": None}, "no backup"),
    ],
    ids=str,
)
def test_what_cannot_be_trusted_is_not_restored(manifest, told, back_up, restore, place):
    file = changed(back_up(), **manifest)

    with pytest.raises(DomainError, match=told):
        restore(file)

    assert is_left_empty(place)


def test_a_ledger_that_was_tampered_with_is_not_restored(kept, back_up, restore, place):
    kept.raised()
    with writing(kept.engine) as connection:
        connection.execute(text("UPDATE observation SET title = 'Another'"))

    with pytest.raises(NotABackup, match="not whole"):
        restore(back_up())

    assert is_left_empty(place)


@pytest.mark.parametrize("content", [b"", b"A letter.", b"PK\x03\x04 cut short"])
def test_any_other_file_is_no_backup(content, tmp_path, restore, place):
    file = tmp_path / "other"
    file.write_bytes(content)

    with pytest.raises(NotABackup, match="no backup"):
        restore(file)

    assert is_left_empty(place)


def test_a_file_that_is_not_there_is_no_backup(tmp_path, restore):
    with pytest.raises(NotABackup):
        restore(tmp_path / "nowhere")


def test_a_letter_whose_name_leads_out_of_the_folder_is_not_unpacked(back_up, tmp_path):
    file = back_up()
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("mailbox/../../escaped", "A letter.")
    folder = tmp_path / "unpacked"
    folder.mkdir()

    with pytest.raises(NotABackup, match="damaged"):
        archive.unpack(
            file,
            archive.read_manifest(file),
            database=folder / "database",
            mailbox=folder / "mailbox",
        )

    assert not (tmp_path / "escaped").exists()
