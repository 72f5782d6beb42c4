"""This migration makes the lease of the leader, and the slots of the timetable."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("lease", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.String(length=27), nullable=False),
        sa.CheckConstraint("lease IN ('timetable')", name=op.f("ck_lease_lease_known")),
        sa.CheckConstraint("term >= 1", name=op.f("ck_lease_term_from_one")),
        sa.PrimaryKeyConstraint("lease", name=op.f("pk_lease")),
    )
    op.create_table(
        "slot",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("falls_at", sa.String(length=27), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(length=27), nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.String(length=27), nullable=True),
        sa.CheckConstraint("term >= 1", name=op.f("ck_slot_term_from_one")),
        sa.CheckConstraint("begun >= 1", name=op.f("ck_slot_begun_from_one")),
        sa.PrimaryKeyConstraint("entry", "falls_at", name=op.f("pk_slot")),
        sqlite_with_rowid=False,
    )
