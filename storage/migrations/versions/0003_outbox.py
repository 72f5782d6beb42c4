# ruff: noqa: E501  # A list of words in a rule is one line of SQL.
"""This migration makes the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=True),
        sa.Column("not_before", sa.String(length=27), nullable=False),
        sa.Column("claimed_at", sa.String(length=27), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.String(length=27), nullable=True),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(command IS NULL) = (kind = 'digest')", name=op.f("ck_mail_command_unless_digest")
        ),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (state <> 'sent')", name=op.f("ck_mail_sent_at_if_sent")
        ),
        sa.CheckConstraint(
            "claimed_at IS NOT NULL OR state IN ('queued', 'dropped')",
            name=op.f("ck_mail_claimed_at_since_claimed"),
        ),
        sa.CheckConstraint("kind IN ('digest', 'sent_to_you')", name=op.f("ck_mail_kind_known")),
        sa.CheckConstraint(
            "state IN ('queued', 'claimed', 'handed', 'sent', 'unknown', 'failed', 'dropped')",
            name=op.f("ck_mail_state_known"),
        ),
        sa.CheckConstraint(
            "why IS NOT NULL OR state NOT IN ('unknown', 'failed', 'dropped')",
            name=op.f("ck_mail_why_if_not_sent"),
        ),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (message_id IS NULL)", name=op.f("ck_mail_sent_at_with_message_id")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_mail_attempts_counted")),
        sa.ForeignKeyConstraint(["command"], ["command.command"], name=op.f("fk_mail_command")),
        sa.ForeignKeyConstraint(["recipient"], ["person.person"], name=op.f("fk_mail_person")),
        sa.PrimaryKeyConstraint("mail", name=op.f("pk_mail")),
        sa.UniqueConstraint("command", "recipient", name=op.f("uq_mail_command_recipient")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_mail_queued",
        "mail",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "uq_mail_digest",
        "mail",
        ["force", "address", "written_on"],
        unique=True,
        sqlite_where=sa.text("kind = 'digest'"),
        postgresql_where=sa.text("kind = 'digest'"),
    )
    op.create_table(
        "mail_line",
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("dropped_because", sa.String(), nullable=True),
        sa.CheckConstraint(
            "clock IN ('response', 'commitment', 'give_date')",
            name=op.f("ck_mail_line_clock_known"),
        ),
        sa.CheckConstraint(
            "dropped_because IN ('clock_stopped', 'date_moved', 'handed_over', 'paused', 'recipient_left')",
            name=op.f("ck_mail_line_dropped_because_known"),
        ),
        sa.CheckConstraint(
            "is_dropped = (dropped_because IS NOT NULL)",
            name=op.f("ck_mail_line_dropped_because_of"),
        ),
        sa.ForeignKeyConstraint(["mail"], ["mail.mail"], name=op.f("fk_mail_line_mail")),
        sa.PrimaryKeyConstraint(
            "mail",
            "reference",
            "clock",
            "number",
            "version",
            "rung",
            "recipient",
            name=op.f("pk_mail_line"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_mail_line_rung",
        "mail_line",
        ["reference", "clock", "number", "version", "rung", "recipient"],
        unique=True,
        sqlite_where=sa.text("rung != 0"),
        postgresql_where=sa.text("rung != 0"),
    )
