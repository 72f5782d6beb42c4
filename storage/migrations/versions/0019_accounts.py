"""This migration makes the list of who comes in by the organisation's sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("invited_until", sa.Date(), nullable=True),
        sa.Column("account", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(invited_until IS NULL) = (account IS NOT NULL)",
            name=op.f("ck_account_invited_or_linked"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f("fk_account_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_account")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_account_account", "account", ["account"], unique=False)
