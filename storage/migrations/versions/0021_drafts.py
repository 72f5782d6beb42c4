"""This migration makes the list of files that wait to be recorded as reports."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("put_in_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name=op.f("fk_draft_file")),
        sa.PrimaryKeyConstraint("force", "sha256", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
