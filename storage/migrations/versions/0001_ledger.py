"""This migration makes the inbox, the ledger, and what lies beside it."""

import sqlalchemy as sa
from alembic import op

from storage import triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "command",
        sa.Column("position", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("on_behalf_of", sa.String(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.String(length=27), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=True),
        sa.Column("run", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("names", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("remedy", sa.String(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=True),
        sa.Column("first_seq", sa.Integer(), nullable=True),
        sa.Column("last_seq", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(body IS NULL) = (state IN ('applied', 'refused'))",
            name=op.f("ck_command_body_until_decided"),
        ),
        sa.CheckConstraint(
            "(code IS NULL) = (state IN ('waiting', 'applied'))",
            name=op.f("ck_command_reason_if_not_applied"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (state = 'waiting')",
            name=op.f("ck_command_decided_unless_waiting"),
        ),
        sa.CheckConstraint(
            "(subjects IS NULL) = (state <> 'applied')", name=op.f("ck_command_subjects_if_applied")
        ),
        sa.CheckConstraint(
            "first_seq IS NULL OR state = 'applied'",
            name=op.f("ck_command_entries_only_if_applied"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'applied', 'refused', 'faulty')",
            name=op.f("ck_command_state_known"),
        ),
        sa.CheckConstraint(
            "(code IS NULL) = (names IS NULL)", name=op.f("ck_command_code_with_names")
        ),
        sa.CheckConstraint(
            "(code IS NULL) = (reason IS NULL)", name=op.f("ck_command_code_with_reason")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (run IS NULL)", name=op.f("ck_command_decided_at_with_run")
        ),
        sa.CheckConstraint(
            "(first_seq IS NULL) = (last_seq IS NULL)",
            name=op.f("ck_command_first_seq_with_last_seq"),
        ),
        sa.CheckConstraint(
            "(reason IS NULL) = (remedy IS NULL)", name=op.f("ck_command_reason_with_remedy")
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_command")),
        sa.UniqueConstraint("command", name=op.f("uq_command_command")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_command_waiting",
        "command",
        ["force", "position"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_file_sha256_is_long")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file")),
    )
    op.create_table(
        "ledger",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("on_behalf_of", sa.String(), nullable=True),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(prev) = 32", name=op.f("ck_ledger_prev_is_a_seal")),
        sa.CheckConstraint("length(seal) = 32", name=op.f("ck_ledger_seal_is_a_seal")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_ledger_seq_from_one")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_ledger_version_from_one")),
        sa.PrimaryKeyConstraint("force", "seq", name=op.f("pk_ledger")),
    )
    op.create_index("ix_ledger_subject", "ledger", ["subject", "force", "seq"], unique=False)
    op.create_table(
        "simulated_clock",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("now", sa.String(length=27), nullable=False),
        sa.CheckConstraint('"only" = 1', name=op.f("ck_simulated_clock_is_the_only_one")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_simulated_clock")),
    )
    op.create_table(
        "kept_text",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(salt IS NULL) = (body IS NULL)", name=op.f("ck_kept_text_salt_with_body")
        ),
        sa.CheckConstraint("length(salt) = 16", name=op.f("ck_kept_text_salt_is_long")),
        sa.ForeignKeyConstraint(
            ["force", "seq"], ["ledger.force", "ledger.seq"], name=op.f("fk_kept_text_ledger")
        ),
        sa.PrimaryKeyConstraint("force", "seq", "path", name=op.f("pk_kept_text")),
        sqlite_with_rowid=False,
    )

    for statement in triggers.statements(op.get_bind().dialect.name):
        op.execute(statement)
