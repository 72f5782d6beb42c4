"""This migration makes room for the meetings of panels, before which a promise can fall due."""

import sqlalchemy as sa
from alembic import op

from storage.recasting import recast
from storage.rechecking import recheck

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("panel", sa.String(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", name=op.f("pk_meeting")),
        sqlite_with_rowid=False,
    )
    recheck(
        "counter",
        "ck_counter_name_known",
        was="name IN ('observation', 'session', 'report', 'person')",
        becomes="name IN ('observation', 'session', 'report', 'person', 'meeting')",
    )
    counter = sa.table("counter", sa.column("name"), sa.column("next"))
    op.bulk_insert(counter, [{"name": "meeting", "next": 1}])
    recast(op.get_bind())
