"""This module destroys words that were redacted. What it cannot reach: docs/ledger.md."""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, bindparam, select, update

from domain.events import Fact
from domain.ledger_events import TextRedacted
from domain.names import ForceCode
from storage.codec import REDACTED
from storage.database import is_postgresql
from storage.filing import destroy_file, file_at, files_of
from storage.mailing import TO_LEAVE, mail
from storage.rebuilding import rebuild
from storage.story import FILE
from storage.tables import kept_text, ledger

_DESTROY = (
    update(kept_text)
    .where(
        kept_text.c.force == bindparam("of"),
        kept_text.c.seq == bindparam("entry"),
        kept_text.c.path == bindparam("at"),
    )
    .values(salt=None, body=None)
)
_ADDRESS = "address"
# Their mails stay, with what became of them; where the mails went is not told any more.
_FORGET_ADDRESS = (
    update(mail)
    .where(
        mail.c.force == bindparam("of"),
        mail.c.recipient == bindparam("who"),
        mail.c.state.not_in(sorted(state.value for state in TO_LEAVE)),
    )
    .values(address=f"{REDACTED} " + mail.c.recipient)
)
WORDS = (
    select(kept_text.c.seq, kept_text.c.path)
    .join(ledger, (ledger.c.force == kept_text.c.force) & (ledger.c.seq == kept_text.c.seq))
    .where(
        ledger.c.force == bindparam("force"),
        ledger.c.subject == bindparam("subject"),
        kept_text.c.body.is_not(None),
    )
    .order_by(kept_text.c.seq, kept_text.c.path)
)


def words_in(
    connection: Connection, words: Select[int, str], subject: str, *, force: ForceCode
) -> dict[int, tuple[str, ...]]:
    """Say where there are words, entry by entry; `words` is `WORDS`, or some of them."""
    found: dict[int, tuple[str, ...]] = {}
    for seq, path in connection.execute(words, {"force": force, "subject": subject}):
        found[seq] = (*found.get(seq, ()), path)
    return found


def places_of(
    connection: Connection, subject: str, *, force: ForceCode
) -> dict[int, tuple[str, ...]]:
    """Say where there are words, entry by entry, in what is recorded about a thing."""
    found = words_in(connection, WORDS, subject, force=force)
    for seq in files_of(connection, subject, force=force):
        found[seq] = (*found.get(seq, ()), FILE)
    return dict(sorted(found.items()))


def keep(connection: Connection, facts: Iterable[Fact], *, force: ForceCode) -> None:
    """Destroy what facts say was redacted: words and salt, and the same words on every page."""
    redacted = [fact.event for fact in facts if isinstance(fact.event, TextRedacted)]
    if not redacted:
        return
    if not is_postgresql(connection):
        # What is freed is written over with zeros.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for event in redacted:
        if FILE in event.paths and (sha256 := file_at(connection, event.entry, force=force)):
            destroy_file(connection, sha256)
        for path in event.paths:
            connection.execute(_DESTROY, {"of": force, "entry": event.entry, "at": path})
        if _ADDRESS in event.paths:
            connection.execute(_FORGET_ADDRESS, {"of": force, "who": event.about})
    rebuild(connection)
