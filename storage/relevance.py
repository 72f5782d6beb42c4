"""This module asks once more, at the moment of sending, whether what a mail says is still true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from domain.mail import Owed
from domain.names import ObservationRef
from domain.observation import ClockKind
from domain.policy import Office
from domain.working_days import working_days_late
from storage.mailing import Untrue, mail_line
from storage.projected import clock, observation, person


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What a mail says of one clock: `owed` where it is still true, else why it is not."""

    mail: str
    reference: str
    clock: str
    number: int
    version: int
    rung: int
    recipient: str
    owed: Owed | None
    untrue: Untrue | None


_owner = person.alias("its_owner")
_recipient = person.alias("its_recipient")
_LINES = (
    select(
        mail_line.c.mail,
        mail_line.c.reference,
        mail_line.c.clock,
        mail_line.c.number,
        mail_line.c.version,
        mail_line.c.rung,
        mail_line.c.recipient,
        mail_line.c.owner,
        clock.c.version.label("runs_at_version"),
        clock.c.owner.label("runs_for"),
        clock.c.is_paused,
        clock.c.due_on,
        observation.c.title,
        _owner.c.post,
        _recipient.c.is_active,
    )
    .join(observation, observation.c.reference == mail_line.c.reference)
    .join(_owner, _owner.c.person == mail_line.c.owner)
    .join(_recipient, _recipient.c.person == mail_line.c.recipient)
    .outerjoin(
        clock,
        (clock.c.reference == mail_line.c.reference)
        & (clock.c.kind == mail_line.c.clock)
        & (clock.c.number == mail_line.c.number),
    )
    .where(
        mail_line.c.mail.in_(bindparam("mails", expanding=True)),
        mail_line.c.is_dropped.is_(False),
    )
    .order_by(
        clock.c.due_on,
        mail_line.c.reference,
        mail_line.c.clock,
        mail_line.c.number,
        mail_line.c.rung.desc(),
    )
)
_DROP = (
    update(mail_line)
    .where(
        mail_line.c.mail == bindparam("at"),
        mail_line.c.reference == bindparam("at_reference"),
        mail_line.c.clock == bindparam("at_clock"),
        mail_line.c.number == bindparam("at_number"),
        mail_line.c.version == bindparam("at_version"),
        mail_line.c.rung == bindparam("at_rung"),
        mail_line.c.recipient == bindparam("at_recipient"),
    )
    .values(is_dropped=True)
)


def look_again(
    connection: Connection, mails: Sequence[str], *, today: date, office: Office
) -> tuple[Line, ...]:
    """List the lines of some mails, each with whether it is still true."""
    lines = []
    for (
        mail_id, reference, kind, number, version, rung, recipient, owner,
        runs_at_version, runs_for, is_paused, due_on, title, post, is_active,
    ) in connection.execute(_LINES, {"mails": list(mails)}):  # fmt: skip
        checks = (
            (not is_active, Untrue.RECIPIENT_LEFT),
            (runs_at_version is None, Untrue.CLOCK_STOPPED),
            (runs_at_version != version, Untrue.DATE_MOVED),
            (runs_for != owner, Untrue.HANDED_OVER),
            (is_paused, Untrue.PAUSED),
        )
        untrue = next((why for is_so, why in checks if is_so), None)
        owed = Owed(
            reference=ObservationRef(reference),
            title=title,
            clock=ClockKind(kind),
            number=number,
            rung=rung,
            due_on=due_on or today,
            days_late=working_days_late(due_on or today, today=today, holidays=office.holidays),
            owner_post=None if recipient == owner else post,
            is_last=office.policy.is_last_rung(ClockKind(kind), rung),
            version=version,
        )
        lines.append(
            Line(
                mail=mail_id,
                reference=reference,
                clock=kind,
                number=number,
                version=version,
                rung=rung,
                recipient=recipient,
                owed=None if untrue else owed,
                untrue=untrue,
            )
        )
    return tuple(lines)


def owed_in(mail_id: str, lines: Iterable[Line]) -> tuple[Owed, ...]:
    """List what a mail still says, one line a clock: the latest rung comes first."""
    owed = (line.owed for line in lines if line.mail == mail_id and line.owed is not None)
    by_clock: dict[tuple[str, str, int], Owed] = {}
    for one in owed:
        by_clock.setdefault((one.reference, one.clock.value, one.number), one)
    return tuple(by_clock.values())


def drop(connection: Connection, lines: Iterable[Line]) -> None:
    """Note which lines are no longer true, and why."""
    dropped = [
        {
            "at": line.mail,
            "at_reference": line.reference,
            "at_clock": line.clock,
            "at_number": line.number,
            "at_version": line.version,
            "at_rung": line.rung,
            "at_recipient": line.recipient,
            "dropped_because": line.untrue.value,
        }
        for line in lines
        if line.untrue is not None
    ]
    if dropped:
        connection.execute(_DROP, dropped)
