"""This module keeps the links by which owners answer without an account, and their drafts.

A link may be opened as often as its owner likes: mail programs open it before they do. It gives no
session, and each mail brings a new one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from domain.events import Fact
from domain.names import ObservationRef, PersonId
from domain.office_events import LinksRevoked, PersonLeft
from storage.access import answer_draft, answer_link, digest, new_secret
from storage.database import reading, writing
from storage.projected import person

LIFETIME = timedelta(days=42)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLink:
    """What a link opens: one observation of its owner, or all of theirs."""

    owner: PersonId
    reference: ObservationRef | None


_MAKE = insert(answer_link)
_OPEN = (
    select(answer_link.c.owner, answer_link.c.reference)
    .join(person, person.c.person == answer_link.c.owner)
    .where(
        answer_link.c.digest == bindparam("at"),
        answer_link.c.revoked_at.is_(None),
        answer_link.c.expires_at > bindparam("now"),
        person.c.is_active,
    )
)
_WAS_REVOKED = select(answer_link.c.digest).where(
    answer_link.c.digest == bindparam("at"), answer_link.c.revoked_at.is_not(None)
)
_REVOKE = update(answer_link).where(
    answer_link.c.owner == bindparam("who"), answer_link.c.revoked_at.is_(None)
)
_ITS_DRAFT = (
    answer_draft.c.owner == bindparam("who"),
    answer_draft.c.reference == bindparam("about"),
)
_DRAFT = select(answer_draft.c.body).where(*_ITS_DRAFT)
_DROP_DRAFT = delete(answer_draft).where(*_ITS_DRAFT)
_KEEP_DRAFT = insert(answer_draft)


def make_answer_link(
    engine: Engine, owner: PersonId, *, now: datetime, reference: ObservationRef | None = None
) -> str:
    """Make a link for an owner, and return its secret."""
    secret = new_secret()
    row = {
        "digest": digest(secret),
        "owner": owner,
        "reference": reference,
        "made_at": now,
        "expires_at": now + LIFETIME,
    }
    with writing(engine) as connection:
        connection.execute(_MAKE, row)
    return secret


def open_answer_link(engine: Engine, secret: str, *, now: datetime) -> AnswerLink | None:
    """Say what a link opens; None where it has run out, was revoked, or is none of ours."""
    with reading(engine) as connection:
        found = connection.execute(_OPEN, {"at": digest(secret), "now": now}).one_or_none()
    if found is None:
        return None
    owner, reference = found
    return AnswerLink(
        owner=PersonId(owner), reference=ObservationRef(reference) if reference else None
    )


def was_revoked(engine: Engine, secret: str) -> bool:
    """Say whether a link is one that the office has stopped."""
    with reading(engine) as connection:
        return connection.execute(_WAS_REVOKED, {"at": digest(secret)}).first() is not None


def keep_revoked(connection: Connection, facts: Iterable[Fact], *, now: datetime) -> None:
    """Stop the links that facts say are stopped: the next mail brings a new one."""
    for fact in facts:
        if isinstance(fact.event, LinksRevoked | PersonLeft):
            connection.execute(_REVOKE, {"who": fact.event.person, "revoked_at": now})


def keep_draft(
    engine: Engine,
    owner: PersonId,
    reference: ObservationRef,
    fields: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Keep what an owner has typed and not sent."""
    row = {
        "owner": owner,
        "reference": reference,
        "body": msgspec.json.encode(dict(fields)).decode(),
        "saved_at": now,
    }
    with writing(engine) as connection:
        connection.execute(_DROP_DRAFT, {"who": owner, "about": reference})
        connection.execute(_KEEP_DRAFT, row)


def draft_of(engine: Engine, owner: PersonId, reference: ObservationRef) -> Mapping[str, str]:
    """Return what an owner has typed and not sent; nothing where there is none."""
    with reading(engine) as connection:
        body = connection.execute(_DRAFT, {"who": owner, "about": reference}).scalar_one_or_none()
    return msgspec.json.decode(body or "{}", type=dict[str, str])


def drop_draft(engine: Engine, owner: PersonId, reference: ObservationRef) -> None:
    """Forget a draft, once it was sent."""
    with writing(engine) as connection:
        connection.execute(_DROP_DRAFT, {"who": owner, "about": reference})
