"""This module describes who is let in: sessions, links, passwords, second factors.

Of every secret only its SHA-256 is kept, so whoever reads the database cannot enter with it; the
one that codes are made from is encrypted.
"""

import hashlib
import secrets

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from storage.columns import Moment, check, metadata, word

_SECRET_BYTES = 32
_DIGEST_LENGTH = 64


def new_secret() -> str:
    """Make a secret that nobody can guess, of letters that may stand in an address."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _digest_column() -> Column[str]:
    return Column("digest", String(_DIGEST_LENGTH), nullable=False)


session = Table(
    "session",
    metadata,
    _digest_column(),
    word("person"),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)
Index("ix_session_person", session.c.person)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    _digest_column(),
    word("person"),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)

password = Table(
    "password",
    metadata,
    word("person"),
    # Argon2's own notation, with its salt and its cost.
    word("hash"),
    Column("set_at", Moment, nullable=False),
    PrimaryKeyConstraint("person"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    sqlite_with_rowid=False,
)

#: An attempt to sign in elsewhere that has come back: it comes back once.
spent_attempt = Table(
    "spent_attempt",
    metadata,
    _digest_column(),
    Column("spent_at", Moment, nullable=False),
    PrimaryKeyConstraint("digest"),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)

#: Somebody whose password was right, until they show their second factor.
half_sign_in = Table(
    "half_sign_in",
    metadata,
    _digest_column(),
    word("person"),
    Column("expires_at", Moment, nullable=False),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)

second_factor = Table(
    "second_factor",
    metadata,
    word("person"),
    # Encrypted with a key that lies in the data folder, not here.
    word("secret"),
    Column("begun_at", Moment, nullable=False),
    # Empty until a first code has shown that the app has the secret.
    Column("confirmed_at", Moment, nullable=True),
    # The half minute of the last code: no earlier one is good any more.
    Column("last_step", Integer, nullable=False),
    PrimaryKeyConstraint("person"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("step_from_nought", "last_step >= 0"),
    sqlite_with_rowid=False,
)

recovery_code = Table(
    "recovery_code",
    metadata,
    _digest_column(),
    word("person"),
    Column("used_at", Moment, nullable=True),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["person"], ["person.person"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)
Index("ix_recovery_code_person", recovery_code.c.person)

answer_link = Table(
    "answer_link",
    metadata,
    _digest_column(),
    word("owner"),
    # The one observation that it opens; without one, the owner's whole list.
    word("reference", optional=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment, nullable=True),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["owner"], ["person.person"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    check("expires_after_made", "expires_at > made_at"),
    sqlite_with_rowid=False,
)
Index("ix_answer_link_owner", answer_link.c.owner)

answer_draft = Table(
    "answer_draft",
    metadata,
    word("owner"),
    word("reference"),
    Column("body", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    PrimaryKeyConstraint("owner", "reference"),
    ForeignKeyConstraint(["owner"], ["person.person"]),
    sqlite_with_rowid=False,
)

form_key = Table(
    "form_key",
    metadata,
    # A form that is sent twice gives its command once.
    _digest_column(),
    word("command"),
    PrimaryKeyConstraint("digest"),
    ForeignKeyConstraint(["command"], ["command.command"]),
    check("digest_is_long", f"length(digest) = {_DIGEST_LENGTH}"),
    sqlite_with_rowid=False,
)
