"""This migration makes the indexes by which the start page finds what needs a hand."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_DELIVERED = sa.text("stage = 'delivered'")
_OPEN = sa.text("settled_by IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_commitment_delivered",
        "commitment",
        ["stage", "reference"],
        sqlite_where=_DELIVERED,
        postgresql_where=_DELIVERED,
    )
    op.create_index(
        "ix_doubt_open",
        "doubt",
        ["kind", "reference"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
