"""This migration makes what lets people in: sessions, links, passwords, keys of forms."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("begun_at", sa.String(length=27), nullable=False),
        sa.Column("seen_at", sa.String(length=27), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_session_digest_is_long")),
        sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f("fk_session_person")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_session_person", "session", ["person"], unique=False)
    op.create_table(
        "sign_in_link",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_sign_in_link_digest_is_long")),
        sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f("fk_sign_in_link_person")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_link")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "password",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("set_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f("fk_password_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_password")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_link",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.Column("revoked_at", sa.String(length=27), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_answer_link_digest_is_long")),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_answer_link_expires_after_made")),
        sa.ForeignKeyConstraint(["owner"], ["person.person"], name=op.f("fk_answer_link_person")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_answer_link")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_link_owner", "answer_link", ["owner"], unique=False)
    op.create_table(
        "answer_draft",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["person.person"], name=op.f("fk_answer_draft_person")),
        sa.PrimaryKeyConstraint("owner", "reference", name=op.f("pk_answer_draft")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "form_key",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_form_key_digest_is_long")),
        sa.ForeignKeyConstraint(["command"], ["command.command"], name=op.f("fk_form_key_command")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_form_key")),
        sqlite_with_rowid=False,
    )
