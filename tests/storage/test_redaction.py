"""What is redacted is gone from everywhere, and the chain is as whole as before."""

from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from domain.commands import Withdraw
from domain.errors import DomainError
from domain.ledger_commands import Redact
from domain.ledger_events import TextRedacted
from domain.names import Text
from domain.parts import WithdrawalReason
from storage import checkpointing, checkpoints, projected, signing
from storage.codec import REDACTED
from storage.columns import metadata
from storage.database import reading, writing
from storage.inbox import OutcomeState
from storage.ledger import entries_of
from storage.rebuilding import rebuild
from storage.redacting import places_of
from tests.storage.kept import FIRST, MANAGER
from tests.storage.lent import ON_SQLITE
from tests.storage.tampering import drop_triggers, let_rows_dangle, make_triggers

SECRET = "The caller was Mrs Pennant of Mill Lane."
WHY = Text("It names a witness.")


@pytest.fixture
def lived(kept):
    """An observation that was withdrawn for a reason that should not have been written down."""
    kept.promised()
    kept.raised()
    kept.does(Withdraw(reference=FIRST, because=WithdrawalReason.ERROR, reason=Text(SECRET)))
    return kept


def entry_with(kept, subject, path):
    with reading(kept.engine) as connection:
        places = places_of(connection, subject, force=kept.force)
    return max(seq for seq, paths in places.items() if path in paths)


def redact(kept, entry, *paths):
    command = Redact(force=kept.force, entry=entry, paths=paths, approver=MANAGER, reason=WHY)
    return kept.does(command)


def everything(kept):
    with reading(kept.engine) as connection:
        return "\n".join(
            str(tuple(row))
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
        )


def test_redacted_words_are_nowhere_any_more_and_the_ledger_is_whole(lived):
    assert SECRET in everything(lived)

    redact(lived, entry_with(lived, FIRST, "reason"), "reason")

    assert SECRET not in everything(lived)
    found = lived.check()
    assert found.is_whole
    assert [path for _, _, path in found.redacted] == ["reason"]


@ON_SQLITE
def test_redacted_words_are_not_in_the_file_of_the_database_either(lived):
    redact(lived, entry_with(lived, FIRST, "reason"), "reason")
    lived.engine.dispose()

    files = Path(str(lived.engine.url.database)).parent.glob("dilyn.sqlite*")
    assert all(SECRET.encode() not in file.read_bytes() for file in files)


def test_pages_say_that_words_were_redacted_and_the_timeline_says_why(lived):
    redact(lived, entry_with(lived, FIRST, "asked"))

    with reading(lived.engine) as connection:
        observation = select(projected.observation.c.title, projected.observation.c.asked)
        row = connection.execute(
            observation.where(projected.observation.c.reference == FIRST)
        ).one()
        *_, told = entries_of(connection, FIRST)
    assert tuple(row) == (REDACTED, REDACTED)
    assert isinstance(told.event, TextRedacted)
    assert (told.event.reason, told.event.approver) == (WHY, MANAGER)


@ON_SQLITE
def test_what_is_redacted_is_not_redacted_again(lived):
    entry = entry_with(lived, FIRST, "reason")
    redact(lived, entry)

    again = Redact(force=lived.force, entry=entry, approver=MANAGER, reason=WHY)
    assert lived.give(again).code == "nothing_to_redact"


@ON_SQLITE
def test_only_the_office_may_ask_for_a_redaction(lived):
    entry = entry_with(lived, FIRST, "reason")
    asked = Redact(force=lived.force, entry=entry, approver=MANAGER, reason=WHY)

    assert lived.give(asked, by="PER-0003").state is OutcomeState.REFUSED
    assert SECRET in everything(lived)


def rows(kept):
    with reading(kept.engine) as connection:
        return {
            table.name: sorted(map(repr, map(tuple, connection.execute(select(table)))))
            for table in (projected.observation, projected.commitment, projected.person)
        }


def test_the_tables_are_made_anew_as_they_were(lived):
    before = rows(lived)
    with writing(lived.engine) as connection:
        let_rows_dangle(connection)
        connection.execute(update(projected.observation).values(title="Other times"))
        connection.execute(delete(projected.commitment))
        connection.execute(delete(projected.clock))
        connection.execute(update(projected.person).values(address="x@y.example"))
        connection.execute(
            insert(projected.training_session).values(
                session="TRS-2023-0009", force="GLANMOR", title="T", held_on=lived.today,
                attended=1, target=2,
            )
        )  # fmt: skip
    assert not lived.check().is_whole

    with writing(lived.engine) as connection:
        assert rebuild(connection) > 0

    assert rows(lived) == before
    assert lived.check().is_whole
    with writing(lived.engine) as connection:
        assert rebuild(connection) == 0


@ON_SQLITE
def test_nothing_is_made_anew_from_a_broken_ledger(lived):
    with writing(lived.engine) as connection:
        drop_triggers(connection)
        connection.exec_driver_sql("UPDATE ledger SET actor = 'PER-0002' WHERE seq = 9")
        make_triggers(connection)

    with writing(lived.engine) as connection, pytest.raises(DomainError, match="not whole"):
        rebuild(connection)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def sign(kept, home):
    return checkpointing.make(kept.engine, home, kept.force, now=kept.now)


def rotate(kept, home):
    with reading(kept.engine) as connection:
        change, key = checkpointing.new_key(connection, home, kept.force)
    kept.does(change, by=MANAGER)
    return change, key


@ON_SQLITE
def test_a_new_key_signs_once_the_ledger_knows_it(lived, home):
    old = sign(lived, home)
    change, key = rotate(lived, home)
    with pytest.raises(DomainError, match="not the one"):
        sign(lived, home)

    key.keep(signing.path_of(home, lived.force))
    new = sign(lived, home)

    assert (change.replaces, new.key) == (old.key, key.public)
    assert change.endorsement is not None
    assert lived.check().is_whole


@ON_SQLITE
def test_a_key_that_was_lost_is_replaced_and_the_ledger_shows_that_nobody_endorsed_the_new_one(
    lived, home
):
    old = sign(lived, home)
    signing.path_of(home, lived.force).unlink()

    change, key = rotate(lived, home)
    key.keep(signing.path_of(home, lived.force))
    sign(lived, home)

    assert (change.replaces, change.endorsement) == (old.key, None)
    assert lived.check().is_whole


@ON_SQLITE
def test_a_checkpoint_with_a_key_that_somebody_brought_along_is_found(lived, home, tmp_path):
    sign(lived, home)
    lived.raised()
    with reading(lived.engine) as connection:
        made = checkpoints.last(connection, lived.force)
    assert made is not None
    forged_key = signing.new_key()
    with writing(lived.engine) as connection:
        forged = checkpoints.Signed(
            checkpoint=made.checkpoint,
            key=forged_key.public,
            signature=forged_key.sign(made.checkpoint.statement),
        )
        checkpoints.record(connection, forged)

    (found,) = lived.check().breaks
    assert (found.flaw.value, found.cause.value) == ("key_unknown", "foreign")
