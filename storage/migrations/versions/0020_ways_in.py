"""This migration makes what signing in elsewhere and a second factor leave behind."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_attempt",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("spent_at", sa.String(length=27), nullable=False),
        _is_long("spent_attempt"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_spent_attempt")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "half_sign_in",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        _is_long("half_sign_in"),
        _is_somebody("half_sign_in"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_half_sign_in")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "second_factor",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("begun_at", sa.String(length=27), nullable=False),
        sa.Column("confirmed_at", sa.String(length=27), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_step >= 0", name=op.f("ck_second_factor_step_from_nought")),
        _is_somebody("second_factor"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_second_factor")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recovery_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        _is_long("recovery_code"),
        _is_somebody("recovery_code"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_recovery_code")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recovery_code_person", "recovery_code", ["person"], unique=False)


def _is_long(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("length(digest) = 64", name=op.f(f"ck_{table}_digest_is_long"))


def _is_somebody(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person"], ["person.person"], name=op.f(f"fk_{table}_person"))
