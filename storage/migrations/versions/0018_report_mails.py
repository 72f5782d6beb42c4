"""This migration makes room for mails about the month's report."""

import sqlalchemy as sa
from alembic import op

from storage.rechecking import recheck

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    recheck(
        "mail",
        "ck_mail_kind_known",
        was="kind IN ('digest', 'sent_to_you', 'handed_over', 'handed_on')",
        becomes="kind IN ('digest', 'sent_to_you', 'handed_over', 'handed_on', 'report_filed')",
    )
    recheck(
        "mail",
        "ck_mail_command_unless_digest",
        was="(command IS NULL) = (kind = 'digest')",
        becomes="(command IS NULL) = (kind IN ('digest', 'report_filed'))",
    )
    op.add_column("mail", sa.Column("report_on", sa.Date(), nullable=True))
    op.create_index(
        "uq_mail_report",
        "mail",
        ["force", "recipient", "report_on"],
        unique=True,
        sqlite_where=sa.text("report_on IS NOT NULL"),
        postgresql_where=sa.text("report_on IS NOT NULL"),
    )
