# ruff: noqa: E501  # A list of words in a rule is one line of SQL.
"""This migration lets a person have both languages, a mail more kinds, and a sent mail come back."""

from storage.rechecking import recheck

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    recheck(
        "person",
        "ck_person_language_known",
        was="language IN ('en', 'cy')",
        becomes="language IN ('en', 'cy', 'both')",
    )
    recheck(
        "mail",
        "ck_mail_kind_known",
        was="kind IN ('digest', 'sent_to_you')",
        becomes="kind IN ('digest', 'sent_to_you', 'handed_over', 'handed_on')",
    )
    recheck(
        "mail",
        "ck_mail_state_known",
        was="state IN ('queued', 'claimed', 'handed', 'sent', 'unknown', 'failed', 'dropped')",
        becomes="state IN ('queued', 'claimed', 'handed', 'sent', 'unknown', 'failed', 'bounced', 'dropped')",
    )
    recheck(
        "mail",
        "ck_mail_sent_at_if_sent",
        was="(sent_at IS NULL) = (state <> 'sent')",
        becomes="(sent_at IS NULL) = (state NOT IN ('sent', 'bounced'))",
    )
    recheck(
        "mail",
        "ck_mail_why_if_not_sent",
        was="why IS NOT NULL OR state NOT IN ('unknown', 'failed', 'dropped')",
        becomes="why IS NOT NULL OR state NOT IN ('unknown', 'failed', 'bounced', 'dropped')",
    )
