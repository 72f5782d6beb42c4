"""This migration makes room for checkpoints: how far a ledger had come, signed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checkpoint",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("entries >= 1", name=op.f("ck_checkpoint_entries_from_one")),
        sa.CheckConstraint("length(head) = 32", name=op.f("ck_checkpoint_head_is_a_seal")),
        sa.CheckConstraint("length(signature) = 64", name=op.f("ck_checkpoint_signature_is_long")),
        sa.PrimaryKeyConstraint("force", "entries", "key", name=op.f("pk_checkpoint")),
        sqlite_with_rowid=False,
    )
