"""This migration makes room for deputies."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputy",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("deputy", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.CheckConstraint("deputy <> person", name=op.f("ck_deputy_nobody_for_themselves")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_deputy_until_after_from")),
        sa.ForeignKeyConstraint(
            ["deputy"], ["person.person"], name=op.f("fk_deputy_deputy_person")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f("fk_deputy_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_deputy")),
        sqlite_with_rowid=False,
    )
