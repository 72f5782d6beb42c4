"""A checkpoint says how far a ledger had come, and only the holder of the key can have said so."""

import stat
from dataclasses import replace

import pytest

from domain.errors import DomainError
from storage import checkpointing, checkpoints, signing
from storage.database import reading
from tests.builders import FORCE, MORNING
from tests.storage.lent import ON_SQLITE


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def made(kept, home):
    return checkpointing.make(kept.engine, home, kept.force, now=kept.now)


def recorded(kept):
    with reading(kept.engine) as connection:
        return checkpoints.recorded(connection, kept.force)


def test_a_checkpoint_is_recorded_as_it_was_signed(kept, home):
    signed = made(kept, home)

    assert recorded(kept) == (signed,)
    assert signed.checkpoint.entries == 8
    assert signed.is_authentic


@ON_SQLITE
def test_nobody_else_can_have_signed_it(kept, home):
    signed = made(kept, home)

    later = replace(signed.checkpoint, entries=9)
    assert not replace(signed, checkpoint=later).is_authentic
    assert not replace(signed, key=signing.new_key().public).is_authentic
    assert not replace(signed, key="no key").is_authentic


@ON_SQLITE
def test_what_was_signed_already_is_not_signed_twice(kept, home):
    first = made(kept, home)

    assert not checkpointing.is_needed(kept.engine, kept.force)
    assert made(kept, home) == first
    assert recorded(kept) == (first,)


@ON_SQLITE
def test_each_checkpoint_counts_what_was_recorded_since(kept, home):
    assert checkpointing.is_needed(kept.engine, kept.force)
    made(kept, home)
    kept.raised()

    assert checkpointing.is_needed(kept.engine, kept.force)
    made(kept, home)
    assert [signed.checkpoint.entries for signed in recorded(kept)] == [8, 9]
    with reading(kept.engine) as connection:
        assert checkpoints.last(connection, kept.force) == recorded(kept)[-1]


@ON_SQLITE
def test_an_empty_ledger_is_not_signed(engine, home):
    with reading(engine) as connection:
        assert checkpoints.last(connection, FORCE) is None
    with pytest.raises(DomainError, match="empty"):
        checkpointing.make(engine, home, FORCE, now=MORNING)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path):
    first = signing.key_of(tmp_path, FORCE)

    assert signing.key_of(tmp_path, FORCE).public == first.public
    path = signing.path_of(tmp_path, FORCE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"-----BEGIN NOTHING-----"])
def test_a_file_that_holds_no_key_is_refused_and_left_alone(content, tmp_path):
    signing.key_of(tmp_path, FORCE)
    path = signing.path_of(tmp_path, FORCE)
    path.write_bytes(content)

    with pytest.raises(DomainError, match="cannot be read"):
        signing.key_of(tmp_path, FORCE)

    assert path.read_bytes() == content
