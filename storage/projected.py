"""This module describes the tables that can be made anew from the ledger: what pages read.

SQLite keeps a table `WITHOUT ROWID` in one tree instead of two: half the pages to write.

`clock.decided_until` and `clock.next_action_on` are the exception: they say how far the sweep has
come, which no event tells.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
)

from domain.claims import CommitmentKind, DoubtKind
from domain.events import SettledBy
from domain.names import TITLE_LENGTH, Language, Role
from domain.observation import ClockKind, CommitmentStage, State
from storage.columns import among, check, metadata, together, word

_DECIDED_ENDS = (State.ANSWERED, State.NOT_ADOPTED, State.WITHDRAWN)

observation = Table(
    "observation",
    metadata,
    word("reference"),
    word("force"),
    word("report", optional=True),
    word("title"),
    word("asked"),
    word("owner", optional=True),
    word("state"),
    Column("is_without_training", Boolean, nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("sent_on", Date, nullable=True),
    Column("closed_on", Date, nullable=True),
    Column("paused_until", Date, nullable=True),
    # The domain's Observation as JSON: all that the rules need, and no free text.
    Column("casefile", Text, nullable=False),
    PrimaryKeyConstraint("reference"),
    among("state", State),
    together("sent_on", "owner"),
    check("title_is_short", f"length(title) <= {TITLE_LENGTH}"),
    check(
        "closed_on_if_decided",
        f"(closed_on IS NOT NULL) = (state IN ({', '.join(repr(s.value) for s in _DECIDED_ENDS)}))",
    ),
    check("raised_until_sent", "(state = 'raised') <= (sent_on IS NULL)"),
    sqlite_with_rowid=False,
)
Index("ix_observation_force_state", observation.c.force, observation.c.state)
Index("ix_observation_report", observation.c.report)
Index("ix_observation_force_owner", observation.c.force, observation.c.owner)
Index(
    "ix_observation_paused_until",
    observation.c.force,
    observation.c.paused_until,
    sqlite_where=observation.c.paused_until.is_not(None),
    postgresql_where=observation.c.paused_until.is_not(None),
)

commitment = Table(
    "commitment",
    metadata,
    word("reference"),
    Column("number", Integer, nullable=False, autoincrement=False),
    word("kind"),
    word("owner"),
    word("text"),
    word("stage"),
    Column("made_on", Date, nullable=False),
    Column("due_on", Date, nullable=True),
    Column("original_due_on", Date, nullable=True),
    Column("give_date_by", Date, nullable=True),
    Column("extensions", Integer, nullable=False),
    Column("delivered_on", Date, nullable=True),
    word("deliverer", optional=True),
    Column("is_by_one_hand", Boolean, nullable=False),
    PrimaryKeyConstraint("reference", "number"),
    ForeignKeyConstraint(["reference"], ["observation.reference"]),
    check("number_from_one", "number >= 1"),
    among("kind", CommitmentKind),
    among("stage", CommitmentStage),
    together("due_on", "original_due_on"),
    together("delivered_on", "deliverer"),
    check("due_or_to_be_dated", "(due_on IS NULL) = (give_date_by IS NOT NULL)"),
    check("delivered_to_be_verified", "delivered_on IS NOT NULL OR stage IN ('open', 'lapsed')"),
    check("extensions_counted", "extensions >= 0"),
    sqlite_with_rowid=False,
)
_is_delivered = commitment.c.stage == CommitmentStage.DELIVERED.value
Index(
    "ix_commitment_delivered",
    commitment.c.stage,
    commitment.c.reference,
    sqlite_where=_is_delivered,
    postgresql_where=_is_delivered,
)

doubt = Table(
    "doubt",
    metadata,
    word("reference"),
    Column("number", Integer, nullable=False, autoincrement=False),
    word("kind"),
    word("text"),
    Column("commitment", Integer, nullable=True),
    word("settled_by", optional=True),
    word("settled_because", optional=True),
    PrimaryKeyConstraint("reference", "number"),
    ForeignKeyConstraint(["reference"], ["observation.reference"]),
    check("number_from_one", "number >= 1"),
    among("kind", DoubtKind),
    among("settled_by", SettledBy),
    check("because_only_if_settled", "settled_because IS NULL OR settled_by IS NOT NULL"),
    sqlite_with_rowid=False,
)
_is_open = doubt.c.settled_by.is_(None)
Index(
    "ix_doubt_open",
    doubt.c.kind,
    doubt.c.reference,
    sqlite_where=_is_open,
    postgresql_where=_is_open,
)

clock = Table(
    "clock",
    metadata,
    word("reference"),
    word("kind"),
    Column("number", Integer, nullable=False, autoincrement=False),
    word("force"),
    Column("version", Integer, nullable=False),
    word("owner"),
    Column("started_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    # Rungs up to this day have been decided, and are never looked at again.
    Column("decided_until", Date, nullable=False),
    # The day of the next rung; nothing after the last one.
    Column("next_action_on", Date, nullable=True),
    PrimaryKeyConstraint("reference", "kind", "number"),
    ForeignKeyConstraint(["reference"], ["observation.reference"]),
    among("kind", ClockKind),
    check("number_from_one", "number >= 1"),
    check("version_from_one", "version >= 1"),
    check("next_after_decided", "next_action_on > decided_until"),
    sqlite_with_rowid=False,
)
#: What a sweep looks at, however many clocks run: rungs still to come, on clocks not held.
sweepable = and_(clock.c.next_action_on.is_not(None), clock.c.is_paused.is_(False))
Index(
    "ix_clock_next_action",
    clock.c.force,
    clock.c.next_action_on,
    sqlite_where=sweepable,
    postgresql_where=sweepable,
)
# The register reads the earliest deadlines first, however many there are.
Index("ix_clock_force_due_on", clock.c.force, clock.c.due_on, clock.c.reference)

person = Table(
    "person",
    metadata,
    word("person"),
    word("force"),
    word("name"),
    word("post"),
    word("address"),
    word("role"),
    word("supervisor", optional=True),
    word("language"),
    Column("is_active", Boolean, nullable=False),
    PrimaryKeyConstraint("person"),
    ForeignKeyConstraint(["supervisor"], ["person.person"]),
    among("role", Role),
    check("not_their_own_supervisor", "supervisor <> person"),
    among("language", Language),
    sqlite_with_rowid=False,
)

#: Who stands in for a person; the last one named counts.
deputy = Table(
    "deputy",
    metadata,
    word("person"),
    word("deputy"),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    PrimaryKeyConstraint("person"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    ForeignKeyConstraint(["deputy"], ["person.person"], name="fk_deputy_deputy_person"),
    check("nobody_for_themselves", "deputy <> person"),
    check("until_after_from", "until_on >= from_on"),
    sqlite_with_rowid=False,
)

#: How a person comes in by the organisation's sign-in: invited until a day, or by an account.
account = Table(
    "account",
    metadata,
    word("person"),
    Column("invited_until", Date, nullable=True),
    # The tenant and the object that somebody has there.
    word("account", optional=True),
    PrimaryKeyConstraint("person"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("invited_or_linked", "(invited_until IS NULL) = (account IS NOT NULL)"),
    sqlite_with_rowid=False,
)
# Not unique: an auditor may be known to several forces, and have one account.
Index("ix_account_account", account.c.account)

report = Table(
    "report",
    metadata,
    word("report"),
    word("force"),
    word("title"),
    word("panel"),
    Column("file_sha256", String(64), nullable=False),
    Column("received_on", Date, nullable=False),
    PrimaryKeyConstraint("report"),
    UniqueConstraint("file_sha256"),
    sqlite_with_rowid=False,
)

training_session = Table(
    "training_session",
    metadata,
    word("session"),
    word("force"),
    word("title"),
    Column("held_on", Date, nullable=False),
    Column("attended", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    PrimaryKeyConstraint("session"),
    sqlite_with_rowid=False,
)

meeting = Table(
    "meeting",
    metadata,
    word("meeting"),
    word("force"),
    word("panel"),
    Column("planned_on", Date, nullable=False),
    PrimaryKeyConstraint("meeting"),
    sqlite_with_rowid=False,
)

counter = Table(
    "counter",
    metadata,
    word("name"),
    Column("next", Integer, nullable=False),
    PrimaryKeyConstraint("name"),
    check("name_known", "name IN ('observation', 'session', 'report', 'person', 'meeting')"),
    check("next_from_one", "next >= 1"),
    sqlite_with_rowid=False,
)
