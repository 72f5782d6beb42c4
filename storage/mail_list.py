"""This module lists mails for the office: the newest first, and no more than a page holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, bindparam, select

from domain.mail import MailKind
from domain.names import ForceCode, ObservationRef
from storage.database import reading
from storage.mailing import MailState, mail, mail_line
from storage.projected import person

_LISTED = (
    select(
        mail.c.mail, mail.c.kind, person.c.name, mail.c.written_on,
        mail.c.state, mail.c.why, mail.c.sent_at,
    )
    .join(person, person.c.person == mail.c.recipient)
    .where(
        mail.c.force == bindparam("force"),
        mail.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(mail.c.mail.desc())
    .limit(bindparam("most"))
)  # fmt: skip
_SPOKEN_OF = (
    select(mail_line.c.mail, mail_line.c.reference)
    .where(mail_line.c.mail.in_(bindparam("mails", expanding=True)))
    .distinct()
    .order_by(mail_line.c.mail, mail_line.c.reference)
)
_IS_OURS = select(mail.c.mail).where(
    mail.c.mail == bindparam("mail"), mail.c.force == bindparam("force")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedMail:
    """A mail as it stands in the list."""

    mail: str
    kind: MailKind
    recipient: str
    written_on: date
    state: MailState
    why: str | None
    sent_at: datetime | None
    references: tuple[ObservationRef, ...]


def newest_mails(
    engine: Engine, *, force: ForceCode, states: Iterable[MailState] = MailState, most: int = 100
) -> tuple[ListedMail, ...]:
    """List a force's mails in some states, the newest first."""
    wanted = {"force": force, "states": [state.value for state in states], "most": most}
    with reading(engine) as connection:
        found = connection.execute(_LISTED, wanted).all()
        spoken_of = _spoken_of(connection, [row.mail for row in found])
    return tuple(
        ListedMail(
            mail=mail_id,
            kind=MailKind(kind),
            recipient=name,
            written_on=written_on,
            state=MailState(state),
            why=why,
            sent_at=sent_at,
            references=tuple(spoken_of[mail_id]),
        )
        for mail_id, kind, name, written_on, state, why, sent_at in found
    )


def is_mail_of(engine: Engine, mail_id: str, *, force: ForceCode) -> bool:
    """Say whether a force has a mail of that id."""
    with reading(engine) as connection:
        return connection.execute(_IS_OURS, {"mail": mail_id, "force": force}).first() is not None


def _spoken_of(connection: Connection, mails: list[str]) -> dict[str, list[ObservationRef]]:
    found: defaultdict[str, list[ObservationRef]] = defaultdict(list)
    if mails:
        for mail_id, name in connection.execute(_SPOKEN_OF, {"mails": mails}):
            found[mail_id].append(ObservationRef(name))
    return found
