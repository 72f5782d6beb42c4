"""This migration remembers when the ledger was last checked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verification",
        sa.Column("verified_at", sa.String(length=27), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("breaks", sa.Integer(), nullable=False),
        sa.CheckConstraint("entries >= 0", name=op.f("ck_verification_entries_counted")),
        sa.CheckConstraint("breaks >= 0", name=op.f("ck_verification_breaks_counted")),
        sa.PrimaryKeyConstraint("verified_at", name=op.f("pk_verification")),
    )
