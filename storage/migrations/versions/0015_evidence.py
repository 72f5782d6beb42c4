"""This migration lets a file be destroyed and its hash stay, and observations have evidence."""

from alembic import op

from storage.recasting import recast
from storage.rechecking import allow_empty

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    allow_empty("file", "content", kind="BLOB")
    recast(op.get_bind())
