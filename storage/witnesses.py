"""This module compares a ledger with what stands beside it: checkpoints, and the files it names."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from domain.names import ForceCode
from storage import checkpoints, signing
from storage.breaks import Break, Flaw
from storage.checkpoints import Signed
from storage.story import FILE, Story
from storage.tables import checkpoint, file, ledger

_SEAL = select(ledger.c.seal).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
)
_SIGNED_FORCES = select(checkpoint.c.force).distinct()
_NAMES = select(file.c.sha256).where(file.c.content.is_not(None))
_CONTENT = select(file.c.content).where(file.c.sha256 == bindparam("sha256"))


def against_checkpoints(connection: Connection, force: ForceCode) -> Iterator[Break]:
    """Compare a chain with the checkpoints that were recorded of it."""
    for signed in checkpoints.recorded(connection, force):
        made = signed.checkpoint
        seal = connection.execute(_SEAL, {"force": force, "seq": made.entries}).scalar()
        for flaw in _flaws(signed, seal):
            yield Break(flaw=flaw, force=force, seq=made.entries, name=made.at)


def _flaws(signed: Signed, seal: bytes | None) -> Iterator[Flaw]:
    if not signed.is_authentic:
        yield Flaw.CHECKPOINT_UNSIGNED
    elif seal is None:
        yield Flaw.CUT
    elif seal != signed.checkpoint.head:
        yield Flaw.CHECKPOINT_DIFFERS


def against_keys(connection: Connection, story: Story) -> Iterator[Break]:
    """Compare the keys of checkpoints with those that the ledger brought in, each by the last."""
    for force in sorted({force for force, _ in story.keys} | set(_forces(connection))):
        made = checkpoints.recorded(connection, force)
        known = {made[0].key} if made else set()
        for key_force, changed in story.keys:
            if key_force == force and signing.is_endorsed(changed):
                known.add(changed.key)
        for signed in made:
            if signed.key not in known:
                at = signed.checkpoint
                yield Break(flaw=Flaw.KEY_UNKNOWN, force=force, seq=at.entries, name=at.at)


def _forces(connection: Connection) -> tuple[ForceCode, ...]:
    return tuple(ForceCode(force) for (force,) in connection.execute(_SIGNED_FORCES))


def against_redactions(story: Story) -> Iterator[Break]:
    """Compare the texts that are gone with those that entries say were redacted."""
    for force, seq, path in sorted(story.gone - story.redacted.keys()):
        yield Break(flaw=Flaw.TEXT_MISSING, force=force, seq=seq, name=path)
    for (force, seq, path), event in story.redacted.items():
        if path != FILE and (force, seq, path) not in story.gone:
            yield Break(
                flaw=Flaw.TEXT_RETURNED, force=force, seq=seq, name=path, subject=event.about
            )


def against_files(connection: Connection, story: Story) -> Iterator[Break]:
    """Compare the files that were kept with their hashes, and with what entries name."""
    kept = frozenset(sha256 for (sha256,) in connection.execute(_NAMES))
    for sha256 in sorted(kept):
        # One at a time: together they may be larger than the memory.
        content = connection.execute(_CONTENT, {"sha256": sha256}).scalar_one()
        if hashlib.sha256(content).hexdigest() != sha256:
            yield Break(flaw=Flaw.FILE_DIFFERS, name=sha256)
    # Whoever redacts a file, redacts it wherever else it was filed.
    redacted = {story.files[place][0] for place in story.files.keys() & story.redacted.keys()}
    for (force, seq, path), (sha256, subject) in story.files.items():
        if sha256 not in kept | redacted:
            yield Break(flaw=Flaw.FILE_MISSING, force=force, seq=seq, name=sha256, subject=subject)
        elif sha256 in kept and (force, seq, path) in story.redacted:
            yield Break(flaw=Flaw.TEXT_RETURNED, force=force, seq=seq, name=path, subject=subject)
