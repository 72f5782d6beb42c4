"""This migration makes the indexes that the register is read by."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_observation_force_owner", "observation", ["force", "owner"], unique=False)
    op.create_index(
        "ix_clock_force_due_on", "clock", ["force", "due_on", "reference"], unique=False
    )
