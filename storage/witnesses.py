"""This module compares a ledger with what stands beside it: checkpoints, and the files it names."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from domain.names import ForceCode
from storage import checkpoints
from storage.breaks import Break, Flaw
from storage.checkpoints import Signed
from storage.story import Story
from storage.tables import file, ledger

_SEAL = select(ledger.c.seal).where(
    ledger.c.force == bindparam("force"), ledger.c.seq == bindparam("seq")
)
_NAMES = select(file.c.sha256).order_by(file.c.sha256)
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


def against_files(connection: Connection, story: Story) -> Iterator[Break]:
    """Compare the files that were kept with their hashes, and with what entries name."""
    kept = tuple(sha256 for (sha256,) in connection.execute(_NAMES))
    for sha256 in kept:
        # One at a time: together they may be larger than the memory.
        content = connection.execute(_CONTENT, {"sha256": sha256}).scalar_one()
        if hashlib.sha256(content).hexdigest() != sha256:
            yield Break(flaw=Flaw.FILE_DIFFERS, name=sha256)
    for report, (received, force, _) in story.reports.items():
        if received.file_sha256 not in kept:
            yield Break(
                flaw=Flaw.FILE_MISSING, force=force, subject=report, name=received.file_sha256
            )
