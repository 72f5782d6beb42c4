"""This module answers what pages and commands ask. It reads, and changes nothing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, Select, bindparam, func, select

from domain.errors import N_, DomainError
from domain.names import ForceCode, Language, MeetingRef, ObservationRef, PersonId, ReportRef, Role
from domain.observation import ClockKind, State, is_owed_by
from storage import casefiles, outbox, page
from storage.database import reading
from storage.projected import clock, deputy, doubt, meeting, observation, person
from storage.views import (
    CommitmentRow,
    MeetingRow,
    ObservationView,
    PersonRow,
    RegisterRow,
)

_Observation = tuple[
    str, str, str, str, bool, str | None, str | None, date, date | None, date | None, date | None
]
_Person = tuple[str, str, str, str, str, str, str | None, str, bool]
_PEOPLE = select(
    person.c.person,
    person.c.force,
    person.c.name,
    person.c.post,
    person.c.address,
    person.c.role,
    person.c.supervisor,
    person.c.language,
    person.c.is_active,
).order_by(person.c.person)
_STANDS_IN = (
    select(deputy.c.person)
    .where(
        deputy.c.deputy == bindparam("who"),
        deputy.c.from_on <= bindparam("on"),
        deputy.c.until_on >= bindparam("on"),
    )
    .order_by(deputy.c.person)
)
_REGISTER = select(
    observation.c.reference,
    observation.c.force,
    observation.c.title,
    observation.c.state,
    observation.c.is_without_training,
    observation.c.owner,
    observation.c.report,
    observation.c.raised_on,
    observation.c.sent_on,
    observation.c.closed_on,
    observation.c.paused_until,
).order_by(observation.c.reference)
_CLOCKS = select(clock.c.reference, clock.c.kind, clock.c.due_on).order_by(
    clock.c.due_on.desc(), clock.c.kind, clock.c.number
)
_MEETINGS = (
    select(meeting.c.meeting, meeting.c.panel, meeting.c.planned_on)
    .where(meeting.c.force == bindparam("force"))
    .order_by(meeting.c.planned_on, meeting.c.meeting)
)
_OPEN_DOUBTS = (
    select(doubt.c.reference, func.count())
    .where(doubt.c.settled_by.is_(None))
    .group_by(doubt.c.reference)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Selected:
    """What the rows of the register are read from: all of it, or those of one page."""

    observations: Select[*_Observation]
    clocks: Select[str, str, date]
    doubts: Select[str, int]


_WHOLE = _Selected(observations=_REGISTER, clocks=_CLOCKS, doubts=_OPEN_DOUBTS)
_ASKED = (
    select(observation.c.asked, observation.c.reference)
    .where(observation.c.force == bindparam("force"))
    .order_by(observation.c.reference.desc())
)


def people(engine: Engine) -> tuple[PersonRow, ...]:
    """List everybody who is known."""
    with reading(engine) as connection:
        return _person_rows(connection, _PEOPLE)


def person_known(engine: Engine, who: PersonId) -> PersonRow | None:
    """Look somebody up by id; None where nobody has it."""
    with reading(engine) as connection:
        return next(iter(_person_rows(connection, _PEOPLE.where(person.c.person == who))), None)


def stands_in_for(engine: Engine, who: PersonId, *, on: date) -> tuple[PersonId, ...]:
    """List everybody for whom somebody stands in on a day."""
    with reading(engine) as connection:
        found = connection.execute(_STANDS_IN, {"who": who, "on": on})
        return tuple(PersonId(absent) for (absent,) in found)


def _person_rows(connection: Connection, statement: Select[*_Person]) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(
            person=PersonId(who),
            force=ForceCode(force),
            name=name,
            post=post,
            address=address,
            role=Role(role),
            supervisor=PersonId(supervisor) if supervisor else None,
            language=Language(language),
            is_active=is_active,
        )
        for who, force, name, post, address, role, supervisor, language, is_active in (
            connection.execute(statement)
        )
    )


def person_called(engine: Engine, who: str) -> PersonRow:
    """Find a person by id, address or whole name, in capitals or not.

    Raises: DomainError where nobody is called that, or more than one.
    """
    sought = who.strip().casefold()
    found = tuple(
        one
        for one in people(engine)
        if sought in (one.person.casefold(), one.address.casefold(), one.name.casefold())
    )
    match found:
        case (one,):
            return one
        case ():
            raise DomainError(
                reason=N_("Nobody is known as %(person)s."),
                remedy=N_("Add them first, or check the spelling."),
                names={"person": who},
            )
        case _:
            raise DomainError(
                reason=N_("More than one person is known as %(person)s."),
                remedy=N_("Give the id instead, one of: %(ids)s."),
                names={"person": who, "ids": ", ".join(one.person for one in found)},
            )


def register(
    engine: Engine,
    *,
    today: date,
    force: ForceCode | None = None,
    state: State | None = None,
    owner: PersonId | None = None,
    late: bool = False,
) -> tuple[RegisterRow, ...]:
    """List observations. Late is one whose earliest running deadline has passed."""
    with reading(engine) as connection:
        rows = _register_rows(connection, _WHOLE, today=today)
    return tuple(
        row
        for row in rows
        if force in (None, row.force)
        and state in (None, row.state)
        and owner in (None, row.owner)
        and (row.is_late or not late)
    )


def register_rows(
    connection: Connection, references: tuple[ObservationRef, ...], *, today: date
) -> tuple[RegisterRow, ...]:
    """Look up the rows of some observations, in the order named."""
    some = _Selected(
        observations=_REGISTER.where(observation.c.reference.in_(references)),
        clocks=_CLOCKS.where(clock.c.reference.in_(references)),
        doubts=_OPEN_DOUBTS.where(doubt.c.reference.in_(references)),
    )
    rows = {row.reference: row for row in _register_rows(connection, some, today=today)}
    return tuple(rows[reference] for reference in references)


def _register_rows(
    connection: Connection, some: _Selected, *, today: date
) -> tuple[RegisterRow, ...]:
    # The latest first, so that the earliest deadline of each observation is the one that stays.
    clocks = {at: (ClockKind(kind), due) for at, kind, due in connection.execute(some.clocks)}
    doubts = {at: number for at, number in connection.execute(some.doubts)}  # noqa: C416
    rows = []
    for (
        reference, force, title, state, is_without_training, owner, report,
        raised_on, sent_on, closed_on, paused_until,
    ) in connection.execute(some.observations):  # fmt: skip
        due_kind, due_on = clocks.get(reference, (None, None))
        rows.append(
            RegisterRow(
                reference=ObservationRef(reference),
                force=ForceCode(force),
                title=title,
                state=State(state),
                is_without_training=is_without_training,
                owner=PersonId(owner) if owner else None,
                report=ReportRef(report) if report else None,
                raised_on=raised_on,
                sent_on=sent_on,
                closed_on=closed_on,
                paused_until=paused_until,
                due_on=due_on,
                due_kind=due_kind,
                is_late=due_on is not None and due_on < today,
                open_doubts=doubts.get(reference, 0),
            )
        )
    return tuple(rows)


def commitments(engine: Engine) -> tuple[CommitmentRow, ...]:
    """List every promise."""
    with reading(engine) as connection:
        return page.commitments(connection)


def meetings(engine: Engine, *, force: ForceCode) -> tuple[MeetingRow, ...]:
    """List the meetings that were planned, the earliest first."""
    with reading(engine) as connection:
        return tuple(
            MeetingRow(meeting=MeetingRef(name), panel=panel, planned_on=planned_on)
            for name, panel, planned_on in connection.execute(_MEETINGS, {"force": force})
        )


def observation_page(engine: Engine, reference: ObservationRef) -> ObservationView:
    """Read everything about one observation.

    Raises: DomainError where there is none of that reference.
    """
    mails = outbox.mails(engine, reference=reference)
    with reading(engine) as connection:
        return page.observation_view(connection, reference, mails=mails)


def owed_by(engine: Engine, person: PersonId, *, force: ForceCode) -> tuple[ObservationRef, ...]:
    """List the observations about which a person still answers for something."""
    with reading(engine) as connection:
        found = casefiles.open_observations(connection, force=force)
        return tuple(one.reference for one in found if is_owed_by(one, person))


def observations_asking(engine: Engine, *, force: ForceCode) -> dict[str, ObservationRef]:
    """Map what was asked, with single spaces, to the first observation that asks it."""
    with reading(engine) as connection:
        found = connection.execute(_ASKED, {"force": force})
        return {" ".join(asked.split()): ObservationRef(at) for asked, at in found}
