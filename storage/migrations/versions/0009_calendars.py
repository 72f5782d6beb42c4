"""This migration makes room for the bank holidays as they were taken."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(length=27), nullable=False),
        sa.CheckConstraint(
            "calendar IN ('england-and-wales', 'scotland', 'northern-ireland')",
            name=op.f("ck_calendar_calendar_known"),
        ),
        sa.PrimaryKeyConstraint("calendar", name=op.f("pk_calendar")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bank_holiday",
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar"], ["calendar.calendar"], name=op.f("fk_bank_holiday_calendar")
        ),
        sa.PrimaryKeyConstraint("calendar", "day", name=op.f("pk_bank_holiday")),
        sqlite_with_rowid=False,
    )
