"""This migration turns two indexes round, so that a sweep of one force reads only what has come.

With the day in front SQLite rather read every clock of the force, in the order of their dates.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_SWEEPABLE = sa.text("next_action_on IS NOT NULL AND is_paused IS false")
_SWEEPABLE_IN_SQLITE = sa.text("next_action_on IS NOT NULL AND is_paused IS 0")
_PAUSED = sa.text("paused_until IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_clock_next_action", table_name="clock")
    op.create_index(
        "ix_clock_next_action",
        "clock",
        ["force", "next_action_on"],
        sqlite_where=_SWEEPABLE_IN_SQLITE,
        postgresql_where=_SWEEPABLE,
    )
    op.drop_index("ix_observation_paused_until", table_name="observation")
    op.create_index(
        "ix_observation_paused_until",
        "observation",
        ["force", "paused_until"],
        sqlite_where=_PAUSED,
        postgresql_where=_PAUSED,
    )
