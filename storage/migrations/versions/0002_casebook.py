# ruff: noqa: E501  # A list of words in a rule is one line of SQL.
"""This migration makes what can be made anew from the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "name IN ('observation', 'session', 'report', 'person')",
            name=op.f("ck_counter_name_known"),
        ),
        sa.CheckConstraint("next >= 1", name=op.f("ck_counter_next_from_one")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_without_training", sa.Boolean(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("casefile", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(closed_on IS NOT NULL) = (state IN ('answered', 'not_adopted', 'withdrawn'))",
            name=op.f("ck_observation_closed_on_if_decided"),
        ),
        sa.CheckConstraint(
            "(state = 'raised') <= (sent_on IS NULL)", name=op.f("ck_observation_raised_until_sent")
        ),
        sa.CheckConstraint(
            "state IN ('raised', 'sent_to_force', 'response_received', 'training_delivered', 'verified', 'answered', 'not_adopted', 'withdrawn')",
            name=op.f("ck_observation_state_known"),
        ),
        sa.CheckConstraint(
            "(sent_on IS NULL) = (owner IS NULL)", name=op.f("ck_observation_sent_on_with_owner")
        ),
        sa.CheckConstraint("length(title) <= 60", name=op.f("ck_observation_title_is_short")),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_observation_force_state", "observation", ["force", "state"], unique=False)
    op.create_index(
        "ix_observation_paused_until",
        "observation",
        ["paused_until", "force"],
        unique=False,
        sqlite_where=sa.text("paused_until IS NOT NULL"),
        postgresql_where=sa.text("paused_until IS NOT NULL"),
    )
    op.create_index("ix_observation_report", "observation", ["report"], unique=False)
    op.create_table(
        "person",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("supervisor", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'cy')", name=op.f("ck_person_language_known")),
        sa.CheckConstraint(
            "role IN ('officer', 'manager', 'panel_member', 'commissioner', 'auditor', 'admin', 'owner', 'clock')",
            name=op.f("ck_person_role_known"),
        ),
        sa.CheckConstraint("supervisor <> person", name=op.f("ck_person_not_their_own_supervisor")),
        sa.ForeignKeyConstraint(["supervisor"], ["person.person"], name=op.f("fk_person_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_person")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("panel", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_report")),
        sa.UniqueConstraint("file_sha256", name=op.f("uq_report_file_sha256")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "training_session",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_training_session")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clock",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("decided_until", sa.Date(), nullable=False),
        sa.Column("next_action_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('response', 'commitment', 'give_date')", name=op.f("ck_clock_kind_known")
        ),
        sa.CheckConstraint(
            "next_action_on > decided_until", name=op.f("ck_clock_next_after_decided")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_clock_number_from_one")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_clock_version_from_one")),
        sa.ForeignKeyConstraint(
            ["reference"], ["observation.reference"], name=op.f("fk_clock_observation")
        ),
        sa.PrimaryKeyConstraint("reference", "kind", "number", name=op.f("pk_clock")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_clock_next_action",
        "clock",
        ["next_action_on", "force"],
        unique=False,
        sqlite_where=sa.text("next_action_on IS NOT NULL AND is_paused IS 0"),
        postgresql_where=sa.text("next_action_on IS NOT NULL AND is_paused IS false"),
    )
    op.create_table(
        "commitment",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("give_date_by", sa.Date(), nullable=True),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("deliverer", sa.String(), nullable=True),
        sa.Column("is_by_one_hand", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "delivered_on IS NOT NULL OR stage IN ('open', 'lapsed')",
            name=op.f("ck_commitment_delivered_to_be_verified"),
        ),
        sa.CheckConstraint(
            "kind IN ('training', 'process_change', 'system_change', 'communication', 'review', 'policy', 'staffing', 'other')",
            name=op.f("ck_commitment_kind_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('open', 'delivered', 'verified', 'lapsed')",
            name=op.f("ck_commitment_stage_known"),
        ),
        sa.CheckConstraint(
            "(delivered_on IS NULL) = (deliverer IS NULL)",
            name=op.f("ck_commitment_delivered_on_with_deliverer"),
        ),
        sa.CheckConstraint(
            "(due_on IS NULL) = (give_date_by IS NOT NULL)",
            name=op.f("ck_commitment_due_or_to_be_dated"),
        ),
        sa.CheckConstraint(
            "(due_on IS NULL) = (original_due_on IS NULL)",
            name=op.f("ck_commitment_due_on_with_original_due_on"),
        ),
        sa.CheckConstraint("extensions >= 0", name=op.f("ck_commitment_extensions_counted")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_commitment_number_from_one")),
        sa.ForeignKeyConstraint(
            ["reference"], ["observation.reference"], name=op.f("fk_commitment_observation")
        ),
        sa.PrimaryKeyConstraint("reference", "number", name=op.f("pk_commitment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "doubt",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_because", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('unanswered_question', 'other_question', 'consideration', 'refusal', 'said_done', 'date_missing', 'date_proposed', 'other_body', 'tracked_change', 'unplaced_text', 'reopened')",
            name=op.f("ck_doubt_kind_known"),
        ),
        sa.CheckConstraint(
            "settled_by IN ('reason', 'asked_again', 'referred', 'commitment', 'course_of_events')",
            name=op.f("ck_doubt_settled_by_known"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_doubt_number_from_one")),
        sa.CheckConstraint(
            "settled_because IS NULL OR settled_by IS NOT NULL",
            name=op.f("ck_doubt_because_only_if_settled"),
        ),
        sa.ForeignKeyConstraint(
            ["reference"], ["observation.reference"], name=op.f("fk_doubt_observation")
        ),
        sa.PrimaryKeyConstraint("reference", "number", name=op.f("pk_doubt")),
        sqlite_with_rowid=False,
    )

    names = ("observation", "session", "report", "person")
    counter = sa.table("counter", sa.column("name"), sa.column("next"))
    op.bulk_insert(counter, [{"name": name, "next": 1} for name in names])
