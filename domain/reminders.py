"""This module plans reminders and notices: who is told what, on which working day, and why.

One pure function serves sending, forecast and tests.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.events import (
    Fact,
    ObservationReferred,
    ObservationSent,
    OwnerChanged,
    QuestionAskedAgain,
    subject_of,
)
from domain.mail import MailKind
from domain.names import ObservationRef, PersonId, Role
from domain.observation import Clock
from domain.parts import Act
from domain.people import Person
from domain.policy import Office, Recipient, Rung
from domain.working_days import Holidays, add_working_days


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """One rung of one clock, and the working day that it falls on."""

    clock: Clock
    rung: Rung
    planned_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Observations that have just come to an owner, or gone from one: one mail."""

    kind: MailKind
    recipient: PersonId
    references: tuple[ObservationRef, ...]


def plan(clock: Clock, *, after: date, until: date, office: Office) -> tuple[Reminder, ...]:
    """List the reminders of a clock that fall after one day and up to another, earliest first.

    Source: docs/decisions/0007 (reminder ladder).
    """
    return tuple(
        reminder for reminder in _ladder(clock, office) if after < reminder.planned_on <= until
    )


def next_rung_on(clock: Clock, *, after: date, office: Office) -> date | None:
    """Find the first day after `after` on which a rung falls; none after the last rung."""
    days = (reminder.planned_on for reminder in _ladder(clock, office))
    return next((day for day in days if day > after), None)


def _ladder(clock: Clock, office: Office) -> tuple[Reminder, ...]:
    days = _days(office.policy.rungs_of(clock.kind), clock.due_on, office.holidays)
    return tuple(Reminder(clock=clock, rung=rung, planned_on=day) for rung, day in days)


# Thousands of clocks share a few due dates, and counting working days is most of the planning.
@lru_cache(maxsize=1024)
def _days(
    rungs: tuple[Rung, ...], due_on: date, holidays: Holidays
) -> tuple[tuple[Rung, date], ...]:
    return tuple((rung, add_working_days(due_on, rung.working_days, holidays)) for rung in rungs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A clock, and up to which day its rungs are decided."""

    clock: Clock
    decided_until: date
    #: Where a pause holds it: the day on which the sweep lets it run again.
    held_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A rung that is told of on a day, and whom it reaches then."""

    reminder: Reminder
    told_on: date
    recipients: tuple[PersonId, ...]


def schedule(
    clocks: Iterable[Running],
    *,
    people: Mapping[PersonId, Person],
    office: Office,
    first: date,
    until: date,
) -> tuple[Due, ...]:
    """Say which rungs are told of from one day to another, and whom each reaches.

    Of what has come by the first day only the latest rung counts: a machine that was off for a week
    says once what is still true. A sweep is this for one day, the forecast for many.
    """
    return tuple(
        Due(
            reminder=reminder,
            told_on=told_on,
            recipients=recipients_of(reminder, people=people, on=told_on),
        )
        for running in clocks
        for told_on, reminder in _told(running, office=office, first=first, until=until)
    )


def _told(
    running: Running, *, office: Office, first: date, until: date
) -> Iterator[tuple[date, Reminder]]:
    begins = max(first, running.held_until or first)
    if begins > until:
        return
    come = plan(running.clock, after=running.decided_until, until=begins, office=office)
    # None has come where the calendar has changed since the day was noted.
    yield from ((begins, latest) for latest in come[-1:])
    after = max(begins, running.decided_until)
    for reminder in plan(running.clock, after=after, until=until, office=office):
        yield reminder.planned_on, reminder


def recipients_of(
    reminder: Reminder, *, people: Mapping[PersonId, Person], on: date
) -> tuple[PersonId, ...]:
    """List whom a reminder reaches on a day, each once, leavers left out, the owner first.

    Whoever stands in for somebody is told beside them: the deputy does it, the other knows.
    """
    rung = reminder.rung
    owner = people[reminder.clock.owner]
    named = [owner.person]
    if Recipient.SUPERVISOR in rung.recipients and owner.supervisor is not None:
        named.append(owner.supervisor)
    if Recipient.MANAGER in rung.recipients:
        named.extend(sorted(p.person for p in people.values() if p.role is Role.MANAGER))
    told = (who for name in named for who in (name, people[name].deputy_on(on)) if who)
    return tuple(who for who in dict.fromkeys(told) if people[who].is_active)


def notices(facts: Iterable[Fact], *, act: Act) -> tuple[Notice, ...]:
    """Say which owners must hear at once that something has come to them, or has gone.

    Past moves make no mail, and nobody is told of their own act.
    """
    moves: dict[tuple[MailKind, PersonId], list[ObservationRef]] = {}
    for fact in facts:
        for kind, person in _moved(fact):
            if fact.happened_on == act.today and person != act.actor:
                moves.setdefault((kind, person), []).append(ObservationRef(subject_of(fact.event)))
    return tuple(
        Notice(kind=kind, recipient=person, references=tuple(references))
        for (kind, person), references in moves.items()
    )


def _moved(fact: Fact) -> Iterator[tuple[MailKind, PersonId]]:
    match fact.event:
        case ObservationSent() | ObservationReferred() | QuestionAskedAgain() as arrival:
            yield MailKind.SENT_TO_YOU, arrival.owner
        case OwnerChanged() as change:
            yield MailKind.HANDED_OVER, change.owner
            if change.previous is not None:
                yield MailKind.HANDED_ON, change.previous
        case _:
            pass
