"""Files of evidence are kept once, checked with the ledger, restored, and destroyed only for good."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from domain.commands import Deliver
from domain.errors import DomainError
from domain.evidence_commands import FileEvidence
from domain.file_kinds import FileKind
from domain.ledger_commands import Redact
from domain.names import Text
from domain.parts import KeptFile
from domain.promise_events import CommitmentDelivered
from storage.backup import back_up, restore
from storage.breaks import Flaw
from storage.codec import canonical, decode_event
from storage.database import open_database, reading, writing
from storage.filing import file_of, keep_file, there_of
from storage.inbox import OutcomeState
from storage.ledger import head_of
from storage.rebuilding import rebuild
from storage.redacting import places_of
from storage.tables import file
from tests.storage.kept import MANAGER, OWNER
from tests.storage.lent import ON_SQLITE

SECRET = b"%PDF-1.7 The caller was Mrs Pennant of Mill Lane."
WHY = Text("It names a witness.")


def filed(kept, reference, content=SECRET, **how):
    hashed = keep_file(kept.engine, content, "minutes.pdf", kept.now)
    kept_file = KeptFile(
        sha256=hashed, size_bytes=len(content), kind=FileKind.PDF, name=Text("Pennant.pdf")
    )
    command = FileEvidence(reference=reference, title=Text("Minutes"), file=kept_file, **how)
    kept.does(command)
    with reading(kept.engine) as connection:
        return head_of(connection, kept.force).seq


def redact(kept, entry, *paths):
    command = Redact(force=kept.force, entry=entry, paths=paths, approver=MANAGER, reason=WHY)
    return kept.give(command)


def flaws(kept):
    return [(each.flaw, each.subject) for each in kept.check().breaks]


def all_files(kept):
    with reading(kept.engine) as connection:
        return connection.execute(select(file.c.name, file.c.content)).all()


def test_the_same_file_on_two_observations_is_kept_once(kept):
    first, second = kept.sent(), kept.sent()

    filed(kept, first)
    filed(kept, second)

    assert len(all_files(kept)) == 1
    assert file_of(kept.engine, sha256(SECRET).hexdigest()) == SECRET
    assert kept.check().is_whole


def test_a_delivery_on_file_alone_is_recorded_and_replayed(kept):
    reference = kept.promised()
    filed(kept, reference)

    kept.does(Deliver(reference=reference, commitment=1, evidence=Text(""), files=(1,)), by=OWNER)

    assert kept.check().is_whole
    with writing(kept.engine) as connection:
        assert rebuild(connection) == 0


def test_a_delivery_of_before_there_were_files_reads_as_one_without():
    payload = canonical(
        {
            "reference": "OBS-2023-0001",
            "commitment": 1,
            "deliverer": OWNER,
            "recorder": OWNER,
            "evidence": {"kept": "ab" * 32},
            "session": None,
        }
    )

    event = decode_event("CommitmentDelivered", payload, {"evidence": "Minutes."})

    assert isinstance(event, CommitmentDelivered)
    assert (event.evidence, event.files) == ("Minutes.", ())


@pytest.mark.parametrize(
    ("tampering", "flaw"),
    [
        (update(file).values(content=b"%PDF-1.7 Nothing was wrong."), Flaw.FILE_DIFFERS),
        (delete(file), Flaw.FILE_MISSING),
        (update(file).values(content=None), Flaw.FILE_MISSING),
    ],
)
def test_a_file_that_was_changed_or_lost_is_found(kept, tampering, flaw):
    reference = kept.sent()
    filed(kept, reference)
    with writing(kept.engine) as connection:
        connection.execute(tampering)

    assert [found for found, _ in flaws(kept)] == [flaw]


def test_what_is_lost_is_named_by_entry_and_observation(kept):
    reference = kept.sent()
    entry = filed(kept, reference)
    with writing(kept.engine) as connection:
        connection.execute(delete(file))

    (missing,) = kept.check().breaks

    assert (missing.seq, missing.subject) == (entry, reference)


def test_a_redacted_file_is_gone_for_good_and_the_ledger_is_whole(kept):
    reference = kept.sent()
    entry = filed(kept, reference)
    with reading(kept.engine) as connection:
        assert places_of(connection, reference, force=kept.force)[entry] == (
            "file/name",
            "title",
            "file",
        )

    assert redact(kept, entry).state is OutcomeState.APPLIED

    assert all_files(kept) == [("[redacted]", None)]
    found = kept.check()
    assert found.is_whole
    assert {path for _, _, path in found.redacted} == {"file", "file/name", "title"}
    with pytest.raises(DomainError, match="redacted"):
        file_of(kept.engine, sha256(SECRET).hexdigest())
    with pytest.raises(DomainError, match="redacted"):
        keep_file(kept.engine, SECRET, "again.pdf", kept.now)
    assert redact(kept, entry).state is OutcomeState.REFUSED


@ON_SQLITE
def test_a_redacted_file_is_not_in_the_file_of_the_database_either(kept):
    entry = filed(kept, kept.sent())

    redact(kept, entry, "file")

    kept.engine.dispose()
    files = Path(str(kept.engine.url.database)).parent.glob("dilyn.sqlite*")
    assert all(SECRET not in part.read_bytes() for part in files)


def test_the_title_may_go_and_the_file_stay(kept):
    entry = filed(kept, kept.sent())

    redact(kept, entry, "title", "file/name")

    assert there_of(kept.engine, [sha256(SECRET).hexdigest()])
    assert kept.check().is_whole
    assert redact(kept, entry, "file").state is OutcomeState.APPLIED
    assert kept.check().is_whole


def test_a_file_is_redacted_wherever_else_it_was_filed(kept):
    first, second = kept.sent(), kept.sent()
    entry = filed(kept, first)
    filed(kept, second)

    redact(kept, entry, "file")

    assert not there_of(kept.engine, [sha256(SECRET).hexdigest()])
    assert kept.check().is_whole


def test_a_redacted_file_that_is_there_again_is_found(kept):
    reference = kept.sent()
    redact(kept, filed(kept, reference), "file")
    with writing(kept.engine) as connection:
        connection.execute(update(file).values(content=SECRET))

    assert flaws(kept) == [(Flaw.TEXT_RETURNED, reference)]


@ON_SQLITE
def test_a_backup_brings_the_files_back(kept, tmp_path):
    reference = kept.sent()
    filed(kept, reference)
    back_up(kept.engine, tmp_path / "backup", mailbox=tmp_path / "letters", now=kept.now)

    place = tmp_path / "restored" / "dilyn.db"
    restored = restore(
        tmp_path / "backup",
        database=f"sqlite:///{place}",
        mailbox=tmp_path / "restored" / "letters",
        now=kept.now,
    )

    assert restored.verification.is_whole
    engine = open_database(f"sqlite:///{place}")
    assert file_of(engine, sha256(SECRET).hexdigest()) == SECRET
    engine.dispose()
