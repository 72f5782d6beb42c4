"""This module describes what is kept first and for good: commands, the ledger and its texts.

The tables that can be made anew from the ledger are in `projected.py`, mails in `mailing.py`.
"""

from enum import StrEnum

from sqlalchemy import (
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from domain.policy import CalendarName
from storage.columns import Moment, among, check, metadata, together, word


class OutcomeState(StrEnum):
    """What became of a command."""

    WAITING = "waiting"
    APPLIED = "applied"
    REFUSED = "refused"
    FAULTY = "faulty"


command = Table(
    "command",
    metadata,
    # The order in which commands came in, which is the order in which they are decided.
    Column("position", Integer, primary_key=True, autoincrement=True),
    word("command"),
    word("force"),
    word("kind"),
    # Emptied once decided: its words then lie in `kept_text` alone, where they can be redacted.
    Column("body", Text, nullable=True),
    word("actor"),
    word("on_behalf_of", optional=True),
    Column("happened_on", Date, nullable=False),
    Column("received_at", Moment, nullable=False),
    word("state"),
    Column("decided_at", Moment, nullable=True),
    word("run", optional=True),
    word("code", optional=True),
    word("names", optional=True),
    word("reason", optional=True),
    word("remedy", optional=True),
    # What its entries are about, in order, as a JSON list.
    Column("subjects", Text, nullable=True),
    Column("first_seq", Integer, nullable=True),
    Column("last_seq", Integer, nullable=True),
    UniqueConstraint("command"),
    among("state", OutcomeState),
    together("decided_at", "run"),
    together("code", "reason"),
    together("reason", "remedy"),
    together("code", "names"),
    together("first_seq", "last_seq"),
    check("decided_unless_waiting", "(decided_at IS NULL) = (state = 'waiting')"),
    check("reason_if_not_applied", "(code IS NULL) = (state IN ('waiting', 'applied'))"),
    check("body_until_decided", "(body IS NULL) = (state IN ('applied', 'refused'))"),
    check("subjects_if_applied", "(subjects IS NULL) = (state <> 'applied')"),
    check("entries_only_if_applied", "first_seq IS NULL OR state = 'applied'"),
    sqlite_autoincrement=True,
)
Index(
    "ix_command_waiting",
    command.c.force,
    command.c.position,
    sqlite_where=command.c.state == OutcomeState.WAITING.value,
    postgresql_where=command.c.state == OutcomeState.WAITING.value,
)

ledger = Table(
    "ledger",
    metadata,
    word("force"),
    Column("seq", Integer, nullable=False, autoincrement=False),
    # As text, exactly as it is sealed.
    Column("recorded_at", String(27), nullable=False),
    Column("happened_on", String(10), nullable=False),
    word("actor"),
    word("on_behalf_of", optional=True),
    word("run"),
    word("event"),
    Column("version", Integer, nullable=False),
    word("subject"),
    Column("payload", Text, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("force", "seq"),
    check("seq_from_one", "seq >= 1"),
    check("version_from_one", "version >= 1"),
    check("prev_is_a_seal", "length(prev) = 32"),
    check("seal_is_a_seal", "length(seal) = 32"),
)
Index("ix_ledger_subject", ledger.c.subject, ledger.c.force, ledger.c.seq)

kept_text = Table(
    "kept_text",
    metadata,
    word("force"),
    Column("seq", Integer, nullable=False, autoincrement=False),
    # Where in the payload the text was, e.g. `claims/0/text`.
    word("path"),
    # A redacted text has lost its words and its salt; the row stays and shows the gap.
    Column("salt", LargeBinary, nullable=True),
    Column("body", Text, nullable=True),
    PrimaryKeyConstraint("force", "seq", "path"),
    ForeignKeyConstraint(["force", "seq"], ["ledger.force", "ledger.seq"]),
    together("salt", "body"),
    check("salt_is_long", "length(salt) = 16"),
    sqlite_with_rowid=False,
)

checkpoint = Table(
    "checkpoint",
    metadata,
    word("force"),
    Column("entries", Integer, nullable=False, autoincrement=False),
    # The seal of the last of them.
    Column("head", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    # The public key of whoever signed it, in hexadecimal digits.
    Column("key", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    # No reference to the ledger: where its tail is cut off, the checkpoint still stands.
    PrimaryKeyConstraint("force", "entries", "key"),
    check("entries_from_one", "entries >= 1"),
    check("head_is_a_seal", "length(head) = 32"),
    check("signature_is_long", "length(signature) = 64"),
    sqlite_with_rowid=False,
)

file = Table(
    "file",
    metadata,
    Column("sha256", String(64), nullable=False),
    word("name"),
    Column("kept_at", Moment, nullable=False),
    # Empty where the file was redacted: its hash stays, so that it is not kept again.
    Column("content", LargeBinary, nullable=True),
    PrimaryKeyConstraint("sha256"),
    check("sha256_is_long", "length(sha256) = 64"),
)

simulated_clock = Table(
    "simulated_clock",
    metadata,
    Column("only", Integer, nullable=False, autoincrement=False),
    Column("now", Moment, nullable=False),
    PrimaryKeyConstraint("only"),
    check("is_the_only_one", '"only" = 1'),
)

calendar = Table(
    "calendar",
    metadata,
    word("calendar"),
    # Which release of the library said so, and when it was asked.
    word("version"),
    Column("taken_at", Moment, nullable=False),
    PrimaryKeyConstraint("calendar"),
    among("calendar", CalendarName),
    sqlite_with_rowid=False,
)

bank_holiday = Table(
    "bank_holiday",
    metadata,
    word("calendar"),
    Column("day", Date, nullable=False),
    word("name"),
    PrimaryKeyConstraint("calendar", "day"),
    ForeignKeyConstraint(["calendar"], ["calendar.calendar"]),
    sqlite_with_rowid=False,
)
