"""This module describes the outbox: mails, and what each of them says."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from domain.mail import MailKind
from domain.observation import ClockKind
from storage.columns import Moment, among, check, metadata, together, word


class MailState(StrEnum):
    """How far a mail has come."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    #: Committed before the first byte of the message leaves.
    HANDED = "handed"
    SENT = "sent"
    #: Handed, then a crash: nobody can say whether it arrived. Never sent again by itself.
    UNKNOWN = "unknown"
    FAILED = "failed"
    #: Sent, and returned by a mail server further on.
    BOUNCED = "bounced"
    #: Nothing that it says is still true.
    DROPPED = "dropped"


#: What is still on its way out.
TO_LEAVE = frozenset({MailState.QUEUED, MailState.CLAIMED, MailState.HANDED})


class Untrue(StrEnum):
    """Why a line of a mail is no longer true at the moment of sending."""

    CLOCK_STOPPED = "clock_stopped"
    DATE_MOVED = "date_moved"
    HANDED_OVER = "handed_over"
    PAUSED = "paused"
    RECIPIENT_LEFT = "recipient_left"


mail = Table(
    "mail",
    metadata,
    word("mail"),
    word("force"),
    word("kind"),
    word("recipient"),
    word("address"),
    # The working day on which it is, or was, to be read.
    Column("written_on", Date, nullable=False),
    word("state"),
    # The command that called for it; the timetable calls for digests and for what is filed.
    word("command", optional=True),
    Column("not_before", Moment, nullable=False),
    Column("claimed_at", Moment, nullable=True),
    # How often a mail server has put it off.
    Column("attempts", Integer, nullable=False),
    Column("sent_at", Moment, nullable=True),
    word("message_id", optional=True),
    word("why", optional=True),
    # The day as of which the report stands that it is about.
    Column("report_on", Date, nullable=True),
    PrimaryKeyConstraint("mail"),
    UniqueConstraint("command", "recipient"),
    ForeignKeyConstraint(["command"], ["command.command"]),
    ForeignKeyConstraint(["recipient"], ["person.person"]),
    among("kind", MailKind),
    among("state", MailState),
    together("sent_at", "message_id"),
    check("sent_at_if_sent", "(sent_at IS NULL) = (state NOT IN ('sent', 'bounced'))"),
    check("command_unless_digest", "(command IS NULL) = (kind IN ('digest', 'report_filed'))"),
    check("claimed_at_since_claimed", "claimed_at IS NOT NULL OR state IN ('queued', 'dropped')"),
    check(
        "why_if_not_sent",
        "why IS NOT NULL OR state NOT IN ('unknown', 'failed', 'bounced', 'dropped')",
    ),
    check("attempts_counted", "attempts >= 0"),
    sqlite_with_rowid=False,
)
# One digest a day to one address.
Index(
    "uq_mail_digest",
    mail.c.force,
    mail.c.address,
    mail.c.written_on,
    unique=True,
    sqlite_where=mail.c.kind == MailKind.DIGEST.value,
    postgresql_where=mail.c.kind == MailKind.DIGEST.value,
)
# One mail about a report to one person.
Index(
    "uq_mail_report",
    mail.c.force,
    mail.c.recipient,
    mail.c.report_on,
    unique=True,
    sqlite_where=mail.c.report_on.is_not(None),
    postgresql_where=mail.c.report_on.is_not(None),
)
Index(
    "ix_mail_queued",
    mail.c.not_before,
    sqlite_where=mail.c.state == MailState.QUEUED.value,
    postgresql_where=mail.c.state == MailState.QUEUED.value,
)

mail_line = Table(
    "mail_line",
    metadata,
    word("mail"),
    word("reference"),
    word("clock"),
    Column("number", Integer, nullable=False, autoincrement=False),
    Column("version", Integer, nullable=False),
    # Working days from the due date; 0 where the line is no reminder.
    Column("rung", Integer, nullable=False, autoincrement=False),
    word("recipient"),
    # Who owned the clock when the line was decided: after a handover it is no longer true.
    word("owner"),
    Column("is_dropped", Boolean, nullable=False),
    word("dropped_because", optional=True),
    PrimaryKeyConstraint("mail", "reference", "clock", "number", "version", "rung", "recipient"),
    ForeignKeyConstraint(["mail"], ["mail.mail"]),
    among("clock", ClockKind),
    among("dropped_because", Untrue),
    check("dropped_because_of", "is_dropped = (dropped_because IS NOT NULL)"),
    sqlite_with_rowid=False,
)
# No rung is decided twice for one recipient, whatever runs twice.
Index(
    "uq_mail_line_rung",
    mail_line.c.reference,
    mail_line.c.clock,
    mail_line.c.number,
    mail_line.c.version,
    mail_line.c.rung,
    mail_line.c.recipient,
    unique=True,
    sqlite_where=mail_line.c.rung != 0,
    postgresql_where=mail_line.c.rung != 0,
)
